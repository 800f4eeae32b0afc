import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { familyOf } from '../graph/names';
import type { Fold, SkipKind } from './types';

/** The size at which it is drawn, CSS pixels. */
export const SCHEMATIC = { width: 56, height: 44 } as const;

/** A miniature of the inside of a folded card. */
export type Schematic =
  /** Blocks one after the other, each with what its skip path does. */
  | { readonly type: 'stack'; readonly blocks: readonly (SkipKind | null)[] }
  /** The layers of each branch by their families, and whether an arc leads around them. */
  | {
      readonly type: 'branches';
      readonly branches: readonly (readonly Family[])[];
      readonly skip: boolean;
    };

/** @param folds all folds of the network, for those that lie directly in this one */
export function schematicOf(fold: Fold, folds: Iterable<Fold>): Schematic {
  const [block] = fold.blocks;
  if (block) return schematicOf(block, folds);
  const blocks = blocksIn(fold, folds);
  if (blocks.length > 0) return { type: 'stack', blocks: blocks.map(({ skip }) => skip?.kind ?? null) };
  const { skip, nodes } = fold;
  const branches = branchesOf(skip ? nodes.filter(({ id }) => !skip.path.has(id)) : nodes);
  return { type: 'branches', branches: branches.slice(0, MOST_BRANCHES), skip: skip !== null };
}

/** The groups directly in a fold, those of runs one by one, in the order of execution. */
export function blocksIn(fold: Fold, folds: Iterable<Fold>): readonly Fold[] {
  const at = new Map(fold.nodes.map(({ id }, i) => [id, i]));
  const place = ({ nodes: [first] }: Fold) => at.get(first?.id ?? '') ?? 0;
  return [...folds]
    .filter(({ parent }) => parent === fold)
    .sort((a, b) => place(a) - place(b))
    .flatMap((inner) => (inner.blocks.length > 0 ? inner.blocks : [inner]));
}

const MOST_BRANCHES = 6;
const MOST_LAYERS = 5;
/** What stands for a layer of its own; normalisation, activation and joins belong to their neighbours. */
const DRAWN: readonly Family[] = ['convolution', 'pooling', 'dense', 'shape'];

/** The ways from the inputs of the last join back to where the group begins; one way where nothing joins. */
function branchesOf(nodes: readonly NodeAnalysis[]): Family[][] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const join = [...nodes].reverse().find(({ node }) => node.from.length > 1);
  const ends = join?.node.from.filter((from) => byId.has(from)) ?? [nodes.at(-1)?.id ?? ''];
  return ends
    .map((end) => {
      const branch: Family[] = [];
      const seen = new Set<NodeAnalysis>();
      for (let node = byId.get(end); node && !seen.has(node); node = byId.get(node.node.from[0] ?? '')) {
        seen.add(node);
        const family = familyOf(node);
        if (DRAWN.includes(family)) branch.unshift(family);
      }
      return branch.slice(0, MOST_LAYERS);
    })
    .filter((branch) => branch.length > 0);
}
