import type { Fold, FoldTree } from './types';

/** Where a node is drawn: in the open folds around it, and, where one of those is folded, as a part of its card. */
export interface Place {
  /** Outermost first. */
  readonly open: readonly Fold[];
  readonly folded: Fold | null;
}

/** The only outermost fold, if folding it would leave nothing else to see: it is unfolded. */
function soleFold({ nodes, pathOf }: FoldTree): Fold | null {
  let sole: Fold | null = null;
  for (const { id, node } of nodes) {
    if (node.type !== 'layer') continue;
    const [outermost] = pathOf(id);
    if (!outermost || (sole && sole !== outermost)) return null;
    sole = outermost;
  }
  return sole;
}

/** Where every node is drawn, given the ids of the unfolded groups and runs. */
export function foldedInto(tree: FoldTree, unfolded: readonly string[]): (node: string) => Place {
  const ids = new Set(unfolded);
  const sole = soleFold(tree);
  const isOpen = (fold: Fold) => fold === sole || ids.has(fold.id);
  const cut = (path: readonly Fold[]): Place => {
    const at = path.findIndex((fold) => !isOpen(fold));
    return at < 0 ? { open: path, folded: null } : { open: path.slice(0, at), folded: path[at] as Fold };
  };
  return (node) => cut(tree.pathOf(node));
}

/** The folds that must be open for a node, or a fold, to have a card of its own. */
export const openFor = (path: readonly Fold[], unfolded: readonly string[]): string[] => [
  ...new Set([...unfolded, ...path.map(({ id }) => id)]),
];

/** Folds one, and with it all that is in it, so that it opens again as it was at first. */
export function foldIn({ folds }: FoldTree, id: string, unfolded: readonly string[]): string[] {
  const isInside = (fold: Fold | null | undefined): boolean => !!fold && (fold.id === id || isInside(fold.parent));
  return unfolded.filter((other) => !isInside(folds.get(other)));
}
