import type { ResponseNorm } from '../../../network/ops';
import { checkResponseNorm, checkSameShape } from '../check';
import { channelsOf, map, type NdArray, zeros } from './array';
import { mul } from './elementwise';

// Krizhevsky, Sutskever & Hinton 2012, "ImageNet classification with deep convolutional neural networks", section 3.3.

/** y = x / s^beta, s[c] = k + alpha * sum of x[j]^2 over the window of channel c. */
export function lrn(x: NdArray, norm: ResponseNorm): NdArray {
  checkResponseNorm('lrn', x.shape, norm);
  const s = divisors(x, norm);
  return map(x, (value, i) => value * s.values[i]! ** -norm.beta);
}

/** Each value acts through its own numerator, and through the divisor of every channel whose window includes it. */
export function lrnGrad(dy: NdArray, x: NdArray, norm: ResponseNorm): NdArray {
  checkSameShape('lrnGrad', dy.shape, x.shape);
  checkResponseNorm('lrnGrad', x.shape, norm);
  const { alpha, beta } = norm;
  const { before, after } = reach(norm);
  const s = divisors(x, norm);
  const shares = map(mul(dy, x), (product, i) => product * s.values[i]! ** (-beta - 1));
  // The windows that hold channel j are those of the channels from j - after to j + before.
  const sums = sumWindows(shares, after, before);
  return map(dy, (value, i) => value * s.values[i]! ** -beta - 2 * alpha * beta * x.values[i]! * sums.values[i]!);
}

/** s, before it is raised to the power of beta. */
function divisors(x: NdArray, norm: ResponseNorm): NdArray {
  const { before, after } = reach(norm);
  return map(sumWindows(mul(x, x), before, after), (sum) => norm.k + norm.alpha * sum);
}

/** y[..., c] = sum of x[..., c - before] to x[..., c + after] */
function sumWindows(x: NdArray, before: number, after: number): NdArray {
  const channels = channelsOf(x);
  const y = zeros(x.shape);
  for (let row = 0; row < x.values.length; row += channels) {
    for (let c = 0; c < channels; c++) {
      const end = Math.min(channels, c + after + 1);
      for (let j = Math.max(0, c - before); j < end; j++) y.values[row + c]! += x.values[row + j]!;
    }
  }
  return y;
}

/** Channels in a window before and after its own. */
function reach({ size }: ResponseNorm): { before: number; after: number } {
  return { before: Math.floor(size / 2), after: Math.floor((size - 1) / 2) };
}
