import { type GroupDefinition, type GroupRole, INPUT_ID, type LayerDefinition } from '../../../network/definition';
import { kindOf } from '../../../network/layers';
import { LIMITS } from '../../../network/limits';

interface Module {
  readonly path: string;
  readonly parent: string | null;
  /** All layers in it, at any depth, and those that lie in no module inside it. */
  readonly all: string[];
  readonly own: string[];
}

/** Groups from the modules that layers lie in. Modules of fewer than `least` layers are none, nor are those that the network leaves and enters again. */
export function groupsOf(
  layers: readonly LayerDefinition[],
  pathOf: (id: string) => readonly string[],
  isFree: (id: string) => boolean,
  least: number,
  stated: ReadonlyMap<string, GroupRole>,
): GroupDefinition[] {
  const modules = new Map<string, Module>();
  for (const { id } of layers) {
    let parent: string | null = null;
    const path = pathOf(id);
    for (const [depth, scope] of path.entries()) {
      const found: Module = modules.get(scope) ?? { path: scope, parent, all: [], own: [] };
      modules.set(scope, found);
      if (found.all.at(-1) !== id) found.all.push(id);
      if (depth === path.length - 1) found.own.push(id);
      parent = scope;
    }
  }
  const readers = readersOf(layers);
  const kept = new Map(
    [...modules].filter(([, { all }]) => all.length >= least && all.length < layers.length && isConvex(all, readers)),
  );
  if (kept.size > LIMITS.groups.max) return [];
  const ids = new Map<string, string>();
  for (const scope of kept.keys()) ids.set(scope, freeId(scope, ids, isFree));
  const parentOf = ({ parent }: Module): string | null => {
    let scope = parent;
    // A damaged file may name modules inside each other.
    for (let i = 0; scope !== null && !kept.has(scope) && i < 64; i++) scope = modules.get(scope)?.parent ?? null;
    return scope !== null && kept.has(scope) ? scope : null;
  };
  const innermost = (id: string) => [...pathOf(id)].reverse().find((scope) => kept.has(scope));
  const kinds = new Map(layers.map((layer) => [layer.id, layer]));
  const roles = new Map<string, GroupRole>();
  // Those inside others first.
  const inside = [...kept].sort(([, a], [, b]) => a.all.length - b.all.length);
  for (const [scope, module] of inside) {
    const children = inside.filter(([, child]) => parentOf(child) === scope).map(([child]) => roles.get(child));
    roles.set(scope, roleOf(module, kinds, children));
  }
  for (const [scope, module] of kept) {
    const parent = parentOf(module);
    const around = parent === null ? undefined : kept.get(parent);
    if (around && roles.get(parent ?? '') === 'residual' && isShortcut(module, around, kinds))
      roles.set(scope, 'shortcut');
  }
  for (const [scope, role] of stated) if (kept.has(scope)) roles.set(scope, role);
  return [...kept].map(([scope, module]) => {
    const parent = parentOf(module);
    return {
      id: ids.get(scope) ?? scope,
      title: scope.slice(0, LIMITS.titleLength.max),
      role: roles.get(scope) ?? 'block',
      layers: module.all.filter((id) => innermost(id) === scope),
      ...(parent !== null && { parent: ids.get(parent) ?? parent }),
    };
  });
}

function freeId(scope: string, taken: ReadonlyMap<string, string>, isFree: (id: string) => boolean): string {
  const clean = `${/^[A-Za-z]/.test(scope) ? '' : 'g'}${scope.replaceAll(/[^A-Za-z0-9_.-]/g, '_')}`.slice(
    0,
    LIMITS.idLength.max - 8,
  );
  const used = new Set(taken.values());
  for (let n = 1; ; n++) {
    const id = n === 1 ? clean : `${clean}_${n}`;
    if (!used.has(id) && isFree(id) && !Object.hasOwn(Object.prototype, id)) return id;
  }
}

function readersOf(layers: readonly LayerDefinition[]): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const { id, from } of layers)
    for (const source of from) {
      const list = readers.get(source);
      if (list) list.push(id);
      else readers.set(source, [id]);
    }
  return readers;
}

/** Whether no path leaves these layers and comes back: folded, they would be a cycle. */
function isConvex(ids: readonly string[], readers: ReadonlyMap<string, readonly string[]>): boolean {
  const inside = new Set(ids);
  const seen = new Set<string>();
  const waiting = ids.flatMap((id) => (readers.get(id) ?? []).filter((reader) => !inside.has(reader)));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const reader of readers.get(id) ?? []) {
      if (inside.has(reader)) return false;
      waiting.push(reader);
    }
  }
  return true;
}

/** Whether a module is all that the skip path of the residual block around it goes through: its shorter path to the sum. */
function isShortcut({ all }: Module, around: Module, layers: ReadonlyMap<string, LayerDefinition>): boolean {
  const sum = around.own.map((id) => layers.get(id)).find((layer) => layer && kindOf(layer.kind).role === 'sum');
  return sum !== undefined && 2 * all.length < around.all.length - 1 && sum.from.includes(all.at(-1) ?? '');
}

/** What a module is, by how its paths meet. */
function roleOf(
  { all, own }: Module,
  layers: ReadonlyMap<string, LayerDefinition>,
  children: readonly (GroupRole | undefined)[],
): GroupRole {
  const joins = own.map((id) => layers.get(id)).filter((layer) => layer && kindOf(layer.kind).role);
  const isLast = (layer: LayerDefinition) => all.indexOf(layer.id) >= all.length - 2;
  const sum = joins.find((layer) => layer && kindOf(layer.kind).role === 'sum' && isLast(layer));
  if (sum && !children.includes('residual')) return 'residual';
  const concat = joins.find((layer) => layer && kindOf(layer.kind).role === 'concat' && isLast(layer));
  if (concat && concat.from.length > 2 && concat.from.every((from) => from !== INPUT_ID && all.includes(from)))
    return 'inception';
  const blocks = children.filter((role) => role === 'residual' || role === 'inception').length;
  const between = own.every((id) => kindOf(layers.get(id)?.kind ?? 'relu').family === 'pooling');
  return blocks > 0 && blocks === children.length && between ? 'stage' : 'block';
}
