import { STATS_LENGTH } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, type NdArray, zeros } from './array';

/** `[..., channel]` -> `[channel]` */
export function sumChannels(x: NdArray): NdArray {
  const channels = channelsOf(x);
  const sums = zeros([channels]);
  for (let i = 0; i < x.values.length; i++) sums.values[i % channels]! += x.values[i]!;
  return sums;
}

export function dot(a: NdArray, b: NdArray): NdArray {
  checkSameShape('dot', a.shape, b.shape);
  return { shape: [1], values: Float64Array.of(a.values.reduce((sum, value, i) => sum + value * b.values[i]!, 0)) };
}

/** Any shape -> `[STATS_LENGTH]`, in the order of `STATS`. `count` counts every value, the finite ones and the others. */
export function stats(x: NdArray): NdArray {
  let sum = 0;
  let sumOfSquares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let zeroes = 0;
  let nonFinite = 0;
  for (const value of x.values) {
    if (!Number.isFinite(value)) {
      nonFinite++;
      continue;
    }
    sum += value;
    sumOfSquares += value * value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (value === 0) zeroes++;
  }
  const reserved = 0;
  const values = Float64Array.of(x.values.length, sum, sumOfSquares, min, max, zeroes, nonFinite, reserved);
  return { shape: [STATS_LENGTH], values };
}
