/** Tables of pixels: a picture in each row, its label before them; or all pixels in one cell, as in FER2013. */
import { dsvFormat } from 'd3';
import { LIMITS } from '../../network/limits';
import { same, type Text } from '../../network/text';
import type { Split } from '../../record/dataset';
import type { ImportProblem } from '../../record/pictures';
import { type Content, isProblem } from './entry';
import { splitOfName } from './idx';
import { IMPORT_LIMITS } from './limits';
import type { Source } from './source';

/** Bytes that are read at a time. */
const PIECE = 2 ** 20;
/** Characters of a row: enough for the largest picture in colour. */
const LONGEST_ROW = 16 * 2 ** 20;

const LABELS = /^(label|labels|class|category|target|emotion|digit|letter|y|etiqueta|clase)$/i;
const BESIDE = /^(id|index|usage|split|)$/i;
const USAGE = /^(usage|split)$/i;
const PIXELS = /^pixels?$/i;

/** Which cell is what; all others are pixels. */
interface Columns {
  readonly label: number;
  /** What says whether a row is for training or testing. */
  readonly usage: number | null;
  /** The pixels, one in each cell; or the one cell with all of them, apart by spaces. */
  readonly pixels: readonly number[] | number;
  readonly cells: number;
  /** Whether the first row names the columns. */
  readonly named: boolean;
}

/** Reads a table piece by piece. `breathe` is called between them, and may throw to end it. */
export async function readTable(
  path: string,
  bytes: Content,
  breathe: () => Promise<void>,
): Promise<readonly Source[] | ImportProblem> {
  let reading: Rows | null = null;
  let row = 0;
  for (const text of wholeRows(bytes)) {
    if (typeof text !== 'string') return text;
    const delimiter: string = reading?.delimiter ?? delimiterOf(text);
    for (const cells of dsvFormat(delimiter).parseRows(text)) {
      row++;
      if (cells.length === 1 && cells[0] === '') continue;
      if (!reading) {
        const columns = columnsOf(cells);
        if (isProblem(columns)) return columns;
        reading = new Rows(delimiter, columns);
        if (columns.named) continue;
      }
      const problem = reading.add(cells, row);
      if (problem) return problem;
    }
    await breathe();
  }
  return reading?.sources(path) ?? { code: 'noPixels', columns: 0 };
}

/** The text in pieces that end where a row does. */
function* wholeRows(bytes: Content): Generator<string | ImportProblem> {
  const decoder = new TextDecoder();
  let rest = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    const last = at + PIECE >= bytes.length;
    const text = rest + decoder.decode(bytes.subarray(at, at + PIECE), { stream: !last });
    const end = last ? text.length : endOfRows(text);
    rest = text.slice(end);
    if (end) yield text.slice(0, end);
    if (rest.length > LONGEST_ROW) yield { code: 'endlessRow' };
  }
}

/** Behind the last line break that is in no quoted cell: an even number of quotes comes before it. */
function endOfRows(text: string): number {
  if (!text.includes('"')) return text.lastIndexOf('\n') + 1;
  let end = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === '\n' && !quoted) end = i + 1;
  }
  return end;
}

