/** Layers that are drawn and folded together. */
import type { Definition, GroupDefinition, GroupRole } from '../definition';
import { groupPaths } from '../groupPaths';
import { cut } from '../schema/read';
import { type Edited, edited, type Refused, refused } from './edited';
import { freshIds } from './ids';
import { edgesOf, layersIn, unknown } from './parts';
import { homeOf } from './put';

/**
 * Puts layers and groups into a new group, which lies in the innermost group that holds all of them. Refused where it would cut another group in two, or
 * where a path would leave the group and come back into it.
 */
export function group(
  definition: Definition,
  ids: readonly string[],
  { title, role }: { readonly title: string; readonly role: GroupRole },
): Edited {
  const members = new Set<string>();
  for (const id of ids) {
    const layers = layersIn(definition, id);
    if (!layers.length) return unknown(id);
    for (const layer of layers) members.add(layer);
  }
  if (!members.size) return refused({ code: 'noLayers' });
  const home = homeOf(definition, ids);
  const parts = partsUnder(definition, home, members);
  const wrong = cutGroup(definition, parts, members) ?? detour(definition, members);
  if (wrong) return wrong;
  const id = freshIds(definition)('group');
  const own = definition.layers.flatMap((layer) => (parts.has(layer.id) ? [layer.id] : []));
  const made: GroupDefinition = { id, title: cut(title), role, ...(home !== null && { parent: home }), layers: own };
  const groups = definition.groups.map((each) => {
    if (parts.has(each.id)) return { ...each, parent: id };
    return each.layers.some((layer) => parts.has(layer))
      ? { ...each, layers: each.layers.filter((layer) => !parts.has(layer)) }
      : each;
  });
  return edited({ ...definition, groups: [...groups, made] }, id);
}

/** Without a group, whose layers and groups go to the one around it. */
export function ungroup(definition: Definition, id: string): Edited {
  const gone = definition.groups.find((each) => each.id === id);
  if (!gone) return unknown(id);
  const groups = definition.groups.flatMap(({ parent, ...each }): GroupDefinition[] => {
    if (each.id === id) return [];
    const around = parent === id ? gone.parent : parent;
    const layers = each.id === gone.parent ? [...new Set([...each.layers, ...gone.layers])] : each.layers;
    return [{ ...each, layers, ...(around !== undefined && { parent: around }) }];
  });
  return edited({ ...definition, groups }, gone.parent ?? gone.layers[0]);
}

/** What a group is called on its card. */
export const renameGroup = (definition: Definition, id: string, title: string): Edited =>
  changeGroup(definition, id, { title: cut(title) });

/** What a group is. */
export const setRole = (definition: Definition, id: string, role: GroupRole): Edited =>
  changeGroup(definition, id, { role });

function changeGroup(definition: Definition, id: string, change: Partial<GroupDefinition>): Edited {
  if (!definition.groups.some((each) => each.id === id)) return unknown(id);
  const groups = definition.groups.map((each) => (each.id === id ? { ...each, ...change } : each));
  return edited({ ...definition, groups }, id);
}

/** The layers and groups right under `home` that hold the members. */
function partsUnder(definition: Definition, home: string | null, members: ReadonlySet<string>): ReadonlySet<string> {
  const pathOf = groupPaths(definition);
  return new Set(
    [...members].map((id) => {
      const path = pathOf(id).map((each) => each.id);
      return path[home === null ? 0 : path.indexOf(home) + 1] ?? id;
    }),
  );
}

function cutGroup(definition: Definition, parts: ReadonlySet<string>, members: ReadonlySet<string>): Refused | null {
  const halved = [...parts].find((id) => layersIn(definition, id).some((layer) => !members.has(layer)));
  return halved === undefined ? null : refused({ code: 'cutsGroup', group: halved });
}

/** A node outside that reads one member and that another reads, by whatever way: with it between them they are no unit. */
function detour(definition: Definition, members: ReadonlySet<string>): Refused | null {
  const edges = edgesOf(definition);
  const reached = (start: 'from' | 'to', end: 'from' | 'to'): ReadonlySet<string> => {
    const found = new Set(members);
    for (const id of found) for (const edge of edges) if (edge[start] === id) found.add(edge[end]);
    return found;
  };
  const [after, before] = [reached('from', 'to'), reached('to', 'from')];
  const between = [...after].find((id) => before.has(id) && !members.has(id));
  return between === undefined ? null : refused({ code: 'leavesOut', layer: between });
}
