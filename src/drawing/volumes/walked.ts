import type { FoldTree } from '../fold/types';
import type { Walked, WalkedCard } from '../graph/navigation';
import type { Frame, Rect } from '../layout/types';
import type { VolumeDrawing } from './place';

/** The volumes as a reader walks through them: as through cards, open groups and all. */
export function walked({ width, height, cells, brackets }: VolumeDrawing, tree: FoldTree): Walked {
  const cards = cells.map(({ item, reach, rank, row }): WalkedCard => {
    const { id, nodes, open, fold } = item;
    const groups = open.map((group) => group.id);
    return { card: { id, ids: [id], nodes, groups, fold: fold ?? undefined }, box: { id, rank, row, ...reach } };
  });
  const frames = brackets.map(({ fold, row, start, end }): Frame => {
    const members = cells.filter((cell) => cell.row === row && cell.item.open.includes(fold));
    const line = { ...start, width: end.x - start.x, height: end.y - start.y };
    const depth = members[0]?.item.open.indexOf(fold) ?? 0;
    return { group: fold.id, row, depth, ...around([line, ...members.map(({ reach }) => reach)]) };
  });
  return {
    tree,
    layout: { width, height, boxes: cards.map(({ box }) => box), frames },
    cards,
    cardOf: new Map(cards.flatMap((card) => card.card.nodes.map(({ id }) => [id, card] as const))),
  };
}

function around(parts: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...parts.map((part) => part.x)), Math.min(...parts.map((part) => part.y))];
  const right = Math.max(...parts.map((part) => part.x + part.width));
  return { x, y, width: right - x, height: Math.max(...parts.map((part) => part.y + part.height)) - y };
}
