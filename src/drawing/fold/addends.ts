import { type Analysis, layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import { skipTest } from './skip';
import type { FoldTree, SkipKind } from './types';

/** What a sum of two adds up: F(x) of the branch and what the skip path brings, or just two addends. */
export interface Addends {
  readonly node: NodeAnalysis;
  /** The sources: of a residual block first the branch, then the skip path. */
  readonly sources: readonly string[];
  /** Null outside residual blocks. */
  readonly skip: SkipKind | null;
}

/** Told from the roles of the groups, as the diagram does. */
export function addendsOf(node: NodeAnalysis, tree: FoldTree): Addends {
  const { from } = node.node;
  const block = [...tree.pathOf(node.id)].reverse().find((fold) => fold.skip !== null && fold.blocks.length === 0);
  if (!block?.skip || from.length !== 2) return { node, sources: from, skip: null };
  const isSkip = skipTest(block, tree.links);
  const skips = from.filter((source) => isSkip({ from: source, to: node.id }));
  const branch = from.filter((source) => !skips.includes(source));
  if (skips.length !== 1 || branch.length !== 1) return { node, sources: from, skip: null };
  return { node, sources: [...branch, ...skips], skip: block.skip.kind };
}

/** All sums of residual blocks, in the order of execution: their depth. */
export const residualSums = ({ nodes }: Analysis, tree: FoldTree): readonly Addends[] =>
  nodes.flatMap((node) => {
    if (layerKindOf(node)?.role !== 'sum') return [];
    const addends = addendsOf(node, tree);
    return addends.skip ? [addends] : [];
  });
