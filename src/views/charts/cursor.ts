import { middleOf, stepAxis } from './axis';

/** Size of a chart, in CSS pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** The direction in which the stops of a cursor run on screen. */
export type Direction = 'across' | 'down';

/** Where the cursor of a chart can be: the steps of a run, or the places of layers, blocks or bins. */
export interface Stops {
  /** Ascending. */
  readonly values: ArrayLike<number>;
  /** Where a value is, in CSS pixels from the left, or from the top where the stops run down; grows with it. */
  readonly pixel: (value: number, size: ChartSize) => number;
  /** Across where nothing is said. */
  readonly direction?: Direction;
}

/** CSS pixels beside a plot. */
interface Sides {
  readonly left: number;
  readonly right: number;
}

/** CSS pixels above and below a plot. */
interface Ends {
  readonly top: number;
  readonly bottom: number;
}

const acrossPlot = ({ left, right }: Sides, width: number, share: number): number =>
  left + share * (width - left - right);

/** Stops at the recorded steps of a run, on a `stepAxis` that fills the plot. */
export function stepStops(values: ArrayLike<number>, sides: Sides): Stops {
  const { shareOf } = stepAxis(values[0] ?? 0, values[values.length - 1] ?? 0, 1);
  return { values, pixel: (step, { width }) => acrossPlot(sides, width, shareOf(step) ?? 0) };
}

const downPlot = ({ top, bottom }: Ends, height: number, share: number): number =>
  top + share * (height - top - bottom);

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Stops in the middle of so many places of equal width, from 0 on. */
export const placeStops = (count: number, sides: Sides): Stops => ({
  values: indices(count),
  pixel: (place, { width }) => acrossPlot(sides, width, middleOf(place, count)),
});

/** The same in rows, under one another. */
export const rowStops = (count: number, ends: Ends): Stops => ({
  values: indices(count),
  pixel: (row, { height }) => downPlot(ends, height, middleOf(row, count)),
  direction: 'down',
});

/** Index of the first of `count` ascending things of which `reached` holds; `count` where it holds of none. */
function firstThat(count: number, reached: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the value nearest to one asked for, the lower of two that are as near; -1 if there are none. */
function nearestBy(count: number, at: (index: number) => number, asked: number): number {
  if (count === 0) return -1;
  const above = firstThat(count, (i) => at(i) >= asked);
  if (above === 0) return 0;
  return above === count || asked - at(above - 1) <= at(above) - asked ? above - 1 : above;
}

/** Index of the value that is nearest to one asked for, among ascending ones; -1 if there are none. */
export const nearestIndex = (values: ArrayLike<number>, asked: number): number =>
  nearestBy(values.length, (i) => values[i] as number, asked);

/** Index of the stop that is drawn nearest to a pointer; -1 if there are none. */
export const stopUnder = ({ values, pixel }: Stops, pointer: number, size: ChartSize): number =>
  nearestBy(values.length, (i) => pixel(values[i] as number, size), pointer);

/** Page Up and Page Down move by this fraction of all stops. */
const PAGES = 10;

/** With more stops than this, an arrow key skips some, so that a hundred presses cross any chart. */
const ARROWS = 100;

/** How many stops of a run an arrow key moves at a time. */
export const arrowStride = (count: number): number => Math.max(1, Math.round(count / ARROWS));

export interface CursorPosition {
  /** Index of the present stop. */
  readonly index: number;
  readonly count: number;
  readonly direction: Direction;
  /** How many stops an arrow key moves. */
  readonly stride: number;
}

/** What a key asks of a cursor: another stop, by its index; the choice of the present one; or to be put away. */
export type KeyAction = number | 'choose' | 'leave';

/**
 * The keys of every chart, those of a slider (WAI-ARIA Authoring Practices): right and up go on, left and down go back.
 * Where the stops run down the screen, keys that point down go on, because the eye follows the mark and not the value.
 */
export function keyAction(key: string, { index, count, direction, stride }: CursorPosition): KeyAction | null {
  if (key === 'Escape') return 'leave';
  if (key === 'Enter') return 'choose';
  const up = direction === 'across' ? 1 : -1;
  const page = Math.max(stride, Math.round(count / PAGES));
  const last = count - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: index + stride,
    ArrowLeft: index - stride,
    ArrowUp: index + up * stride,
    ArrowDown: index - up * stride,
    PageUp: index + up * page,
    PageDown: index - up * page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(last, target));
}
