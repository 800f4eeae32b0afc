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
}

/** Where a row lies, frames included. */
interface Reach {
  readonly low: number;
  readonly high: number;
  readonly top: number;
  readonly bottom: number;
}

/** How long a box is along the flow, and how far it reaches to either side of the line through it. */
export interface Body {
  readonly length: number;
  readonly before: number;
  readonly behind: number;
}

export type BodyOf = (item: Item) => Body;

/** The least size of a box; a lane has none. */
export const leastBody: BodyOf = ({ box }) => {
  const half = (box?.height ?? 0) / 2;
  return { length: box?.width ?? 0, before: half, behind: half };
};

export interface Sheet {
  readonly ranked: Ranked;
  readonly bodyOf: BodyOf;
  readonly columns: readonly Column[];
  readonly across: ReadonlyMap<Item, number>;
  /** By row. */
  readonly reach: readonly Reach[];
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

export const columnWidths = ({ columns }: Ranked, bodyOf: BodyOf = leastBody): number[] =>
  columns.map((column) => Math.max(0, ...column.map((item) => bodyOf(item).length)));

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
 * Sets the columns into rows, all of which run in the direction of the flow, like text. A line returns from the end of each row
 * to the beginning of the next, in the gap between them.
 */
export function arrange(
  ranked: Ranked,
  across: ReadonlyMap<Item, number>,
  rows: readonly Row[],
  direction: LayoutOptions['direction'],
  bodyOf: BodyOf,
): Sheet {
  const columns = setColumns(ranked, across, rows, direction, bodyOf);
  const placed = new Map<Item, number>();
  const frames: Span[] = [];
  const reach: Reach[] = [];

  let bottom = -SPACING.row;
  for (const [row, { first, last }] of rows.entries()) {
    const items = ranked.columns.slice(first, last + 1).flat();
    const framed = framesOf(items, columns, across, row, direction, bodyOf);
    const sides = items.map((item) => sidesOf(item, across, bodyOf));
    const top = Math.min(...sides.map((side) => side.top), ...framed.map((frame) => frame.top));
    const end = Math.max(...sides.map((side) => side.bottom), ...framed.map((frame) => frame.bottom));
    const shift = bottom + SPACING.row - top;
    for (const item of items) placed.set(item, (across.get(item) ?? 0) + shift);
    for (const frame of framed) frames.push({ ...frame, top: frame.top + shift, bottom: frame.bottom + shift });
    bottom = end + shift;
    reach.push({ ...extentOf(columns.slice(first, last + 1), framed), top: top + shift, bottom });
  }

  const sheet = { ranked, bodyOf, columns, across: placed, reach, frames, top: 0, bottom };
  const returns = rows.slice(0, -1).flatMap(({ last }) => (isCrossed(ranked, last) ? [returnAfter(sheet, last)] : []));
  return {
    ...sheet,
    low: Math.min(...reach.map(({ low }) => low), ...returns.map(({ start }) => start)),
    high: Math.max(...reach.map(({ high }) => high), ...returns.map(({ end }) => end)),
  };
}

/** What a drawing takes along the flow and across it, and each of its rows without the lines between them. */
interface Size {
  readonly length: number;
  readonly breadth: number;
  readonly rows: readonly Readonly<Extents>[];
}

/** What a column takes of one outermost group, or of what lies in none. */
interface Slice {
  readonly group: string | undefined;
  /** Half of its length along the flow. */
  half: number;
  top: number;
  bottom: number;
  /** How deeply groups nest in it. */
  depth: number;
}

/**
 * Tells the size of drawings by their rows, without drawing them. The search for the best rows asks for hundreds that share
 * most of their rows, so each row is measured once.
 */
export function measureRows(
  ranked: Ranked,
  across: ReadonlyMap<Item, number>,
  direction: LayoutOptions['direction'],
  widths: readonly number[],
  gaps: readonly number[],
): (rows: readonly Row[]) => Size {
  const slices = ranked.columns.map((column, rank) => slicesOf(column, across, widths[rank] ?? 0));
  const measured = new Map<number, Extents>();
  const extentsOf = ({ first, last }: Row): Extents => {
    const key = first * slices.length + last;
    const before = measured.get(key);
    if (before) return before;
    const outermost = new Map<string, Extents & { depth: number }>();
    const row = nowhere();
    let start = 0;
    for (let rank = first; rank <= last; rank++) {
      const width = widths[rank] ?? 0;
      const middle = start + width / 2;
      for (const { group, half, top, bottom, depth } of slices[rank] ?? []) {
        const extents = { low: middle - half, high: middle + half, top, bottom };
        include(row, extents);
        if (group === undefined) continue;
        const frame = outermost.get(group) ?? { ...nowhere(), depth: 0 };
        outermost.set(group, frame);
        frame.depth = Math.max(frame.depth, depth);
        include(frame, extents);
      }
      start += width + (gaps[rank] ?? 0);
    }
    for (const { depth, ...extents } of outermost.values()) include(row, framed(extents, depth, direction));
    measured.set(key, row);
    return row;
  };
  return (rows) => {
    const extents = rows.map(extentsOf);
    return {
      length: Math.max(...extents.map(({ low, high }) => high - low)) + (rows.length > 1 ? 2 * SPACING.turn : 0),
      breadth: extents.reduce((sum, { top, bottom }) => sum + SPACING.row + bottom - top, -SPACING.row),
      rows: extents,
    };
  };
}

function slicesOf(column: readonly Item[], across: ReadonlyMap<Item, number>, width: number): Slice[] {
  const slices: Slice[] = [];
  for (const item of column) {
    const [group] = item.groups;
    const half = (item.box?.width ?? width) / 2;
    const { top, bottom } = sidesOf(item, across, leastBody);
    const depth = item.groups.length;
    const known = slices.find((slice) => slice.group === group);
    if (!known) {
      slices.push({ group, half, top, bottom, depth });
      continue;
    }
    known.half = Math.max(known.half, half);
    known.top = Math.min(known.top, top);
    known.bottom = Math.max(known.bottom, bottom);
    known.depth = Math.max(known.depth, depth);
  }
  return slices;
}

export type Extents = { -readonly [K in 'low' | 'high' | 'top' | 'bottom']: number };

const nowhere = (): Extents => ({
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
  top: Number.POSITIVE_INFINITY,
  bottom: Number.NEGATIVE_INFINITY,
});

function include(all: Extents, { low, high, top, bottom }: Readonly<Extents>): void {
  all.low = Math.min(all.low, low);
  all.high = Math.max(all.high, high);
  all.top = Math.min(all.top, top);
  all.bottom = Math.max(all.bottom, bottom);
}

/** Frames around something, of so many groups. */
function framed({ low, high, top, bottom }: Readonly<Extents>, count: number, direction: LayoutOptions['direction']) {
  const [margin, title] = [SPACING.frame * count, SPACING.title * count];
  return {
    low: low - margin - (direction === 'down' ? title : 0),
    high: high + margin,
    top: top - margin - (direction === 'down' ? 0 : title),
    bottom: bottom + margin,
  };
}

/** The extent of an item across the flow, with its headroom. */
export function sidesOf(
  item: Item,
  across: ReadonlyMap<Item, number>,
  bodyOf: BodyOf,
): Pick<Extents, 'top' | 'bottom'> {
  const at = across.get(item) ?? 0;
  const { before, behind } = bodyOf(item);
  return { top: at - before - (item.box?.headroom ?? 0), bottom: at + behind };
}

/** Columns in rows that begin together and, where little is missing, end together as well. */
function setColumns(
  ranked: Ranked,
  across: ReadonlyMap<Item, number>,
  rows: readonly Row[],
  direction: LayoutOptions['direction'],
  bodyOf: BodyOf,
): Column[] {
  const widths = columnWidths(ranked, bodyOf);
  const gaps = columnGaps(ranked, direction);
  const columns: Column[] = [];
  for (const [row, { first, last }] of rows.entries()) {
    let low = 0;
    for (let rank = first; rank <= last; rank++) {
      const high = low + (widths[rank] ?? 0);
      columns.push({ row, low, high });
      low = high + (gaps[rank] ?? 0);
    }
  }
  const extents = rows.map(({ first, last }, row) => {
    const items = ranked.columns.slice(first, last + 1).flat();
    return extentOf(columns.slice(first, last + 1), framesOf(items, columns, across, row, direction, bodyOf));
  });
  const longest = Math.max(...extents.map(({ low, high }) => high - low));
  return columns.map(({ row, low, high }, rank) => {
    const { first, last } = rows[row] as Row;
    const extent = extents[row] as Extent;
    const missing = longest - (extent.high - extent.low);
    const stretch = last > first ? Math.min(SPACING.stretch, missing / (last - first)) : 0;
    const shift = stretch * (rank - first) - extent.low;
    return { row, low: low + shift, high: high + shift };
  });
}

type Extent = Pick<Reach, 'low' | 'high'>;

/** What columns and frames take along the flow. */
const extentOf = (columns: readonly Extent[], frames: readonly Extent[]): Extent => ({
  low: Math.min(...columns.map(({ low }) => low), ...frames.map(({ low }) => low)),
  high: Math.max(...columns.map(({ high }) => high), ...frames.map(({ high }) => high)),
});

/** Whether any edge leads past this rank. */
const isCrossed = ({ columns }: Ranked, rank: number): boolean =>
  (columns[rank] ?? []).some((item) => item.after.length > 0);

/**
 * The way from the row that ends with `rank` into the next: out to `end` along the flow, across to `between` the rows, back
 * to `start`, outside everything in both rows.
 */
export function returnAfter(
  { columns, reach }: Pick<Sheet, 'columns' | 'reach'>,
  rank: number,
): { readonly end: number; readonly between: number; readonly start: number } {
  const { row } = columns[rank] as Column;
  const [before, after] = [reach[row], reach[row + 1]];
  return {
    end: (before?.high ?? 0) + SPACING.turn,
    between: (before?.bottom ?? 0) + SPACING.row / 2,
    start: (after?.low ?? 0) - SPACING.turn,
  };
}

/** The rectangles around the groups that have members among the items of one row. */
function framesOf(
  items: readonly Item[],
  columns: readonly Extent[],
  across: ReadonlyMap<Item, number>,
  row: number,
  direction: LayoutOptions['direction'],
  bodyOf: BodyOf,
): Span[] {
  const spans = new Map<string, Extents & { depth: number; nested: number }>();
  for (const item of items) {
    const column = columns[item.rank] as Extent;
    const centre = (column.low + column.high) / 2;
    const half = (item.box ? bodyOf(item).length : column.high - column.low) / 2;
    const extents = { low: centre - half, high: centre + half, ...sidesOf(item, across, bodyOf) };
    for (const [depth, group] of item.groups.entries()) {
      const known = spans.get(group) ?? { ...nowhere(), depth, nested: 0 };
      spans.set(group, known);
      known.nested = Math.max(known.nested, item.groups.length - 1 - depth);
      include(known, extents);
    }
  }
  return [...spans].map(([group, { depth, nested, ...extents }]) => ({
    group,
    row,
    depth,
    ...framed(extents, nested + 1, direction),
  }));
}
