import type { AverageWindow, Window } from '../ops';
import type { Shape, TensorLike } from '../shape';
import type { At, ExplainCall, Explanation, ExplanationStep, Reading, Term } from './explanation';
import { only } from './kind';

/** The index of a place in row-major order. */
export const indexOf = (shape: Shape, at: At): number =>
  shape.reduce((index, side, axis) => index * side + (at[axis] ?? 0), 0);

/** The place at that index. */
export function placeOf(shape: Shape, index: number): At {
  const at: number[] = [];
  let rest = index;
  for (const side of [...shape].reverse()) {
    at.unshift(rest % side);
    rest = Math.floor(rest / side);
  }
  return at;
}

/** The value at a place of one of a layer's inputs. */
export function read({ inputs }: ExplainCall, at: At, input = 0): Reading {
  const { shape, data } = inputs[input] as TensorLike;
  return { input, at, value: data[indexOf(shape, at)] ?? Number.NaN };
}

const PADDING: Reading = { input: 0, at: null, value: 0 };

/**
 * What a window reads for the output pixel `at`, in the order of the kernel: row, column, and then `channels`. Taps on
 * declared padding read 0; those that hang over it (ceil mode) are left out.
 */
export function readWindow(call: ExplainCall, window: Window, at: At, channels: readonly number[]): Reading[] {
  const { shape } = only(call.inputs);
  const [rows, columns] = [tapsAlong(window, 0, shape, at), tapsAlong(window, 1, shape, at)];
  const isInside = (row: number, column: number) =>
    row >= 0 && row < (shape[0] ?? 0) && column >= 0 && column < (shape[1] ?? 0);
  return rows.flatMap((row) =>
    columns.flatMap((column) =>
      channels.map((channel) => (isInside(row, column) ? read(call, [row, column, channel]) : PADDING)),
    ),
  );
}

/** Rows (axis 0) or columns (axis 1) under the taps of a window, padding included. */
function tapsAlong({ kernel, stride, dilation, padBefore, padAfter }: Window, axis: 0 | 1, shape: Shape, at: At) {
  const start = (at[axis] ?? 0) * stride[axis] - padBefore[axis];
  const taps = Array.from({ length: kernel[axis] }, (_, tap) => start + tap * dilation[axis]);
  return taps.filter((tap) => tap < (shape[axis] ?? 0) + padAfter[axis]);
}

/** Every value of an area of one channel: rows and columns from the first up to the one after the last. */
export const readArea = (
  call: ExplainCall,
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
  channel: number,
): Reading[] =>
  Array.from({ length: bottom - top }, (_, row) =>
    Array.from({ length: right - left }, (_, column) => read(call, [top + row, left + column, channel])),
  ).flat();

/** Every value of the only input, as a dense layer reads it. */
export function readAll(call: ExplainCall): Reading[] {
  const { shape, data } = only(call.inputs);
  return Array.from(data, (value, index) => ({ input: 0, at: placeOf(shape, index), value }));
}

/** The part of a weight that belongs to the channel, met by readings in the same order. */
export function meet(readings: readonly Reading[], { data }: TensorLike): Term[] {
  return readings.map((reading, index) => ({ ...reading, weight: data[index] ?? Number.NaN }));
}

/** A channel's part of a weight that the kind itself declared. */
export function partOf({ weights }: ExplainCall, name: string): TensorLike {
  const weight = weights[name];
  if (!weight) throw new Error(`Weight '${name}' was declared but not given`);
  return weight;
}

/** The same where it is one number. */
export const numberOf = (call: ExplainCall, name: string): number => partOf(call, name).data[0] ?? Number.NaN;

export const products = (terms: readonly Term[]): ExplanationStep => ({
  type: 'products',
  terms,
  result: terms.reduce((sum, { value, weight }) => sum + value * weight, 0),
});

export const sumOf = (readings: readonly Reading[]): ExplanationStep => ({
  type: 'sum',
  readings,
  result: readings.reduce((sum, { value }) => sum + value, 0),
});

/** A window that divides by 0, because it lies entirely on padding that does not count, gives 0. */
export const meanOf = (readings: readonly Reading[], divisor = readings.length): ExplanationStep => ({
  type: 'mean',
  readings,
  divisor,
  result: divisor ? sumOf(readings).result / divisor : 0,
});

export const meanOfWindow = (call: ExplainCall, window: AverageWindow, at: At): Explanation => {
  const readings = readWindow(call, window, at, [at[2] ?? 0]);
  const counted = window.countPadding ? readings : readings.filter((reading) => reading.at);
  return explained(meanOf(readings, counted.length));
};

/** The value of a reading, handed on; of none, a zero that the layer adds. */
export const copyOf = (reading: Reading | null): Explanation =>
  explained({ type: 'copy', reading: reading ?? PADDING, result: (reading ?? PADDING).value });

/** For kinds that pass each value on unchanged, at the same place. */
export const explainIdentity = (_config: unknown, call: ExplainCall, at: At): Explanation => copyOf(read(call, at));

/** An explanation by its steps; the last one's result is the value. */
export const explained = (first: ExplanationStep, ...others: readonly ExplanationStep[]): Explanation => ({
  steps: [first, ...others],
  result: (others.at(-1) ?? first).result,
});

/** Adds a learned number to a step's result. */
export const biased = ({ result }: ExplanationStep, value: number): ExplanationStep => ({
  type: 'bias',
  value,
  result: result + value,
});
