/** Puts layers among others: where they stand in the list, and in which group. */
import {
  type Definition,
  type GroupDefinition,
  INPUT_ID,
  type LayerDefinition,
  type OutputDefinition,
} from '../definition';
import { groupPaths } from '../groupPaths';
import { layersIn } from './parts';

/** Layers that belong together, with what comes with them. */
export interface Piece {
  readonly layers: readonly LayerDefinition[];
  /** Those without a parent go where the layers go. */
  readonly groups: readonly GroupDefinition[];
  readonly outputs: readonly OutputDefinition[];
  /** The layer that stands for it; null for what hangs off a path and lets it go on. */
  readonly exit: string | null;
  /** What is selected once it is there. */
  readonly select: string;
}

export const single = (layer: LayerDefinition): Piece => ({
  layers: [layer],
  groups: [],
  outputs: [],
  exit: layer.id,
  select: layer.id,
});

/** Where in the list something goes: behind the last layer of some parts, or in front of the first one of a part. */
export type Spot = { readonly behind: readonly string[] } | { readonly before: string };

/** Puts a piece into the list of layers, and into the innermost group that its neighbours, layers or groups, lie in. */
export function put(definition: Definition, piece: Piece, neighbours: readonly string[], spot: Spot): Definition {
  const { layers } = definition;
  const at = placeOf(definition, spot);
  const group = homeOf(definition, neighbours);
  const inside = new Set(piece.groups.flatMap((each) => each.layers));
  const own = piece.layers.map(({ id }) => id).filter((id) => !inside.has(id));
  return {
    ...definition,
    layers: [...layers.slice(0, at), ...piece.layers, ...layers.slice(at)],
    groups: [
      ...definition.groups.map((each) =>
        each.id === group && own.length ? { ...each, layers: [...each.layers, ...own] } : each,
      ),
      ...piece.groups.map((each) => (each.parent === undefined && group !== null ? { ...each, parent: group } : each)),
    ],
    // Behind the others: the first output gives the page its prediction.
    outputs: [...definition.outputs, ...piece.outputs],
  };
}

/** At the beginning behind the image, and at the end in front of an output. */
function placeOf(definition: Definition, spot: Spot): number {
  const near = new Set(('behind' in spot ? spot.behind : [spot.before]).flatMap((id) => layersIn(definition, id)));
  const places = definition.layers.flatMap(({ id }, at) => (near.has(id) ? [at] : []));
  return 'behind' in spot ? (places.at(-1) ?? -1) + 1 : (places[0] ?? definition.layers.length);
}

/** The innermost group that all of them lie in; the image and outputs lie in none. */
export function homeOf(definition: Definition, ids: readonly string[]): string | null {
  const pathOf = groupPaths(definition);
  const paths = ids.map((id) => {
    const group = definition.groups.find((each) => each.id === id);
    const isLayer = definition.layers.some((layer) => layer.id === id);
    if (isLayer || !group) return pathOf(id).map((each) => each.id);
    const [member = INPUT_ID] = layersIn(definition, id);
    const path = pathOf(member).map((each) => each.id);
    const depth = path.indexOf(id);
    return depth < 0 ? [] : path.slice(0, depth);
  });
  const [first = [], ...others] = paths;
  return first.filter((id, depth) => others.every((path) => path[depth] === id)).at(-1) ?? null;
}
