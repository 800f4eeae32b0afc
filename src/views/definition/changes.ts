/** A piece of a text that another takes the place of. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Pairs of lines that are compared at most, before everything between the first and the last difference counts as one. */
const MOST_PAIRS = 4_000_000;

/**
 * What makes one text out of another, line by line, so that a cursor in any line that stays as it is stays there. In a line that
 * has changed, what is the same at its beginning and end stays too.
 * @returns changes from front to back, in places of the text before
 */
export function changesBetween(before: string, after: string): Change[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start++;
  let end = 0;
  const most = Math.min(old.length, young.length) - start;
  while (end < most && old[old.length - 1 - end] === young[young.length - 1 - end]) end++;
  const [mine, theirs] = [old.slice(start, old.length - end), young.slice(start, young.length - end)];
  const offset = lengthOf(old.slice(0, start));
  return pieces(mine, theirs).flatMap(({ at, gone, come }) => replaced(offset + at, gone, come));
}

/** The lines of a text with their ends. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);
const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

interface Piece {
  /** Where it begins, in characters of the lines before. */
  readonly at: number;
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** Lines that go and lines that come between those that stay: as few as there can be. */
function pieces(old: readonly string[], young: readonly string[]): Piece[] {
  if (old.length * young.length > MOST_PAIRS) return [{ at: 0, gone: old, come: young }];
  // `common[i][j]`: lines in common from line i of the one and line j of the other on.
  const width = young.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i] === young[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const found: Piece[] = [];
  let [i, j, at] = [0, 0, 0];
  while (i < old.length || j < young.length) {
    const piece = { at, gone: [] as string[], come: [] as string[] };
    while ((i < old.length || j < young.length) && (i === old.length || j === young.length || old[i] !== young[j])) {
      const goes =
        j === young.length ||
        (i < old.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0));
      if (goes) {
        piece.gone.push(old[i] as string);
        at += (old[i++] as string).length;
      } else piece.come.push(young[j++] as string);
    }
    if (piece.gone.length || piece.come.length) found.push(piece);
    while (i < old.length && j < young.length && old[i] === young[j]) {
      at += (old[i++] as string).length;
      j++;
    }
  }
  return found;
}

/** Line for line where there are as many, and at once where there are not. */
function replaced(at: number, gone: readonly string[], come: readonly string[]): Change[] {
  if (gone.length !== come.length || gone.length === 1) return trimmed(at, gone.join(''), come.join(''));
  let from = at;
  return gone.flatMap((line, i) => {
    const changes = trimmed(from, line, come[i] as string);
    from += line.length;
    return changes;
  });
}

function trimmed(at: number, gone: string, come: string): Change[] {
  const most = Math.min(gone.length, come.length);
  let start = 0;
  while (start < most && gone[start] === come[start]) start++;
  let end = 0;
  while (end < most - start && gone[gone.length - 1 - end] === come[come.length - 1 - end]) end++;
  if (start === gone.length && start === come.length) return [];
  return [{ from: at + start, to: at + gone.length - end, insert: come.slice(start, come.length - end) }];
}
