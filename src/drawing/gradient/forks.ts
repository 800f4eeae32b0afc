import type { NodeLink } from '../fold/nodes';
import { skipTest } from '../fold/skip';
import type { Fold } from '../fold/types';

/** A node that is read in two ways, whose gradients add up there. */
export interface Fork {
  readonly node: string;
  /** The readers of each way. */
  readonly first: readonly string[];
  readonly second: readonly string[];
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** The readers of a node, each once. */
export const readersOfNode = (node: string, links: readonly NodeLink[]): readonly string[] =>
  unique(links.filter(({ from }) => from === node).map(({ to }) => to));

/** Where a residual block begins: first the skip path, second the branch. Null where they do not begin at one node. */
export function residualFork(fold: Fold, links: readonly NodeLink[]): Fork | null {
  if (!fold.skip || fold.blocks.length > 0) return null;
  const inside = new Set(fold.nodes.map(({ id }) => id));
  const entering = links.filter(({ from, to }) => inside.has(to) && !inside.has(from));
  const skips = skipTest(fold, links);
  const [way] = entering.filter(skips);
  if (!way) return null;
  const here = entering.filter(({ from }) => from === way.from);
  const [first, second] = [here.filter(skips), here.filter((link) => !skips(link))];
  if (second.length === 0) return null;
  return { node: way.from, first: unique(first.map(({ to }) => to)), second: unique(second.map(({ to }) => to)) };
}

/** Where an auxiliary head hangs on a node: first the head, second the main path. */
export function auxiliaryFork(fold: Fold, links: readonly NodeLink[]): Fork | null {
  if (fold.role !== 'auxiliary') return null;
  const inside = new Set(fold.nodes.map(({ id }) => id));
  const tap = links.find(({ from, to }) => inside.has(to) && !inside.has(from));
  if (!tap) return null;
  const readers = readersOfNode(tap.from, links);
  const [first, second] = [readers.filter((id) => inside.has(id)), readers.filter((id) => !inside.has(id))];
  return second.length > 0 ? { node: tap.from, first, second } : null;
}
