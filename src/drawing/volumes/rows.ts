/** Columns `first` to `last`, both included. */
export interface Row {
  readonly first: number;
  readonly last: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Yields partitions into one row, two rows and so on, each with its longest row as short as possible.
 *
 * @param columns where each column lies along the flow
 * @param mayBreakAfter whether a row may end with a column
 */
export function* partitions(columns: readonly Span[], mayBreakAfter: (column: number) => boolean): Generator<Row[]> {
  const breaks = [...columns.keys()].filter((column) => column === columns.length - 1 || mayBreakAfter(column));
  const starts = [0, ...breaks.slice(0, -1).map((column) => column + 1)];
  const whole = (columns.at(-1)?.end ?? 0) - (columns[0]?.start ?? 0);
  let most = whole;
  for (let count = 1; count <= breaks.length; count++) {
    let [low, high] = [0, most];
    // Bisects the length of the longest row; nobody can see less than half a pixel.
    while (high - low > 0.5) {
      const middle = (low + high) / 2;
      if (filled(columns, breaks, starts, middle).length <= count) high = middle;
      else low = middle;
    }
    most = high;
    const rows = filled(columns, breaks, starts, high);
    if (rows.length === count) yield rows;
  }
}

/** As few rows as possible, none longer than `length` unless a single piece is. */
function filled(columns: readonly Span[], breaks: readonly number[], starts: readonly number[], length: number): Row[] {
  const rows: { first: number; last: number }[] = [];
  for (const [piece, last] of breaks.entries()) {
    const row = rows.at(-1);
    const end = columns[last]?.end ?? 0;
    if (row && end - (columns[row.first]?.start ?? 0) <= length) row.last = last;
    else rows.push({ first: starts[piece] ?? 0, last });
  }
  return rows;
}
