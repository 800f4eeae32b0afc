import type { At, ExplanationStep, Reading, Term } from '../../../network/layers/explanation';
import type { PixelWindow } from '../../../network/layers/receptiveField';

/** What a window of one channel reads, as the rectangle that it is. */
export interface Slice {
  /** Null where all of it is padding. */
  readonly channel: number | null;
  readonly rows: number;
  readonly columns: number;
  /** By cell, row by row: an index into the readings of the step; null where the step has none (padding left out). */
  readonly cells: readonly (number | null)[];
}

/** How the parts of a step are shown: as patches, one per channel, or as a list in the order of the walk. */
export type Layout = { readonly type: 'patch'; readonly slices: readonly Slice[] } | { readonly type: 'list' };

/** A step with its parts in the order in which they are walked through. */
export interface ArrangedStep {
  readonly step: ExplanationStep;
  readonly layout: Layout;
  /** Indices of the step's readings in walking order: slice by slice, or the largest contribution first. */
  readonly order: readonly number[];
  /** What each reading adds, by its index. */
  readonly contributions: readonly number[];
  /** What has come together after each part, by its place in `order`. */
  readonly running: readonly number[];
}

/** The readings that a step goes through one by one; none where it has a single operation. */
export function readingsOf(step: ExplanationStep): readonly Reading[] {
  switch (step.type) {
    case 'products':
    case 'squaredDifferences':
      return step.terms;
    case 'maximum':
    case 'sum':
    case 'mean':
      return step.readings;
    case 'responseNorm':
      return step.neighbours;
    case 'bias':
    case 'coefficient':
    case 'function':
    case 'normalisation':
    case 'copy':
      return [];
  }
}

export const hasWeight = (reading: Reading): reading is Term => 'weight' in reading;

function contributionsOf(step: ExplanationStep): readonly number[] {
  switch (step.type) {
    case 'products':
      return step.terms.map(({ value, weight }) => value * weight);
    case 'squaredDifferences':
      return step.terms.map(({ value, weight }) => (value - weight) ** 2);
    case 'responseNorm':
      return step.neighbours.map(({ value }) => value * value);
    default:
      return readingsOf(step).map(({ value }) => value);
  }
}

/** The corner of a window in the input, by the value's place in the output: it may lie in the padding. */
const cornerOf = ({ stride, padBefore }: PixelWindow, at: At): readonly [row: number, column: number] => [
  (at[0] ?? 0) * stride[0] - padBefore[0],
  (at[1] ?? 0) * stride[1] - padBefore[1],
];

const NOWHERE = -1;

/** Readings of the taps of a window, in the order of the kernel: row, column, channel. */
function byOrder(readings: readonly Reading[], rows: number, columns: number): readonly Slice[] | null {
  const channels = readings.length / (rows * columns);
  if (!Number.isInteger(channels) || channels === 0) return null;
  return Array.from({ length: channels }, (_, slice) => {
    const cells = Array.from({ length: rows * columns }, (_, tap) => tap * channels + slice);
    const inside = cells.find((index) => readings[index]?.at);
    return { channel: inside === undefined ? null : (readings[inside]?.at?.[2] ?? null), rows, columns, cells };
  });
}

/** Readings of one channel, put where they come from; cells without a reading stay empty. */
function byPlace(
  readings: readonly Reading[],
  rows: number,
  columns: number,
  place: (at: At) => readonly [row: number, column: number],
): readonly Slice[] | null {
  const cells = new Array<number | null>(rows * columns).fill(null);
  let channel = NOWHERE;
  for (const [index, { at }] of readings.entries()) {
    if (at?.length !== 3) return null;
    const [row, column] = place(at);
    const cell = row * columns + column;
    if (!Number.isInteger(cell) || row < 0 || row >= rows || column < 0 || column >= columns) return null;
    if (cells[cell] !== null || (channel !== NOWHERE && channel !== at[2])) return null;
    cells[cell] = index;
    channel = at[2] ?? 0;
  }
  return channel === NOWHERE ? null : [{ channel, rows, columns, cells }];
}

/** Readings of whole maps, in the order of the map: row, column, channel. */
function byMap(readings: readonly Reading[]): readonly Slice[] | null {
  const [first, last] = [readings[0]?.at, readings.at(-1)?.at];
  if (first?.length !== 3 || last?.length !== 3) return null;
  const [rows = 0, columns = 0] = last.map((end, axis) => end - (first[axis] as number) + 1);
  return byOrder(readings, rows, columns);
}

