import type { Item, Ranked } from './ranks';
import type { Row } from './rows';
import { type Frame, type LayoutOptions, SPACING } from './types';

/**
 * A rank with its place along the flow. Until the last step all coordinates are `along` the flow and `across` it: a
 * network that flows down is the same drawing with the axes exchanged, except for the side on which frames have their
 * titles.
 */
export interface Column {
  readonly row: number;
  readonly low: number;
  readonly high: number;
  /** Rows alternate in direction: 1 for left to right (or downwards), -1 for the reverse. */
  readonly sign: 1 | -1;
}

export interface Sheet {
  readonly ranked: Ranked;
  readonly columns: readonly Column[];
  readonly across: ReadonlyMap<Item, number>;
  /** The outermost coordinates of each row along the flow, frames included. */
  readonly reach: readonly { readonly low: number; readonly high: number }[];
  readonly frames: readonly Span[];
  readonly low: number;
  readonly high: number;
  readonly top: number;
  readonly bottom: number;
}

/** A frame in coordinates along the flow (low, high) and across it (top, bottom). */
interface Span extends Pick<Frame, 'group' | 'row' | 'depth'> {
  readonly low: number;
  readonly high: number;
  readonly top: number;
  readonly bottom: number;
}

export const columnWidths = ({ columns }: Ranked): number[] =>
  columns.map((column) => Math.max(0, ...column.map((item) => item.box?.width ?? 0)));

/** The gap after each rank: one column gap, and room for the frames that end or begin there. */
export function columnGaps({ columns }: Ranked, direction: LayoutOptions['direction']): number[] {
  const groups = columns.map((column) => new Set(column.flatMap((item) => item.groups)));
  const frame = SPACING.frame + (direction === 'down' ? SPACING.title : 0);
  return groups.slice(1).map((next, rank) => {
    const before = groups[rank] as Set<string>;
    const depth = (a: Set<string>, b: Set<string>) => [...a].filter((group) => !b.has(group)).length;
    return SPACING.column + frame * (depth(before, next) + depth(next, before));
  });
}

/**
 * Sets the columns into rows. Each row starts under the end of the one before, so that edges to the next row are short.
 */
export function arrange(
  ranked: Ranked,
  across: ReadonlyMap<Item, number>,
  rows: readonly Row[],
  direction: LayoutOptions['direction'],
): Sheet {
  const widths = columnWidths(ranked);
  const gaps = columnGaps(ranked, direction);
  const columns = setColumns(rows, widths, gaps);
  const placed = new Map<Item, number>();
  const frames: Span[] = [];
  const reach: { low: number; high: number }[] = [];

  let bottom = -SPACING.row;
  for (const [row, { first, last }] of rows.entries()) {
    const items = ranked.columns.slice(first, last + 1).flat();
    const framed = framesOf(items, columns, across, row, direction);
    const sides = items.map((item) => sidesOf(item, across));
    const top = Math.min(...sides.map((side) => side.top), ...framed.map((frame) => frame.top));
    const end = Math.max(...sides.map((side) => side.bottom), ...framed.map((frame) => frame.bottom));
    const shift = bottom + SPACING.row - top;
    for (const item of items) placed.set(item, (across.get(item) ?? 0) + shift);
    for (const frame of framed) frames.push({ ...frame, top: frame.top + shift, bottom: frame.bottom + shift });
    const ends = columns.slice(first, last + 1);
    reach.push({
      low: Math.min(...ends.map((column) => column.low), ...framed.map((frame) => frame.low)),
      high: Math.max(...ends.map((column) => column.high), ...framed.map((frame) => frame.high)),
    });
    bottom = end + shift;
  }

  let low = Math.min(...reach.map((row) => row.low));
  let high = Math.max(...reach.map((row) => row.high));
  for (const { last } of rows.slice(0, -1)) {
    if (stepsDown(ranked, last)) continue;
    const at = turnAt({ columns, reach }, last);
    low = Math.min(low, at);
    high = Math.max(high, at);
  }
  return { ranked, columns, across: placed, reach, frames, low, high, top: 0, bottom };
}

