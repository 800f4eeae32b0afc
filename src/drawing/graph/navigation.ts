import { cardWith, type Drawing } from './drawing';

/** What an arrow key, Page Up, Page Down, Home or End means. */
export type Move =
  | 'next'
  | 'previous'
  /** Along the last of several edges: the skip connection at both ends of a residual block. */
  | 'nextWay'
  | 'previousWay'
  | 'nextBranch'
  | 'previousBranch'
  | 'first'
  | 'last';

export const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'nextBranch',
  ArrowUp: 'previousBranch',
  PageDown: 'nextWay',
  PageUp: 'previousWay',
  Home: 'first',
  End: 'last',
};

type Walked = Pick<Drawing, 'tree' | 'cards' | 'cardOf' | 'layout'>;

/** The option that stands for a node: its own, or the folded card that it is in. */
export function optionOf({ cardOf }: Pick<Drawing, 'cardOf'>, node: string): string | undefined {
  const card = cardOf.get(node)?.card;
  return card?.type === 'folded' ? card.id : card && node;
}

/** The option that the Tab key leads to: where the keyboard last was, what is selected, or the first. */
export function activeOption(drawing: Drawing, focused: string | null, selected: string | null): string | null {
  if (focused !== null && cardWith(drawing, focused)) return focused;
  return (selected === null ? undefined : optionOf(drawing, selected)) ?? drawing.cards[0]?.card.ids[0] ?? null;
}

/**
 * The option that a move leads to, following the network: at the end of a row on into the next. Up and down go to what is
 * drawn beside a box; where nothing is, they go on and back like left and right.
 */
export function moveFrom(option: string, move: Move, drawing: Walked): string {
  const { cards, tree, layout } = drawing;
  if (move === 'first') return cards[0]?.card.ids[0] ?? option;
  if (move === 'last') return optionOf(drawing, tree.nodes.at(-1)?.id ?? '') ?? option;
  const here = cardWith(drawing, option);
  if (!here) return option;
  const inside = new Set(here.card.type === 'folded' ? here.card.nodes.map(({ id }) => id) : [option]);
  if (move !== 'nextBranch' && move !== 'previousBranch') {
    const onward = move === 'next' || move === 'nextWay';
    const [near, far] = onward ? (['from', 'to'] as const) : (['to', 'from'] as const);
    const links = tree.links.filter((edge) => inside.has(edge[near]) && !inside.has(edge[far]));
    const link = move === 'next' || move === 'previous' ? links[0] : links.at(-1);
    return (link && optionOf(drawing, link[far])) ?? option;
  }
  const forward = move === 'nextBranch';
  const beside = layout.boxes.filter((box) => box.rank === here.box.rank).sort((a, b) => a.y - b.y || a.x - b.x);
  const neighbour = beside[beside.findIndex((box) => box.id === here.box.id) + (forward ? 1 : -1)];
  return neighbour?.id ?? moveFrom(option, forward ? 'next' : 'previous', drawing);
}