/** The rectangle that readings of a whole map or of an uneven window cover. */
function byExtent(readings: readonly Reading[]): readonly Slice[] | null {
  const places = readings.flatMap(({ at }) => (at?.length === 3 ? [at] : []));
  if (places.length !== readings.length || !places.length) return null;
  const range = (axis: 0 | 1): readonly [low: number, high: number] => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const at of places) {
      low = Math.min(low, at[axis] as number);
      high = Math.max(high, at[axis] as number);
    }
    return [low, high];
  };
  const [[top, bottom], [left, right]] = [range(0), range(1)];
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  if (rows * columns !== readings.length) return null;
  return byPlace(readings, rows, columns, (at) => [(at[0] as number) - top, (at[1] as number) - left]);
}

/** Patches where the step slides a window of more than a pixel over one input, a list elsewhere. */
function slicesOf(step: ExplanationStep, window: PixelWindow | null, at: At): readonly Slice[] | null {
  if (step.type === 'responseNorm' || step.type === 'squaredDifferences') return null;
  const readings = readingsOf(step);
  if (new Set(readings.map(({ input }) => input)).size !== 1) return null;
  // A dense layer reads whole maps too, but nobody looks for its largest terms in a picture.
  if (!window) return readings.length > 1 && step.type !== 'products' ? byExtent(readings) : null;
  if (window.whole) return byMap(readings);
  const [rows, columns] = window.kernel;
  if (rows * columns === 1) return null;
  const [top, left] = cornerOf(window, at);
  return (
    byOrder(readings, rows, columns) ??
    byPlace(readings, rows, columns, (place) => [
      ((place[0] as number) - top) / window.dilation[0],
      ((place[1] as number) - left) / window.dilation[1],
    ]) ??
    byExtent(readings)
  );
}

/** Lists of products begin with what counts most; other lists stay in the order of the inputs. */
function listOrder(step: ExplanationStep, contributions: readonly number[]): number[] {
  const order = Array.from(contributions.keys());
  const weighted = step.type === 'products' || step.type === 'squaredDifferences';
  return weighted
    ? order.sort((a, b) => Math.abs(contributions[b] as number) - Math.abs(contributions[a] as number) || a - b)
    : order;
}

/** Arranges a step of a value at `at` in the output of a layer whose pixels see `window`. */
export function arrangeStep(step: ExplanationStep, window: PixelWindow | null, at: At): ArrangedStep {
  const contributions = contributionsOf(step);
  const slices = slicesOf(step, window, at);
  const order = slices
    ? slices.flatMap(({ cells }) => cells.filter((index) => index !== null))
    : listOrder(step, contributions);
  const readings = readingsOf(step);
  const running: number[] = [];
  let sum = step.type === 'maximum' ? Number.NEGATIVE_INFINITY : 0;
  for (const index of order) {
    const value = contributions[index] as number;
    // Padding takes no part in a maximum.
    if (step.type !== 'maximum') sum += value;
    else if (readings[index]?.at) sum = Math.max(sum, value);
    running.push(sum);
  }
  return { step, layout: slices ? { type: 'patch', slices } : { type: 'list' }, order, contributions, running };
}

/** How far a walk through an explanation has come. */
export interface Place {
  readonly step: number;
  /** A place in the step's `order`; 0 where it has a single operation. */
  readonly part: number;
}

/** How many parts a step is walked in. */
export const partsOf = ({ order }: ArrangedStep): number => Math.max(1, order.length);

/** The place of the `position`-th part of all, and how many there are. */
export function placeAt(steps: readonly ArrangedStep[], position: number): Place {
  let left = position;
  for (const [step, arranged] of steps.entries()) {
    const parts = partsOf(arranged);
    if (left < parts) return { step, part: Math.max(0, left) };
    left -= parts;
  }
  const step = Math.max(0, steps.length - 1);
  const last = steps[step];
  return { step, part: last ? partsOf(last) - 1 : 0 };
}

export const positionOf = (steps: readonly ArrangedStep[], { step, part }: Place): number =>
  steps.slice(0, step).reduce((sum, arranged) => sum + partsOf(arranged), part);

export const countParts = (steps: readonly ArrangedStep[]): number =>
  steps.reduce((sum, arranged) => sum + partsOf(arranged), 0);

/** The slice that holds a part, and the first part of each. */
export function sliceAt(slices: readonly Slice[], part: number): { readonly index: number; readonly first: number } {
  let first = 0;
  for (const [index, { cells }] of slices.entries()) {
    const parts = cells.reduce<number>((sum, cell) => sum + (cell === null ? 0 : 1), 0);
    if (part < first + parts) return { index, first };
    first += parts;
  }
  return { index: Math.max(0, slices.length - 1), first };
}
