import type { Item, Ranked } from './ranks';
import { SPACING } from './types';

/** Whether the drawing may wrap after this rank: all lines that cross there carry the output of one box. */
export function mayWrapAfter(column: readonly Item[]): boolean {
  const sources = new Set<string>();
  for (const item of column) if (item.after.length > 0) sources.add(item.source);
  return sources.size <= 1;
}

/** How many groups go on from one column to the next. */
function groupsAcross(column: readonly Item[], next: readonly Item[]): number {
  const here = new Set(column.flatMap((item) => item.groups));
  return new Set(next.flatMap((item) => item.groups).filter((group) => here.has(group))).size;
}

/** Ranks `first` to `last`, both included. */
export interface Row {
  readonly first: number;
  readonly last: number;
}

/**
 * The best partition into each number of rows: `result[k]` has k + 1 rows, its longest row as short as can be, where a row
 * that ends inside a group counts as longer. Dynamic programming over the places where the drawing may wrap.
 *
 * @param widths width of each rank's column
 * @param gaps width between rank i and i + 1
 */
export function partitions(
  { columns }: Ranked,
  widths: readonly number[],
  gaps: readonly number[],
  most: number,
): Row[][] {
  const count = widths.length;
  if (count === 0) return [];
  const starts: number[] = [];
  let at = 0;
  for (let rank = 0; rank < count; rank++) {
    starts.push(at);
    at += (widths[rank] ?? 0) + (gaps[rank] ?? 0);
  }
  const torn = columns.map((column, rank) => SPACING.torn * groupsAcross(column, columns[rank + 1] ?? []));
  const lengthOf = (first: number, last: number) =>
    (starts[last] ?? 0) + (widths[last] ?? 0) - (starts[first] ?? 0) + (torn[last] ?? 0);
  const breaks = [
    -1,
    ...columns.flatMap((column, rank) => (rank < count - 1 && mayWrapAfter(column) ? [rank] : [])),
    count - 1,
  ];

  // longest[b]: the shortest possible longest row when the ranks up to breaks[b] stand in k + 1 rows; from[k][b]: the break before.
  let longest = breaks.map((end) => (end < 0 ? Number.POSITIVE_INFINITY : lengthOf(0, end)));
  const from: number[][] = [breaks.map(() => 0)];
  const results: Row[][] = [rowsOf(breaks, from)];
  for (let rows = 2; rows <= Math.min(most, breaks.length - 1); rows++) {
    const next = breaks.map(() => Number.POSITIVE_INFINITY);
    const choice = breaks.map(() => 0);
    for (let b = rows; b < breaks.length; b++) {
      for (let a = rows - 1; a < b; a++) {
        const length = Math.max(longest[a] ?? 0, lengthOf((breaks[a] ?? 0) + 1, breaks[b] ?? 0));
        if (length < (next[b] ?? 0)) {
          next[b] = length;
          choice[b] = a;
        }
      }
    }
    longest = next;
    from.push(choice);
    results.push(rowsOf(breaks, from));
  }
  return results;
}

function rowsOf(breaks: readonly number[], from: readonly number[][]): Row[] {
  const rows: Row[] = [];
  let b = breaks.length - 1;
  for (let level = from.length - 1; level >= 0; level--) {
    const a = from[level]?.[b] ?? 0;
    rows.unshift({ first: (breaks[a] ?? 0) + 1, last: breaks[b] ?? 0 });
    b = a;
  }
  return rows;
}
