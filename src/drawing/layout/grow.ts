import { separation } from './lanes';
import type { Item, Ranked } from './ranks';
import type { Row } from './rows';
import {
  type Body,
  type BodyOf,
  columnGaps,
  columnWidths,
  type Extents,
  leastBody,
  measureRows,
  sidesOf,
} from './sheet';
import { type LayoutOptions, SPACING } from './types';

/**
 * Boxes as large as they may be in a drawing that fills a space of width over height `aspect`: the rows keep their scale, and
 * what they leave free goes to the boxes in them.
 */
export function grow(
  ranked: Ranked,
  across: ReadonlyMap<Item, number>,
  rows: readonly Row[],
  direction: LayoutOptions['direction'],
  aspect: number,
): BodyOf {
  if (![...ranked.itemOf.values()].some(({ box }) => box?.most)) return leastBody;
  const [widths, gaps] = [columnWidths(ranked), columnGaps(ranked, direction)];
  const size = measureRows(ranked, across, direction, widths, gaps)(rows);
  const turns = rows.length > 1 ? 2 * SPACING.turn : 0;
  const length = Math.max(size.length, size.breadth * aspect) - turns;
  const breadth = Math.max(size.breadth, size.length / aspect);
  const columnsOf = ({ first, last }: Row) => ranked.columns.slice(first, last + 1);
  const higher = shared(
    rows.map((row, i) =>
      Math.max(
        0,
        ...columnsOf(row)
          .flat()
          .map((item) => wishAcross(item, size.rows[i] as Extents)),
      ),
    ),
    breadth - size.breadth,
  );
  const bodies = new Map<Item, Body>();
  for (const [i, row] of rows.entries()) {
    const { low, high, top, bottom } = size.rows[i] as Extents;
    const columns = columnsOf(row);
    const wider = shared(columns.map(wishAlong), length - (high - low));
    const extra = (higher[i] ?? 0) / 2;
    for (const [at, column] of columns.entries()) {
      const width = (widths[row.first + at] ?? 0) + (wider[at] ?? 0);
      for (const [place, item] of column.entries()) {
        const { box } = item;
        if (!box?.most) continue;
        const limits = isFree(column)
          ? { top: top - extra, bottom: bottom + extra }
          : limitsIn(columns, item.groups.at(-1), across);
        const [above, below] = [column[place - 1], column[place + 1]];
        const half = box.height / 2;
        const here = across.get(item) ?? 0;
        const room = {
          before: Math.min(
            here - half - (box.headroom ?? 0) - limits.top,
            above ? slack(above, item, across) : Infinity,
          ),
          behind: Math.min(limits.bottom - here - half, below ? slack(item, below, across) : Infinity),
        };
        const more = box.most.height - box.height;
        const before = Math.max(0, Math.min(room.before, Math.max(more / 2, more - room.behind)));
        const behind = Math.max(0, Math.min(room.behind, more - before));
        bodies.set(item, {
          length: Math.max(box.width, Math.min(width, box.most.width)),
          before: half + before,
          behind: half + behind,
        });
      }
    }
  }
  return (item) => bodies.get(item) ?? leastBody(item);
}

/** How much longer a column may become. */
const wishAlong = (column: readonly Item[]): number =>
  Math.max(0, ...column.map(({ box }) => (box?.most ? box.most.width - box.width : 0)));

/** How much broader a row may become for one of its boxes. Groups keep their frames. */
const wishAcross = ({ box, groups }: Item, { top, bottom }: Readonly<Extents>): number =>
  box?.most && groups.length === 0 ? box.most.height + (box.headroom ?? 0) - (bottom - top) : 0;

/** Whether nothing in a column lies in a group, so that its boxes may take all of the row. */
const isFree = (column: readonly Item[]): boolean => column.every(({ groups }) => groups.length === 0);

/** How far the members of a group reach in a row. */
function limitsIn(
  columns: readonly (readonly Item[])[],
  group: string | undefined,
  across: ReadonlyMap<Item, number>,
): Pick<Extents, 'top' | 'bottom'> {
  const members = columns.flat().filter(({ groups }) => group !== undefined && groups.at(-1) === group);
  const sides = members.map((item) => sidesOf(item, across, leastBody));
  return {
    top: Math.min(...sides.map(({ top }) => top)),
    bottom: Math.max(...sides.map(({ bottom }) => bottom)),
  };
}

/** The part of the room between two neighbours that either may take: all of it where the other does not grow. */
function slack(above: Item, below: Item, across: ReadonlyMap<Item, number>): number {
  const room = (across.get(below) ?? 0) - (across.get(above) ?? 0) - separation(above, below);
  return above.box?.most && below.box?.most ? room / 2 : room;
}

/** Divides an amount evenly among those who want some of it, to none more than it wants. */
export function shared(wishes: readonly number[], amount: number): number[] {
  const given = wishes.map(() => 0);
  let [left, open] = [amount, wishes.flatMap((wish, i) => (wish > 0 ? [i] : []))];
  while (open.length > 0 && left > 0) {
    const each = left / open.length;
    const content = open.filter((i) => (wishes[i] ?? 0) <= each);
    for (const i of content.length > 0 ? content : open) {
      given[i] = Math.min(wishes[i] ?? 0, each);
      left -= given[i] ?? 0;
    }
    open = content.length > 0 ? open.filter((i) => !content.includes(i)) : [];
  }
  return given;
}
