import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Fold, FoldTree } from '../fold/types';
import type { Layout, PlacedBox } from '../layout/types';

/** What a reader walks through: a drawing of cards or of volumes. */
export interface Walked {
  readonly tree: FoldTree;
  readonly layout: Pick<Layout, 'width' | 'height' | 'boxes' | 'frames'>;
  readonly cards: readonly WalkedCard[];
  /** The card that a node is drawn in. */
  readonly cardOf: ReadonlyMap<string, WalkedCard>;
}

/** A card, or a volume, at its place. */
export interface WalkedCard {
  readonly card: {
    readonly id: string;
    /** Its options. */
    readonly ids: readonly string[];
    readonly nodes: readonly NodeAnalysis[];
    /** The open groups that it lies in, outermost first. */
    readonly groups: readonly string[];
    /** What it stands for, folded. */
    readonly fold?: Fold | undefined;
  };
  readonly box: PlacedBox;
}

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

/** The card that holds an option of the list. */
export const cardWith = <Drawn extends WalkedCard>(
  { cards }: { readonly cards: readonly Drawn[] },
  option: string,
): Drawn | undefined => cards.find(({ card }) => card.ids.includes(option));

/** The option that stands for a node: its own, or the one of the folded card or the volume that it is in. */
export function optionOf({ cardOf }: Pick<Walked, 'cardOf'>, node: string): string | undefined {
  const ids = cardOf.get(node)?.card.ids;
  return ids?.includes(node) ? node : ids?.[0];
}

/** The open group that an option stands for. Folded, it has the same option: its card. */
export function openGroupOf({ tree, layout }: Pick<Walked, 'tree' | 'layout'>, option: string): Fold | undefined {
  const fold = option.endsWith('/') ? tree.folds.get(option.slice(0, -1)) : undefined;
  return fold && layout.frames.some(({ group }) => group === fold.id) ? fold : undefined;
}

/** The nodes that an option stands for: one, all of a volume, or all of a group. */
export function nodesAt(drawing: Walked, option: string): readonly string[] {
  const card = cardWith(drawing, option)?.card;
  const nodes = openGroupOf(drawing, option)?.nodes ?? (card?.ids.length === 1 ? card.nodes : []);
  return nodes.length > 0 ? nodes.map(({ id }) => id) : [option];
}

/** The option that is chosen: of an open group its frame, not the node whose output leaves it. */
export function chosenOption(drawing: Walked, selected: string | null, group: string | null): string | null {
  if (group !== null && openGroupOf(drawing, `${group}/`)) return `${group}/`;
  return selected === null ? null : (optionOf(drawing, selected) ?? null);
}

/** All options in reading order: an open group comes before what it holds. */
export function optionsIn({ cards }: Pick<Walked, 'cards'>): readonly string[] {
  const groups = new Set<string>();
  return cards.flatMap(({ card }) => {
    const opened = card.groups.filter((group) => !groups.has(group));
    for (const group of opened) groups.add(group);
    return [...opened.map((group) => `${group}/`), ...card.ids];
  });
}

/** The ids of the open groups that an option lies in, outermost first; an open group is the last of its own. */
export function groupsAround(drawing: Walked, option: string): readonly string[] {
  const open = openGroupOf(drawing, option);
  if (!open) return cardWith(drawing, option)?.card.groups ?? [];
  const inside = drawing.cards.find(({ card }) => card.groups.includes(open.id))?.card.groups ?? [];
  return inside.slice(0, inside.indexOf(open.id) + 1);
}

/** The option that the Tab key leads to: where the keyboard last was, what is selected, or the first. */
export function activeOption(drawing: Walked, focused: string | null, selected: string | null): string | null {
  if (focused !== null && (cardWith(drawing, focused) ?? openGroupOf(drawing, focused))) return focused;
  return (selected === null ? undefined : optionOf(drawing, selected)) ?? drawing.cards[0]?.card.ids[0] ?? null;
}

/** The open group that a step out of another leads into: one of the same kind, or the outermost. */
function nextGroup(group: Fold, node: string, drawing: Walked): Fold | undefined {
  const entered = drawing.tree
    .pathOf(node)
    .filter((fold) => !fold.nodes.includes(group.exit) && openGroupOf(drawing, `${fold.id}/`));
  const isRun = ({ blocks }: Fold) => blocks.length > 0;
  return entered.find((fold) => fold.role === group.role && isRun(fold) === isRun(group)) ?? entered[0];
}

/**
 * The option that a move leads to, following the network: at the end of a row on into the next. Up and down go to what is
 * drawn beside a box; where nothing is, they go on and back like left and right. From an open group it goes from group to
 * group.
 */
export function moveFrom(option: string, move: Move, drawing: Walked): string {
  const { cards, tree, layout } = drawing;
  if (move === 'first') return cards[0]?.card.ids[0] ?? option;
  if (move === 'last') return optionOf(drawing, tree.nodes.at(-1)?.id ?? '') ?? option;
  if (move !== 'nextBranch' && move !== 'previousBranch') {
    const group = openGroupOf(drawing, option);
    const inside = new Set(nodesAt(drawing, option));
    const onward = move === 'next' || move === 'nextWay';
    const [near, far] = onward ? (['from', 'to'] as const) : (['to', 'from'] as const);
    const links = tree.links.filter((edge) => inside.has(edge[near]) && !inside.has(edge[far]));
    const link = move === 'next' || move === 'previous' ? links[0] : links.at(-1);
    if (!link) return option;
    const next = group && nextGroup(group, link[far], drawing);
    return next ? `${next.id}/` : (optionOf(drawing, link[far]) ?? option);
  }
  const here = cardWith(drawing, option);
  const forward = move === 'nextBranch';
  const beside = layout.boxes.filter((box) => box.rank === here?.box.rank).sort((a, b) => a.y - b.y || a.x - b.x);
  const neighbour = here && beside[beside.findIndex((box) => box.id === here.box.id) + (forward ? 1 : -1)];
  return neighbour?.id ?? moveFrom(option, forward ? 'next' : 'previous', drawing);
}
