import type { Definition, GroupDefinition, GroupRole } from '../definition';
import { kindOf } from '../layers';
import { layerOf, layersIn } from './parts';

/** What a role says of a group's layers: that paths meet there. */
const JOINS: Readonly<Partial<Record<GroupRole, 'sum' | 'concat'>>> = { residual: 'sum', inception: 'concat' };

/**
 * The groups of a definition from which layers were taken: without these, without the groups in which nothing is left, and with no role
 * that no longer holds: a residual block without its sum is a plain one.
 */
export function withoutGone(before: Definition, after: Definition): Definition {
  const left = new Set(after.layers.map(({ id }) => id));
  const gone = new Set(before.layers.map(({ id }) => id).filter((id) => !left.has(id)));
  if (!gone.size) return after;
  const groups = before.groups.flatMap((group): GroupDefinition[] => {
    const members = layersIn(before, group.id);
    if (!members.some((id) => gone.has(id))) return [group];
    const remaining = members.filter((id) => !gone.has(id));
    if (!remaining.length) return [];
    const holds = joinsIn(before, members, group.role) === 0 || joinsIn(after, remaining, group.role) > 0;
    return [{ ...group, role: holds ? group.role : 'block', layers: group.layers.filter((id) => !gone.has(id)) }];
  });
  return { ...after, groups };
}

const joinsIn = (definition: Definition, layers: readonly string[], role: GroupRole): number =>
  layers.filter((id) => {
    const layer = layerOf(definition, id);
    return layer && JOINS[role] !== undefined && kindOf(layer.kind).role === JOINS[role];
  }).length;
