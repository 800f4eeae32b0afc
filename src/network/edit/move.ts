import type { Definition, LayerDefinition } from '../definition';
import { type Edited, edited, refused } from './edited';
import { isJoin } from './joins';
import { withoutGone } from './members';
import { edgesOf, layerOf, redirect, unknown } from './parts';
import { put, single } from './put';

/** Takes a layer from where it is, and puts it on an edge elsewhere as it is; `to` may be an output. Not for layers in which paths meet. */
export function move(definition: Definition, id: string, [from, to]: readonly [from: string, to: string]): Edited {
  const moved = layerOf(definition, id);
  if (!moved) return unknown(id);
  const [source] = moved.from;
  if (source === undefined || isJoin(moved))
    return refused({ code: 'severalSources', found: moved.from.length }, { layer: id });
  if (!edgesOf(definition).some((edge) => edge.from === from && edge.to === to))
    return refused({ code: 'danglingEdge', from }, { layer: to, edge: [from, to] });
  // Where it is already.
  if (from === id || to === id) return edited(definition, id);
  const onEdge = (edge: { from: string; to: string }) => edge.from === from && edge.to === to;
  const rewired = redirect(definition, (edge) => (onEdge(edge) ? id : edge.from === id ? source : edge.from));
  const without = { ...rewired, layers: rewired.layers.filter((layer) => layer.id !== id) };
  const cleared = withoutGone(definition, without);
  const there = { ...moved, from: [from] } as LayerDefinition;
  return edited(put(cleared, single(there), [from, to], { before: to }), id);
}
