/** What ids of an edit stand for: a layer, a group with all that is in it, the image, an output. */
import { type Definition, INPUT_ID, type LayerDefinition, outputId } from '../definition';
import type { Place } from '../issues';
import { type Refused, refused } from './edited';

/** One entry of a `from` list, or of an output: who reads, and what. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Every edge, in the order in which layers and outputs are written. */
export const edgesOf = ({ layers, outputs }: Definition): readonly Edge[] => [
  ...layers.flatMap(({ id, from }) => from.map((source) => ({ from: source, to: id }))),
  ...outputs.map(({ from }, i) => ({ from, to: outputId(i) })),
];

export const layerOf = ({ layers }: Definition, id: string): LayerDefinition | undefined =>
  layers.find((layer) => layer.id === id);

/** Says that there is no such layer, group or output. */
export const unknown = (id: string): Refused => refused({ code: 'unknownName', name: id });

/** The ids of a group's layers with those of the groups inside it, or of a layer itself; empty where there is neither. */
export function layersIn(definition: Definition, id: string): readonly string[] {
  if (layerOf(definition, id)) return [id];
  const members = new Set<string>();
  const inside = groupsIn(definition, id);
  for (const group of definition.groups) if (inside.has(group.id)) for (const layer of group.layers) members.add(layer);
  return definition.layers.flatMap((layer) => (members.has(layer.id) ? [layer.id] : []));
}

/** A group's id and those of the groups inside it. */
export function groupsIn({ groups }: Definition, id: string): ReadonlySet<string> {
  const inside = new Set(groups.some((group) => group.id === id) ? [id] : []);
  // A set hands out what is added to it on the way.
  for (const parent of inside) for (const group of groups) if (group.parent === parent) inside.add(group.id);
  return inside;
}

/** Layers as seen from outside: the edges that lead into them, and those that lead out. */
export function boundaryOf(
  definition: Definition,
  layers: Iterable<string>,
): { readonly into: readonly Edge[]; readonly out: readonly Edge[] } {
  const inside = new Set(layers);
  const edges = edgesOf(definition);
  return {
    into: edges.filter(({ from, to }) => !inside.has(from) && inside.has(to)),
    out: edges.filter(({ from, to }) => inside.has(from) && !inside.has(to)),
  };
}

/** Where a part's values come out: the image, a layer, or the one layer of a group that others read. */
export function exitOf(definition: Definition, id: string): string | Refused {
  if (id === INPUT_ID) return id;
  const layers = layersIn(definition, id);
  return layers.length ? exitOfLayers(definition, layers, { layer: id }) : unknown(id);
}

/** The one layer among them that others read; where none is read, the last of them. */
export function exitOfLayers(definition: Definition, layers: readonly string[], place: Place): string | Refused {
  const exits = new Set(boundaryOf(definition, layers).out.map(({ from }) => from));
  const [exit = layers.at(-1) as string, ...more] = exits;
  return more.length ? refused({ code: 'severalExits', found: exits.size }, place) : exit;
}

/** The edges into a part: a layer, a group or an output. */
export function edgesInto(definition: Definition, id: string): readonly Edge[] | Refused {
  const output = definition.outputs.find((_, i) => outputId(i) === id);
  if (output) return [{ from: output.from, to: id }];
  const layers = layersIn(definition, id);
  return layers.length ? boundaryOf(definition, layers).into : unknown(id);
}

/** The way from one node to another along the edges, both included; null where there is none. */
export function pathBetween({ layers }: Definition, from: string, to: string): readonly string[] | null {
  const sources = new Map(layers.map((layer) => [layer.id, layer.from]));
  const next = new Map<string, string | null>([[to, null]]);
  // A map hands out what is added to it on the way.
  for (const [id] of next) {
    if (id === from) break;
    for (const source of sources.get(id) ?? []) if (!next.has(source)) next.set(source, id);
  }
  if (!next.has(from)) return null;
  const path: string[] = [];
  for (let at: string | null | undefined = from; at; at = next.get(at)) path.push(at);
  return path;
}

/** Says why an edge can't be: it would close a cycle. */
export function closesCycle(definition: Definition, from: string, to: string): Refused | null {
  const path = pathBetween(definition, to, from);
  return path && refused({ code: 'cycle', path: [...path, to] }, { layer: to, edge: [from, to] });
}

/** The definition with other sources at some edges; each is asked for by its place, and left as it is where the answer is the same. */
export function redirect(definition: Definition, sourceOf: (edge: Edge) => string): Definition {
  return {
    ...definition,
    layers: definition.layers.map((layer) =>
      withFrom(
        layer,
        layer.from.map((from) => sourceOf({ from, to: layer.id })),
      ),
    ),
    outputs: definition.outputs.map((output, i) => {
      const from = sourceOf({ from: output.from, to: outputId(i) });
      return from === output.from ? output : { ...output, from };
    }),
  };
}

/** The layer, which is the same object where nothing changes, with other sources. */
export const withFrom = (layer: LayerDefinition, from: readonly string[]): LayerDefinition =>
  from.length === layer.from.length && from.every((id, i) => id === layer.from[i]) ? layer : { ...layer, from };
