import type { Definition, LayerDefinition } from '../definition';
import { issue } from '../issues';
import type { Edited } from './edited';
import { withoutGone } from './members';

/**
 * The network without some layers, whose one source goes straight to what read them: what remains of a deleted layer or block. An issue
 * where they are unknown, where several layers outside lead into them or none does, or where an output is attached to them and the image
 * would take its place. Whether shapes still fit is for the analysis to say.
 */
export function bypass(definition: Definition, ids: readonly string[]): Edited {
  const gone = new Set(ids);
  const unknown = ids.find((id) => !definition.layers.some((layer) => layer.id === id));
  if (unknown !== undefined) return { issue: issue({ code: 'danglingEdge', from: unknown }) };
  const sources = [...new Set(removed(definition, gone).flatMap(({ from }) => from.filter((id) => !gone.has(id))))];
  const [source] = sources;
  if (source === undefined || sources.length > 1)
    return {
      issue: issue({ code: 'inputCount', found: sources.length, range: { min: 1, max: 1 } }, { layer: ids[0] ?? '' }),
    };
  const straight = (from: readonly string[]) => from.map((id) => (gone.has(id) ? source : id));
  const after = {
    ...definition,
    layers: definition.layers
      .filter(({ id }) => !gone.has(id))
      .map((layer) => ({ ...layer, from: straight(layer.from) }) as LayerDefinition),
    outputs: definition.outputs.map((output) => ({ ...output, from: straight([output.from])[0] as string })),
  };
  return { definition: withoutGone(definition, after) };
}

const removed = ({ layers }: Definition, gone: ReadonlySet<string>): readonly LayerDefinition[] =>
  layers.filter(({ id }) => gone.has(id));
