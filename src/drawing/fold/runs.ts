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
function configTextOf(layer: LayerDefinition): string {
  const text = configTexts.get(layer) ?? JSON.stringify(configOf(layer));
  configTexts.set(layer, text);
  return text;
}

/** Whether two groups are of equal structure, whatever the ids in them. */
function likenessOf(groups: readonly GroupDefinition[]): (one: Fold, other: Fold) => boolean {
  const innermost = new Map(groups.flatMap(({ role, layers }) => layers.map((layer) => [layer, role] as const)));
  return (one, other) => {
    if (one.role !== other.role || one.nodes.length !== other.nodes.length) return false;
    const places = [placesIn(one), placesIn(other)] as const;
    return one.nodes.every((node, i) => {
      const its = other.nodes[i] as NodeAnalysis;
      return (
        node.kind === its.kind &&
        innermost.get(node.id) === innermost.get(its.id) &&
        sameShape(node.outputShape ?? [], its.outputShape ?? []) &&
        sameSources(node, its, places) &&
        sameConfig(node, its)
      );
    });
  };
}

type Places = ReadonlyMap<string, number>;

const placesIn = ({ nodes }: Fold): Places => new Map(nodes.map(({ id }, i) => [id, i]));

/** Whether two nodes read nodes at the same places in their groups, or the same shapes from outside. */
function sameSources(one: NodeAnalysis, other: NodeAnalysis, [places, others]: readonly [Places, Places]): boolean {
  const [from, its] = [one.node.from, other.node.from];
  return (
    from.length === its.length &&
    from.every((source, i) => {
      const [place, itsPlace] = [places.get(source), others.get(its[i] as string)];
      return (
        place === itsPlace && (place !== undefined || sameShape(one.inputShapes[i] ?? [], other.inputShapes[i] ?? []))
      );
    })
  );
}

/** Of two nodes of one kind. */
const sameConfig = ({ node: one }: NodeAnalysis, { node: other }: NodeAnalysis): boolean =>
  one.type !== 'layer' || other.type !== 'layer' || configTextOf(one.layer) === configTextOf(other.layer);
