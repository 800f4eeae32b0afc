import type { Item, Ranked } from './ranks';
import { SPACING } from './types';

/**
 * Whether the drawing may wrap after this rank: all lines that cross there carry the output of one box, and what hangs off
 * the main path begins in the row that it hangs from.
 */
export function mayWrapAfter(column: readonly Item[]): boolean {
  const sources = new Set<string>();
  for (const item of column) {
    if (item.after.length > 0) sources.add(item.source);
    if (item.after.some(({ box }) => box?.aside && !item.box?.aside)) return false;
  }
  return sources.size <= 1;
}

/** How many groups continue from one column to the next. */
function groupsAcross(column: readonly Item[], next: readonly Item[]): number {
  const here = new Set(column.flatMap((item) => item.groups));
  return new Set(next.flatMap((item) => item.groups).filter((group) => here.has(group))).size;
}

/** Ranks `first` to `last`, both included. */
export interface Row {
  readonly first: number;
  readonly last: number;
}

/** The rows that end with these boxes; null where the drawing can't be wrapped so. */
export function rowsAt({ columns, itemOf }: Ranked, ends: readonly string[]): Row[] | null {
  const last = columns.length - 1;
  const rows: Row[] = [];
  for (const id of ends) {
    const rank = itemOf.get(id)?.rank;
    const first = (rows.at(-1)?.last ?? -1) + 1;
    if (rank === undefined || rank < first || rank >= last || !mayWrapAfter(columns[rank] ?? [])) return null;
    rows.push({ first, last: rank });
  }
  return [...rows, { first: (rows.at(-1)?.last ?? -1) + 1, last }];
}

/**
 * Yields the best partition into one row, then two rows, three and so on: the one whose longest row is shortest, where
 * a row that ends inside a group counts as longer. Of those whose longest row is equally short it is the most even, by the
 * sum of squares. Dynamic programming over the places where the drawing may wrap.
 *
 * @param widths width of each rank's column
 * @param gaps width between rank i and i + 1
 */
export function* partitions({ columns }: Ranked, widths: readonly number[], gaps: readonly number[]): Generator<Row[]> {
  const count = widths.length;
  const breaks = [
    -1,
    ...columns.flatMap((column, rank) => (rank < count - 1 && mayWrapAfter(column) ? [rank] : [])),
    count - 1,
  ];
  // Along the flow: where a row that follows a break starts, and where one that ends at a break ends.
  const starts = new Float64Array(breaks.length);
  const ends = new Float64Array(breaks.length);
  for (let rank = 0, at = 0, b = 1; rank < count; rank++) {
    if (breaks[b - 1] === rank - 1) starts[b - 1] = at;
    at += widths[rank] ?? 0;
    if (breaks[b] === rank)
      ends[b++] = at + SPACING.splitGroup * groupsAcross(columns[rank] ?? [], columns[rank + 1] ?? []);
    at += gaps[rank] ?? 0;
  }

  // longest[b]: the shortest possible longest row of the ranks up to breaks[b]; each level of `from` adds one row.
  let longest: Float64Array = ends.slice();
  let squares = ends.map((end) => end ** 2);
  const from: Uint32Array[] = [new Uint32Array(breaks.length)];
  yield rowsOf(breaks, from);
  for (let rows = 2; rows < breaks.length; rows++) {
    const next = new Float64Array(breaks.length).fill(Number.POSITIVE_INFINITY);
    const nextSquares = new Float64Array(breaks.length);
    const choice = new Uint32Array(breaks.length);
    for (let b = rows; b < breaks.length; b++) {
      for (let a = b - 1; a >= rows - 1; a--) {
        const last = (ends[b] ?? 0) - (starts[a] ?? 0);
        if (last > (next[b] ?? 0)) break; // earlier breaks make the last row longer still
        const length = Math.max(longest[a] ?? 0, last);
        const square = (squares[a] ?? 0) + last ** 2;
        if (length < (next[b] ?? 0) || (length === next[b] && square < (nextSquares[b] ?? 0))) {
          next[b] = length;
          nextSquares[b] = square;
          choice[b] = a;
        }
      }
    }
    longest = next;
    squares = nextSquares;
    from.push(choice);
    yield rowsOf(breaks, from);
  }
}

function rowsOf(breaks: readonly number[], from: readonly Uint32Array[]): Row[] {
  const rows: Row[] = [];
  let b = breaks.length - 1;
  for (let level = from.length - 1; level >= 0; level--) {
    const a = from[level]?.[b] ?? 0;
    rows.unshift({ first: (breaks[a] ?? 0) + 1, last: breaks[b] ?? 0 });
    b = a;
  }
  return rows;
}
