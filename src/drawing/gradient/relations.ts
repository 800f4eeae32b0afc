import { layerKindOf, type NodeAnalysis } from '../../network/analysis/analyze';
import type { Fold, FoldTree } from '../fold/types';
import { auxiliaryFork, type Fork, readersOfNode, residualFork } from './forks';

/** A fork with the block or head that begins at it. */
export interface Beginning {
  readonly fold: Fold;
  readonly fork: Fork;
}

/** The neighbours of a node in the backward pass. */
export interface Relations {
  /** Who sends gradients to its output, each once. */
  readonly readers: readonly string[];
  /** What it sends gradients to, each once. */
  readonly sources: readonly string[];
  /** The blocks and heads that begin at its output. */
  readonly begins: readonly Beginning[];
  /** Of a sum: the residual block that it closes. Of a layer of a head: that head. */
  readonly belongs: Beginning | null;
  /** Of a concatenation: the node that all its branches read; null where they do not begin at one. */
  readonly branchesFrom: string | null;
}

export function relationsOf(at: NodeAnalysis, tree: FoldTree): Relations {
  const { id, node } = at;
  const role = layerKindOf(at)?.role;
  const { folds, links } = tree;
  const begins = [...folds.values()].flatMap((fold) => {
    const fork = residualFork(fold, links) ?? auxiliaryFork(fold, links);
    return fork?.node === id ? [{ fold, fork }] : [];
  });
  const around = [...tree.pathOf(id)].reverse();
  const belongs = around.flatMap((fold) => {
    const fork =
      fold.role === 'auxiliary' ? auxiliaryFork(fold, links) : role === 'sum' ? residualFork(fold, links) : null;
    return fork ? [{ fold, fork }] : [];
  })[0];
  const inception = role === 'concat' ? around.find((fold) => fold.role === 'inception') : undefined;
  return {
    readers: readersOfNode(id, links),
    sources: [...new Set(node.from)],
    begins,
    belongs: belongs ?? null,
    branchesFrom: inception ? entryOf(inception, tree) : null,
  };
}

/** The one node outside that a group reads; null where it reads several. */
function entryOf({ nodes }: Fold, { links }: FoldTree): string | null {
  const inside = new Set(nodes.map(({ id }) => id));
  const entries = new Set(links.filter(({ from, to }) => inside.has(to) && !inside.has(from)).map(({ from }) => from));
  const [entry] = entries;
  return entries.size === 1 ? (entry ?? null) : null;
}
