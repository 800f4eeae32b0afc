import type { Fold, FoldTree } from './tree';

/** Where a node is drawn: in the open folds around it, and, where one of those is folded, as a part of its card. */
export interface Place {
  /** Outermost first. */
  readonly open: readonly Fold[];
  readonly folded: Fold | null;
}

/** The folds that have no fold around them and would leave nothing else to see: they stand open. */
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

/** Where every node is drawn, given the ids of the folds that stand open. */
export function foldedInto(tree: FoldTree, unfolded: readonly string[]): (node: string) => Place {
  const ids = new Set(unfolded);
  const sole = soleFold(tree);
  const isOpen = (fold: Fold) => fold === sole || ids.has(fold.id);
  const cut = (path: readonly Fold[]): Place => {
    const at = path.findIndex((fold) => !isOpen(fold));
    return at < 0 ? { open: path, folded: null } : { open: path.slice(0, at), folded: path[at] as Fold };
  };
  const tapped = tapsOf(tree);
  return (node) => {
    const place = cut(tree.pathOf(node));
    const [head] = tree.pathOf(node);
    if (head?.role !== 'auxiliary') return place;
    // A head hangs inside the stage that it taps, where that stands open.
    const stages = cut(tree.pathOf(tapped.get(head) ?? '')).open.filter(({ role }) => role === 'stage');
    return { ...place, open: [...stages, ...place.open] };
  };
}

/** For every auxiliary head, the node that it reads. */
function tapsOf({ folds, links, pathOf }: FoldTree): Map<Fold, string> {
  const taps = new Map<Fold, string>();
  for (const { from, to } of links) {
    const [head] = pathOf(to);
    if (head?.role === 'auxiliary' && pathOf(from)[0] !== head && folds.has(head.id) && !taps.has(head))
      taps.set(head, from);
  }
  return taps;
}

/** What has to stand open for a node, or a fold, to have a card of its own. */
export const openFor = (path: readonly Fold[], unfolded: readonly string[]): string[] => [
  ...new Set([...unfolded, ...path.map(({ id }) => id)]),
];

/** Folds one, and with it all that is in it, so that it opens again as it was at first. */
export function foldIn({ folds }: FoldTree, id: string, unfolded: readonly string[]): string[] {
  const isInside = (fold: Fold | null | undefined): boolean => !!fold && (fold.id === id || isInside(fold.parent));
  return unfolded.filter((other) => !isInside(folds.get(other)));
}
