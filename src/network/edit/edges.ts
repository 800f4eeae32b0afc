/** Edges by themselves: a new one, one less, and one from elsewhere. */
import { type Definition, INPUT_ID, outputId } from '../definition';
import { kindOf } from '../layers';
import { type Edited, edited, type Refused, refused } from './edited';
import { isJoin, withoutLoneJoins } from './joins';
import { withoutGone } from './members';
import { closesCycle, edgesOf, layerOf, redirect, unknown, withFrom } from './parts';

/** Another input of a join. Other layers take one only: what they read is changed by `reconnect`. */
export function connect(definition: Definition, from: string, to: string): Edited {
  const wrong = sourceFault(definition, from, to);
  if (wrong) return wrong;
  const reader = layerOf(definition, to);
  if (!reader || !isJoin(reader)) return oneOnly(definition, to);
  const layers = definition.layers.map((layer) => (layer === reader ? withFrom(layer, [...layer.from, from]) : layer));
  return edited({ ...definition, layers }, to);
}

/** Without an edge. A join that is left with one input goes; an output goes with its edge, as long as another one answers. */
export function disconnect(definition: Definition, [from, to]: readonly [from: string, to: string]): Edited {
  if (!hasEdge(definition, from, to)) return noEdge(from, to);
  const reader = layerOf(definition, to);
  if (!reader) return edited({ ...definition, outputs: definition.outputs.filter((_, i) => outputId(i) !== to) });
  if (!isJoin(reader))
    return refused({ code: 'inputCount', found: 0, range: kindOf(reader.kind).inputs }, { layer: to });
  // One entry of several that name the same layer.
  const at = reader.from.indexOf(from);
  const left = withFrom(
    reader,
    reader.from.filter((_, i) => i !== at),
  );
  const layers = definition.layers.map((layer) => (layer === reader ? left : layer));
  const after = withoutLoneJoins({ ...definition, layers });
  return edited(withoutGone(definition, after), layerOf(after, to) ? to : undefined);
}

/** An edge that comes from another layer, or from the image. `to` may be an output. */
export function reconnect(
  definition: Definition,
  [from, to]: readonly [from: string, to: string],
  source: string,
): Edited {
  if (source === from) return edited(definition, to);
  if (!hasEdge(definition, from, to)) return noEdge(from, to);
  const wrong = sourceFault(definition, source, to);
  if (wrong) return wrong;
  return edited(
    redirect(definition, (edge) => (edge.from === from && edge.to === to ? source : edge.from)),
    to,
  );
}

const hasEdge = (definition: Definition, from: string, to: string): boolean =>
  edgesOf(definition).some((edge) => edge.from === from && edge.to === to);

const noEdge = (from: string, to: string): Refused =>
  refused({ code: 'danglingEdge', from }, { layer: to, edge: [from, to] });

/** Why a node can't be a source of another. */
function sourceFault(definition: Definition, from: string, to: string): Refused | null {
  if (from !== INPUT_ID && !layerOf(definition, from)) return unknown(from);
  if (hasEdge(definition, from, to)) return refused({ code: 'connected', from }, { layer: to, edge: [from, to] });
  return closesCycle(definition, from, to);
}

function oneOnly(definition: Definition, to: string): Refused {
  const known = layerOf(definition, to) || definition.outputs.some((_, i) => outputId(i) === to);
  return known ? refused({ code: 'inputCount', found: 2, range: { min: 1, max: 1 } }, { layer: to }) : unknown(to);
}