/** Spreadsheets in Spanish write semicolons. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const times = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((most, delimiter) => (times(delimiter) > times(most) ? delimiter : most));
}

function columnsOf(first: readonly string[]): Columns | ImportProblem {
  const names = first.map((cell) => cell.trim());
  const indices = names.map((_, i) => i);
  const at = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const cells = names.length;
  // Labels may be words, so the other cells tell; some count their columns.
  const counts = at(LABELS) === 0 && names.every((name, i) => i < 2 || Number(name) === Number(names[1]) + i - 1);
  const named = at(PIXELS) >= 0 || counts || (cells > 1 && Number.isNaN(Number(names[1])));
  if (!named) return withSquare({ label: 0, usage: null, pixels: indices.slice(1), cells, named });
  const label = at(LABELS);
  if (label < 0) return { code: 'noPixels', columns: cells };
  const usage = at(USAGE) < 0 ? null : at(USAGE);
  if (at(PIXELS) >= 0) return { label, usage, pixels: at(PIXELS), cells, named };
  const pixels = indices.filter((i) => i !== label && !BESIDE.test(names[i] as string));
  return withSquare({ label, usage, pixels, cells, named });
}

function withSquare(columns: Columns): Columns | ImportProblem {
  const count = (columns.pixels as readonly number[]).length;
  if (!count) return { code: 'noPixels', columns: columns.cells };
  return squareOf(count) ? columns : { code: 'notSquare', pixels: count };
}

/** The side and channels of a square picture with so many values. */
function squareOf(count: number): { readonly side: number; readonly channels: 1 | 3 } | null {
  for (const channels of [1, 3] as const) {
    const side = Math.sqrt(count / channels);
    if (Number.isInteger(side) && side >= LIMITS.imageSide.min && side <= LIMITS.imageSide.max)
      return { side, channels };
  }
  return null;
}

/** Gathers pictures row by row. */
class Rows {
  readonly #labels: string[] = [];
  readonly #splits: (Split | null)[] = [];
  #pixels: Content = new Uint8Array(2 ** 20);
  #size = 0;

  constructor(
    readonly delimiter: string,
    private readonly columns: Columns,
  ) {}

  /** Takes a row; says what is wrong with it otherwise. */
  add(cells: readonly string[], row: number): ImportProblem | null {
    const { label, usage, pixels } = this.columns;
    if (cells.length !== this.columns.cells)
      return { code: 'rowLength', row, found: cells.length, expected: this.columns.cells };
    const values = typeof pixels === 'number' ? (cells[pixels]?.trim().split(/\s+/) ?? []) : null;
    const count = values?.length ?? (pixels as readonly number[]).length;
    if (!this.#size) {
      if (!squareOf(count)) return { code: 'notSquare', pixels: count };
      this.#size = count;
    }
    if (count !== this.#size) return { code: 'rowLength', row, found: count, expected: this.#size };
    const start = this.#labels.length * count;
    if (start + count > IMPORT_LIMITS.held) return { code: 'tooLarge', bytes: start + count, max: IMPORT_LIMITS.held };
    this.#makeRoom(start + count);
    for (let i = 0; i < count; i++) {
      const column = typeof pixels === 'number' ? pixels : (pixels[i] as number);
      const text = values ? (values[i] as string) : (cells[column] as string);
      const value = text.trim() === '' ? Number.NaN : Number(text);
      if (!(Number.isInteger(value) && value >= 0 && value <= 255))
        return { code: 'badPixel', row, column: column + 1, found: text.slice(0, 20) };
      this.#pixels[start + i] = value;
    }
    this.#labels.push((cells[label] as string).trim().slice(0, LIMITS.titleLength.max));
    this.#splits.push(usage === null ? null : usageOf(cells[usage] as string));
    return null;
  }

  sources(path: string): readonly Source[] | ImportProblem {
    const square = squareOf(this.#size);
    if (!square) return { code: 'noPixels', columns: this.columns.cells };
    const { side, channels } = square;
    const names = new Map<string, Text>(this.#labels.map((label) => [label, same(label)]));
    const size = this.#size;
    const all = this.#pixels;
    const split = splitOfName(path);
    return this.#labels.map((label, i) => ({
      path,
      name: names.get(label) as Text,
      split: this.#splits[i] ?? split,
      width: side,
      height: side,
      order: i,
      print: '',
      content: { channels, pixels: () => all.subarray(i * size, (i + 1) * size) },
    }));
  }

  #makeRoom(length: number): void {
    if (length <= this.#pixels.length) return;
    const larger = new Uint8Array(Math.min(IMPORT_LIMITS.held, Math.max(length, 2 * this.#pixels.length)));
    larger.set(this.#pixels);
    this.#pixels = larger;
  }
}

const usageOf = (cell: string): Split | null =>
  /test|valid/i.test(cell) ? 'test' : /train/i.test(cell) ? 'train' : null;
