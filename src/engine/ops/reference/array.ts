import type { Dims } from '../../../network/ops';

/** A shape and its values in row-major order: the last axis varies fastest. Values are immutable. */
export interface NdArray {
  readonly shape: Dims;
  readonly values: Float64Array;
}

export function sizeOf(shape: Dims): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function zeros(shape: Dims): NdArray {
  return { shape, values: new Float64Array(sizeOf(shape)) };
}

/** Size of the last axis: channels of an image, features of a vector. */
export function channelsOf(x: NdArray): number {
  return x.shape.at(-1) ?? 1;
}

/** `f` of every value and its place in row-major order. */
export function map(x: NdArray, f: (value: number, i: number) => number): NdArray {
  const y = zeros(x.shape);
  // A loop: `map` of a typed array takes several times as long.
  for (let i = 0; i < x.values.length; i++) y.values[i] = f(x.values[i]!, i);
  return y;
}
