import type { Definition, GroupDefinition, LayerDefinition } from '../definition';
import { type Edited, edited, isRefused, refused } from './edited';
import { type FreshIds, freshIds } from './ids';
import { boundaryOf, type Edge, exitOfLayers, groupsIn, layersIn, redirect, unknown, withFrom } from './parts';
import { put } from './put';

/**
 * Puts a copy of layers and groups in series behind them: it reads what they give, and what read them reads the copy. Refused where they
 * have several sources, or several of them are read by others.
 */
export function duplicate(definition: Definition, ids: readonly string[]): Edited {
  const inside = new Set<string>();
  for (const id of ids) {
    const layers = layersIn(definition, id);
    if (!layers.length) return unknown(id);
    for (const layer of layers) inside.add(layer);
  }
  const originals = definition.layers.filter(({ id }) => inside.has(id));
  const place = { layer: ids[0] ?? '' };
  const sources = new Set(boundaryOf(definition, inside).into.map(({ from }) => from)).size;
  if (sources !== 1) return refused({ code: 'severalSources', found: sources }, place);
  const exit = exitOfLayers(definition, [...inside], place);
  if (isRefused(exit)) return exit;

  const fresh = freshIds(definition);
  const outermost = definition.groups.filter(({ id }) => ids.includes(id) && !layersIn(definition, id).includes(id));
  const nested = new Set(outermost.flatMap(({ id }) => [...groupsIn(definition, id)]));
  const groups = definition.groups.filter(({ id }) => nested.has(id));
  const copyOf = namesOf(fresh, groups, originals);
  const copy = (id: string): string => copyOf.get(id) ?? id;

  const layers = originals.map((original) => ({
    ...withFrom(
      original,
      original.from.map((from) => (inside.has(from) ? copy(from) : exit)),
    ),
    id: copy(original.id),
  }));
  const reads = ({ from, to }: Edge) => from === exit && !inside.has(to);
  const rewired = redirect(definition, (edge) => (reads(edge) ? copy(exit) : edge.from));
  const select = copy(ids[0] ?? '');
  const piece = {
    layers,
    groups: groups.map((group) => copiedGroup(group, copy, nested)),
    outputs: [],
    exit: copy(exit),
    select,
  };
  return edited(put(rewired, piece, ids, { behind: ids }), select);
}

/** New ids. Layers that are called after their group are called after its copy. */
function namesOf(
  fresh: FreshIds,
  groups: readonly GroupDefinition[],
  layers: readonly LayerDefinition[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const next = (id: string): string => {
    const [after] = [...names].filter(([name]) => id.startsWith(`${name}_`)).sort(([a], [b]) => b.length - a.length);
    return after ? after[1] + id.slice(after[0].length) : fresh(/\d$/.test(id) ? id : `${id}1`);
  };
  for (const { id } of groups) names.set(id, next(id));
  const copies = new Map(names);
  for (const { id } of layers) copies.set(id, next(id));
  return copies;
}

/** Its parent is copied with it, or left for where it is put. */
function copiedGroup(
  { parent, ...group }: GroupDefinition,
  copy: (id: string) => string,
  copied: ReadonlySet<string>,
): GroupDefinition {
  const id = copy(group.id);
  return {
    ...group,
    id,
    title: group.title === group.id ? id : group.title,
    layers: group.layers.map(copy),
    ...(parent !== undefined && copied.has(parent) && { parent: copy(parent) }),
  };
}
