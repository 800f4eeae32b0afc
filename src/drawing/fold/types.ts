import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { GroupRole } from '../../network/definition';
import type { NodeLink } from './nodes';

/** What the skip path of a residual block does to its input. He et al. 2015, section 3.3: options A and B. */
export type SkipKind = 'identity' | 'zeroPadding' | 'projection';

export interface Skip {
  readonly kind: SkipKind;
  /** The layers on the skip path. */
  readonly path: ReadonlySet<string>;
}

/** What can be folded: a group, or a run of groups of equal structure. */
export interface Fold {
  /** The id that the view's `unfolded` names: the group's, or that of a run's first group with an asterisk. */
  readonly id: string;
  readonly title: string;
  /** A run has the role of its groups. */
  readonly role: GroupRole;
  readonly parent: Fold | null;
  /** The groups of a run, each a fold of its own; none for a group. */
  readonly blocks: readonly Fold[];
  /** Everything in it, in the order of execution. */
  readonly nodes: readonly NodeAnalysis[];
  /** The node whose output leaves it, shown in place of the whole. */
  readonly exit: NodeAnalysis;
  /** The skip path of a residual block, or of each block of a run. */
  readonly skip: Skip | null;
}

export interface FoldTree {
  readonly nodes: readonly NodeAnalysis[];
  readonly links: readonly NodeLink[];
  readonly folds: ReadonlyMap<string, Fold>;
  /** The folds that a node lies in, outermost first. */
  pathOf(node: string): readonly Fold[];
}
