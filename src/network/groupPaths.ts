import type { Definition, GroupDefinition } from './definition';

/**
 * For every layer, the groups it lies in, outermost first. A layer that several groups name belongs to the innermost of
 * them.
 */
export function groupPaths({ groups }: Definition): (layer: string) => readonly GroupDefinition[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const paths = new Map<string, readonly GroupDefinition[]>();
  for (const { id } of groups) {
    const path: GroupDefinition[] = [];
    // A damaged file may name a group as its own ancestor.
    for (let group = byId.get(id); group && !path.includes(group); group = byId.get(group.parent ?? ''))
      path.unshift(group);
    paths.set(id, path);
  }
  const pathOf = new Map<string, readonly GroupDefinition[]>();
  for (const { id, layers } of groups) {
    const path = paths.get(id) ?? [];
    for (const layer of layers) if (path.length > (pathOf.get(layer)?.length ?? 0)) pathOf.set(layer, path);
  }
  return (layer) => pathOf.get(layer) ?? [];
}