/** The extent of an item across the flow, with its headroom. */
function sidesOf(item: Item, across: ReadonlyMap<Item, number>): { top: number; bottom: number } {
  const at = across.get(item) ?? 0;
  const half = (item.box?.height ?? 0) / 2;
  return { top: at - half - (item.box?.headroom ?? 0), bottom: at + half };
}

function setColumns(rows: readonly Row[], widths: readonly number[], gaps: readonly number[]): Column[] {
  const half = (rank: number) => (widths[rank] ?? 0) / 2;
  const stride = (rank: number) => half(rank) + (gaps[rank] ?? 0) + half(rank + 1);
  const spans = rows.map(({ first, last }) => {
    let span = 0;
    for (let rank = first; rank < last; rank++) span += stride(rank);
    return span;
  });
  const longest = Math.max(...spans);
  const columns: Column[] = [];
  let centre = 0;
  for (const [row, { first, last }] of rows.entries()) {
    const sign = row % 2 === 0 ? 1 : -1;
    const stretch = last > first ? Math.min(SPACING.stretch, (longest - (spans[row] ?? 0)) / (last - first)) : 0;
    for (let rank = first; rank <= last; rank++) {
      if (rank > first) centre += sign * (stride(rank - 1) + stretch);
      columns.push({ row, low: centre - half(rank), high: centre + half(rank), sign });
    }
  }
  return columns;
}

/** Whether the edge into the next row can go straight from the last box of a row to the first of the next. */
export function stepsDown({ columns }: Ranked, rank: number): boolean {
  const source = columns[rank]?.find((item) => item.after.length > 0);
  const [target] = source?.after ?? [];
  return (
    !!source?.box &&
    !!target?.box &&
    source.after.length === 1 &&
    columns[rank]?.at(-1) === source &&
    columns[rank + 1]?.[0] === target
  );
}

/** Where, along the flow, edges turn from the row that ends with `rank` into the next: outside everything in both. */
export function turnAt({ columns, reach }: Pick<Sheet, 'columns' | 'reach'>, rank: number): number {
  const { row, sign } = columns[rank] as Column;
  const [a, b] = [reach[row], reach[row + 1]];
  return sign > 0
    ? Math.max(a?.high ?? 0, b?.high ?? 0) + SPACING.turn
    : Math.min(a?.low ?? 0, b?.low ?? 0) - SPACING.turn;
}

/** The rectangles around the groups that have members among the items of one row. */
function framesOf(
  items: readonly Item[],
  columns: readonly Column[],
  across: ReadonlyMap<Item, number>,
  row: number,
  direction: LayoutOptions['direction'],
): Span[] {
  const spans = new Map<
    string,
    { depth: number; nested: number; low: number; high: number; top: number; bottom: number }
  >();
  for (const item of items) {
    const column = columns[item.rank] as Column;
    const centre = (column.low + column.high) / 2;
    const halfWidth = (item.box?.width ?? column.high - column.low) / 2;
    const side = sidesOf(item, across);
    for (const [depth, group] of item.groups.entries()) {
      const known = spans.get(group);
      spans.set(group, {
        depth,
        nested: Math.max(known?.nested ?? 0, item.groups.length - 1 - depth),
        low: Math.min(known?.low ?? Number.POSITIVE_INFINITY, centre - halfWidth),
        high: Math.max(known?.high ?? Number.NEGATIVE_INFINITY, centre + halfWidth),
        top: Math.min(known?.top ?? Number.POSITIVE_INFINITY, side.top),
        bottom: Math.max(known?.bottom ?? Number.NEGATIVE_INFINITY, side.bottom),
      });
    }
  }
  return [...spans].map(([group, { depth, nested, low, high, top, bottom }]) => {
    const margin = SPACING.frame * (nested + 1);
    const title = SPACING.title * (nested + 1);
    return {
      group,
      row,
      depth,
      low: low - margin - (direction === 'down' ? title : 0),
      high: high + margin,
      top: top - margin - (direction === 'down' ? 0 : title),
      bottom: bottom + margin,
    };
  });
}
