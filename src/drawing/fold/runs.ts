import type { NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, type GroupDefinition, type LayerDefinition } from '../../network/definition';
import { sameShape } from '../../network/shape';
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
  const areAlike = likenessOf(groups);
  const next = successors(candidates, links);
  const following = new Set<Group>();
  const pairs = new Map<Group, Group>();
  for (const [fold, follower] of next) {
    if (!areAlike(fold, follower)) continue;
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
function configTextOf({ node }: NodeAnalysis): string {
  if (node.type !== 'layer') return '';
  const text = configTexts.get(node.layer) ?? JSON.stringify(configOf(node.layer));
  configTexts.set(node.layer, text);
  return text;
}

const placesIn = ({ nodes }: Fold): ReadonlyMap<string, number> => new Map(nodes.map(({ id }, i) => [id, i]));

/** Whether two groups are of equal structure, whatever the ids in them: then what they compute has equal shapes as well. */
function likenessOf(groups: readonly GroupDefinition[]): (one: Fold, other: Fold) => boolean {
  const innermost = new Map(groups.flatMap(({ role, layers }) => layers.map((layer) => [layer, role] as const)));
  return (one, other) => {
    const [places, otherPlaces] = [placesIn(one), placesIn(other)];
    return (
      one.role === other.role &&
      one.nodes.length === other.nodes.length &&
      one.nodes.every((node, i) => {
        const its = other.nodes[i] as NodeAnalysis;
        const [sources, itsSources] = [node.node.from, its.node.from];
        return (
          node.kind === its.kind &&
          innermost.get(node.id) === innermost.get(its.id) &&
          configTextOf(node) === configTextOf(its) &&
          sources.length === itsSources.length &&
          sources.every((source, j) => {
            const place = places.get(source);
            return (
              place === otherPlaces.get(itsSources[j] as string) &&
              (place !== undefined || sameShape(node.inputShapes[j] ?? [], its.inputShapes[j] ?? []))
            );
          })
        );
      })
    );
  };
}
