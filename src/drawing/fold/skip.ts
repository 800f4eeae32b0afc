import { layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import type { GroupDefinition } from '../../network/definition';
import { type NodeLink, readersOf } from './nodes';
import type { Fold, Skip } from './types';

/** The skip path of a residual block, from the network's shortcuts; null where the block adds nothing. */
export function skipOf(block: Pick<Fold, 'id' | 'nodes'>, shortcuts: readonly GroupDefinition[]): Skip | null {
  if (!block.nodes.some(isSum)) return null;
  const path = new Set(shortcuts.flatMap(({ parent, layers }) => (parent === block.id ? layers : [])));
  const onPath = block.nodes.filter(({ id }) => path.has(id));
  if (onPath.length === 0) return { kind: 'identity', path };
  return { kind: onPath.some(({ weights }) => weights.length > 0) ? 'projection' : 'zeroPadding', path };
}

const isSum = (node: NodeAnalysis): boolean => layerKindOf(node)?.role === 'sum' && node.node.from.length > 1;

/**
 * Whether an edge of a block carries what skips: it leads through the skip path or, for the identity, straight into the
 * sum from outside or from a node that others read, too.
 */
export function skipTest(fold: Fold, links: readonly NodeLink[]): (link: NodeLink) => boolean {
  const { skip, nodes } = fold;
  if (!skip) return () => false;
  const { path } = skip;
  if (path.size > 0) return ({ from, to }) => path.has(from) || path.has(to);
  const inside = new Set(nodes.map(({ id }) => id));
  const readers = readersOf(links);
  const sums = new Set(nodes.filter(isSum).map(({ id }) => id));
  return ({ from, to }) => sums.has(to) && (!inside.has(from) || (readers.get(from) ?? 0) > 1);
}
