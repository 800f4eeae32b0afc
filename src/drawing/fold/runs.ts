import { configOf, type GroupDefinition, type LayerDefinition } from '../../network/definition';
import type { NodeLink } from './nodes';
import type { Fold } from './types';

/**
 * Groups of equal structure that follow each other: chains of siblings with the same kinds, configurations, shapes and
 * inner edges, where each is fed by the one before and by nothing else.
 */
export function chainsOf<Group extends Fold>(
  folds: readonly Group[],
  links: readonly NodeLink[],
  groups: readonly GroupDefinition[],
): Group[][] {
  const candidates = folds.filter(({ role }) => role !== 'auxiliary');
  const structure = structuresOf(groups);
  const next = successors(candidates, links);
  const following = new Set<Group>();
  const pairs = new Map<Group, Group>();
  for (const [fold, follower] of next) {
    if (structure(fold) !== structure(follower)) continue;
    pairs.set(fold, follower);
    following.add(follower);
  }
  return candidates
    .filter((fold) => pairs.has(fold) && !following.has(fold))
    .map((first) => {
      const chain = [first];
      for (let fold = pairs.get(first); fold && !chain.includes(fold); fold = pairs.get(fold)) chain.push(fold);
      return chain;
    });
}

/** The sibling that alone reads what a group gives, and reads nothing else. */
function successors<Group extends Fold>(folds: readonly Group[], links: readonly NodeLink[]): Map<Group, Group> {
  const depthOf = (fold: Fold): number => (fold.parent ? 1 + depthOf(fold.parent) : 0);
  const levels = new Map<number, Group[]>();
  for (const fold of folds) {
    const depth = depthOf(fold);
    levels.set(depth, [...(levels.get(depth) ?? []), fold]);
  }
  const next = new Map<Group, Group>();
  for (const level of levels.values()) {
    const at = new Map(level.flatMap((fold) => fold.nodes.map(({ id }) => [id, fold] as const)));
    const readers = new Map<Group, Set<Group | undefined>>();
    const sources = new Map<Group, Set<Group | undefined>>();
    const note = (map: Map<Group, Set<Group | undefined>>, fold: Group, other: Group | undefined) =>
      map.set(fold, (map.get(fold) ?? new Set()).add(other));
    for (const { from, to } of links) {
      const [source, target] = [at.get(from), at.get(to)];
      if (source === target) continue;
      if (source) note(readers, source, target);
      if (target) note(sources, target, source);
    }
    for (const [fold, set] of readers) {
      const [only] = set;
      if (set.size === 1 && only && only.parent === fold.parent && sources.get(only)?.size === 1) next.set(fold, only);
    }
  }
  return next;
}

const configTexts = new WeakMap<LayerDefinition, string>();

/** Written once for a layer, which edits of others leave as it is. */
function configTextOf(layer: LayerDefinition): string {
  const text = configTexts.get(layer) ?? JSON.stringify(configOf(layer));
  configTexts.set(layer, text);
  return text;
}

/** A text that is equal for groups of equal structure, whatever the ids in them. */
function structuresOf(groups: readonly GroupDefinition[]): (fold: Fold) => string {
  const innermost = new Map(groups.flatMap(({ role, layers }) => layers.map((layer) => [layer, role] as const)));
  const known = new Map<Fold, string>();
  const shape = (sides: readonly number[] | null | undefined) => sides?.join('×') ?? '?';
  const make = ({ role, nodes }: Fold): string => {
    const at = new Map(nodes.map(({ id }, i) => [id, i]));
    const parts = nodes.map(({ id, kind, node, inputShapes, outputShape }) => {
      const sources = node.from.map((from, i) => at.get(from) ?? `from ${shape(inputShapes[i])}`);
      const config = node.type === 'layer' ? configTextOf(node.layer) : '';
      return [innermost.get(id), kind, config, sources.join(), shape(outputShape)].join(' ');
    });
    return [role, ...parts].join('\n');
  };
  return (fold) => {
    const text = known.get(fold) ?? make(fold);
    known.set(fold, text);
    return text;
  };
}
