import type { Item, Ranked } from './ranks';

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

/** A rank after which a row may end. */
interface Break {
  readonly after: number;
  /** Whether a row has to end there: what surrounds it is divided. */
  readonly must: boolean;
}

/** What stays in one row if it fits: an outermost group, or what lies in none. */
interface Piece {
  readonly first: number;
  readonly last: number;
  /** The last rank of each unit that it can be divided into. */
  readonly units: readonly number[];
}

/** The groups that go on from one column to the next. */
function groupsAcross(column: readonly Item[], next: readonly Item[]): string[] {
  const here = new Set(column.flatMap((item) => item.groups));
  return [...new Set(next.flatMap((item) => item.groups))].filter((group) => here.has(group));
}

/** Pieces between the places where the drawing may wrap without dividing a group. Their units are the blocks of a stage. */
function piecesOf({ columns }: Ranked): Piece[] {
  const holders = new Set(columns.flatMap((column) => column.flatMap((item) => item.groups.slice(0, -1))));
  const pieces: Piece[] = [];
  let first = 0;
  let inner: { after: number; block: boolean }[] = [];
  for (const [rank, column] of columns.entries()) {
    const end = rank === columns.length - 1;
    if (!end && !mayWrapAfter(column)) continue;
    const across = end ? [] : groupsAcross(column, columns[rank + 1] ?? []);
    if (across.length > 0) {
      inner.push({ after: rank, block: across.every((group) => holders.has(group)) });
      continue;
    }
    const between = inner.filter(({ block }) => block);
    const units = (between.length > 0 ? between : inner).map(({ after }) => after);
    pieces.push({ first, last: rank, units: [...units, rank] });
    first = rank + 1;
    inner = [];
  }
  return pieces;
}

/** Where rows may end. */
interface Breaks {
  readonly breaks: readonly Break[];
  /** Length of the shortest piece that is divided: no row of the drawing may be as long, since the piece would fit it. */
  readonly divided: number;
}

/** Where each of `count` parts of a piece ends, so that their numbers of units differ by one at most. */
const evenly = ({ units }: Piece, count: number): number[] =>
  Array.from({ length: count }, (_, i) => units[Math.round(((i + 1) * units.length) / count) - 1] ?? 0);

/**
 * Where rows may end: first without dividing a group, then with the longest part divided further each time, as long as
 * that can be.
 *
 * @param widths width of each rank's column
 * @param gaps width between rank i and i + 1
 */
export function* breaksOf(ranked: Ranked, widths: readonly number[], gaps: readonly number[]): Generator<Breaks> {
  const { starts, ends } = alongOf(widths, gaps);
  const lengthOf = ({ first }: Piece, parts: readonly number[]) =>
    Math.max(...parts.map((last, i) => (ends[last] ?? 0) - (starts[i === 0 ? first : (parts[i - 1] ?? 0) + 1] ?? 0)));
  const pieces = piecesOf(ranked).map((piece) => {
    const parts = evenly(piece, 1);
    const length = lengthOf(piece, parts);
    return { piece, parts, whole: length, length };
  });
  for (;;) {
    yield {
      breaks: pieces.flatMap(({ piece, parts }) => parts.map((after) => ({ after, must: after !== piece.last }))),
      divided: Math.min(...pieces.map(({ parts, whole }) => (parts.length > 1 ? whole : Number.POSITIVE_INFINITY))),
    };
    const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a));
    const { piece, parts } = longest;
    if (parts.length === piece.units.length) return;
    longest.parts = evenly(piece, parts.length + 1);
    longest.length = lengthOf(piece, longest.parts);
  }
}

/** Where each rank starts and ends in a single row. */
function alongOf(widths: readonly number[], gaps: readonly number[]) {
  const starts = new Float64Array(widths.length);
  const ends = new Float64Array(widths.length);
  let at = 0;
  for (const [rank, width] of widths.entries()) {
    starts[rank] = at;
    at += width;
    ends[rank] = at;
    at += gaps[rank] ?? 0;
  }
  return { starts, ends };
}

/**
 * Yields the best partition into as few rows as there can be, then into one more, and so on: the one whose longest row is
 * shortest. Of those whose longest row is equally short it is the most even, by the sum of squares. Dynamic programming
 * over the places where the drawing may wrap.
 */
export function* partitions(
  breaks: readonly Break[],
  widths: readonly number[],
  gaps: readonly number[],
): Generator<Row[]> {
  const along = alongOf(widths, gaps);
  const count = breaks.length;
  // Before the first break, and after each.
  const starts = [0, ...breaks.map(({ after }) => after + 1)].map((rank) => along.starts[rank] ?? 0);
  const ends = [0, ...breaks.map(({ after }) => along.ends[after] ?? 0)];
  /** The last break before each that a row can't run past. */
  const least = new Uint32Array(count + 1);
  for (const [i, { must }] of breaks.entries()) if (i + 2 <= count) least[i + 2] = must ? i + 1 : (least[i + 1] ?? 0);

  // longest[b]: the shortest possible longest row of what lies before break b; each level of `from` adds one row.
  let longest = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  let squares = new Float64Array(count + 1);
  longest[0] = 0;
  const from: Uint32Array[] = [];
  for (let rows = 1; rows <= count; rows++) {
    const next = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const nextSquares = new Float64Array(count + 1);
    const choice = new Uint32Array(count + 1);
    for (let b = rows; b <= count; b++) {
      for (let a = b - 1; a >= Math.max(rows - 1, least[b] ?? 0); a--) {
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
    if (Number.isFinite(longest[count] ?? 0)) yield rowsOf(breaks, from);
  }
}

function rowsOf(breaks: readonly Break[], from: readonly Uint32Array[]): Row[] {
  const rows: Row[] = [];
  let b = breaks.length;
  for (let level = from.length - 1; level >= 0; level--) {
    const a = from[level]?.[b] ?? 0;
    rows.unshift({ first: a === 0 ? 0 : (breaks[a - 1]?.after ?? 0) + 1, last: breaks[b - 1]?.after ?? 0 });
    b = a;
  }
  return rows;
}
