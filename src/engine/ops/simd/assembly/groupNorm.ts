// Group normalisation (Wu & He 2018): what `channels.ts` does per channel over a whole batch, done for each example alone,
// where the channels of a group share their statistics. `n` values make an example, in rows of `channels`; `period` and
// `repeat`ed vectors are those of `channels.ts`. Examples lie next to each other, perhaps in other threads' parts, so that
// nothing may be written behind the last value.
//
// Sums of an example are taken per channel (in float32 over 32 rows, then in float64), and added up over a group in float64.

import { sumGradients } from './batchNorm';
import { sumChannels, sumSquaredDeviations } from './channels';
import { F32, madd, V } from './vector';

/** Bytes of a float64. */
const F64: usize = 8;

/** y[g] = factor * sum of the totals of the channels of group g, all repetitions of them. */
function foldGroups(totals: usize, y: usize, channels: i32, groups: i32, period: i32, factor: f64): void {
  const size = channels / groups;
  for (let g = 0; g < groups; g++) {
    let sum: f64 = 0;
    for (let first = g * size; first < period; first += channels) {
      for (let c = first; c < first + size; c++) sum += load<f64>(totals + <usize>c * F64);
    }
    store<f32>(y + <usize>g * F32, <f32>(sum * factor));
  }
}

/** y[c] = v[group of c] for each channel, repeated over `count` values. */
function repeatGroups(v: usize, y: usize, channels: i32, groups: i32, count: i32): void {
  const size = channels / groups;
  for (let i = 0, g = 0, left = size; i < count; i++) {
    store<f32>(y + <usize>i * F32, load<f32>(v + <usize>g * F32));
    if (--left == 0) {
      left = size;
      if (++g == groups) g = 0;
    }
  }
}

/** y[c] = gamma[c] / sqrt(variance[group of c] + epsilon), repeated over `count` values; `gamma` = 0 is all ones. */
function repeatFactors(
  variance: usize, gamma: usize, epsilon: f64, y: usize, channels: i32, groups: i32, count: i32,
): void {
  const size = channels / groups;
  for (let i = 0, c = 0, g = 0, left = size; i < count; i++) {
    const inverse: f64 = 1 / sqrt<f64>(<f64>load<f32>(variance + <usize>g * F32) + epsilon);
    store<f32>(y + <usize>i * F32, <f32>(gamma ? <f64>load<f32>(gamma + <usize>c * F32) * inverse : inverse));
    if (++c == channels) c = 0;
    if (--left == 0) {
      left = size;
      if (++g == groups) g = 0;
    }
  }
}

/** y = (x - mean) * factor + beta, all three repeated. */
function normaliseExample(x: usize, mean: usize, factor: usize, beta: usize, y: usize, n: i32, period: i32): void {
  for (let i = 0; i < n; i += period) {
    const bytes = <usize>min(period, n - i) * F32;
    let at: usize = 0;
    for (; at + V <= bytes; at += V) {
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      v128.store(y + at, madd(centred, v128.load(factor + at), v128.load(beta + at)));
    }
    for (; at < bytes; at += F32) {
      const centred = load<f32>(x + at) - load<f32>(mean + at);
      store<f32>(y + at, centred * load<f32>(factor + at) + load<f32>(beta + at));
    }
    x += bytes;
    y += bytes;
  }
}

/**
 * y of `examples` examples, and their means and variances, `[example, group]`. `beta` is repeated, `gamma` is not (0: all
 * ones). `scratch` has room for `period` float64 and twice as many float32.
 */
export function groupNorm(
  x: usize, gamma: usize, beta: usize, epsilon: f64, y: usize, mean: usize, variance: usize, scratch: usize,
  examples: i32, n: i32, channels: i32, groups: i32, period: i32,
): void {
  const bytes = <usize>n * F32;
  const totals = scratch;
  const means = totals + <usize>period * F64;
  const factors = means + <usize>period * F32;
  const used = min(period, n);
  const share: f64 = <f64>groups / <f64>n;
  for (let example = 0; example < examples; example++) {
    sumChannels(x, totals, n, period);
    foldGroups(totals, mean, channels, groups, period, share);
    repeatGroups(mean, means, channels, groups, used);
    // Two passes: the mean of the squares less the square of the mean would cancel when the mean is large.
    sumSquaredDeviations(x, means, totals, n, period);
    foldGroups(totals, variance, channels, groups, period, share);
    repeatFactors(variance, gamma, epsilon, factors, channels, groups, used);
    normaliseExample(x, means, factors, beta, y, n, period);
    x += bytes;
    y += bytes;
    mean += <usize>groups * F32;
    variance += <usize>groups * F32;
  }
}

/**
 * dx = inverse * (gamma * dy - level) + tilt * (x - mean), all five repeated. The product is rounded before the subtraction:
 * the gradient of a value that is alone in its group is 0 then, as it should be.
 */
function exampleGrad(
  dy: usize, x: usize, mean: usize, gamma: usize, inverse: usize, level: usize, tilt: usize, dx: usize, n: i32, period: i32,
): void {
  for (let i = 0; i < n; i += period) {
    const bytes = <usize>min(period, n - i) * F32;
    let at: usize = 0;
    for (; at + V <= bytes; at += V) {
      const g = f32x4.mul(v128.load(gamma + at), v128.load(dy + at));
      const own = f32x4.mul(f32x4.sub(g, v128.load(level + at)), v128.load(inverse + at));
      v128.store(dx + at, madd(f32x4.sub(v128.load(x + at), v128.load(mean + at)), v128.load(tilt + at), own));
    }
    for (; at < bytes; at += F32) {
      const g = load<f32>(gamma + at) * load<f32>(dy + at);
      const own = (g - load<f32>(level + at)) * load<f32>(inverse + at);
      store<f32>(dx + at, (load<f32>(x + at) - load<f32>(mean + at)) * load<f32>(tilt + at) + own);
    }
    dy += bytes;
    x += bytes;
    dx += bytes;
  }
}

/**
 * dx of `examples` examples, and the float64 sums of dy and of dy * xhat over them: `sums` holds those of dBeta for each
 * channel, then those of dGamma. `gamma` is repeated. `scratch` has room for twice `period` float64 and four times as many
 * float32.
 */
export function groupNormGrad(
  dy: usize, x: usize, mean: usize, variance: usize, gamma: usize, epsilon: f64, dx: usize, sums: usize, scratch: usize,
  examples: i32, n: i32, channels: i32, groups: i32, period: i32,
): void {
  const bytes = <usize>n * F32;
  const totals = scratch;
  const crossTotals = totals + <usize>period * F64;
  const means = crossTotals + <usize>period * F64;
  const inverses = means + <usize>period * F32;
  const levels = inverses + <usize>period * F32;
  const tilts = levels + <usize>period * F32;
  const used = min(period, n);
  const size = channels / groups;
  const share: f64 = <f64>groups / <f64>n;
  const gammaSums = sums + <usize>channels * F64;
  memory.fill(sums, 0, <usize>channels * 2 * F64);
  for (let example = 0; example < examples; example++) {
    repeatGroups(mean, means, channels, groups, used);
    sumGradients(dy, x, means, totals, n, period);
    for (let g = 0; g < groups; g++) {
      const inverse: f64 = 1 / sqrt<f64>(<f64>load<f32>(variance + <usize>g * F32) + epsilon);
      let level: f64 = 0, tilt: f64 = 0;
      for (let c = g * size; c < (g + 1) * size; c++) {
        let sum: f64 = 0, cross: f64 = 0;
        for (let i = <usize>c * F64; i < <usize>period * F64; i += <usize>channels * F64) {
          sum += load<f64>(totals + i);
          cross += load<f64>(crossTotals + i);
        }
        cross *= inverse;
        const at = <usize>c * F64;
        store<f64>(sums + at, load<f64>(sums + at) + sum);
        store<f64>(gammaSums + at, load<f64>(gammaSums + at) + cross);
        const factor = <f64>load<f32>(gamma + <usize>c * F32);
        level += factor * sum;
        tilt += factor * cross;
      }
      for (let first = g * size; first < used; first += channels) {
        for (let c = first; c < first + size; c++) {
          const at = <usize>c * F32;
          store<f32>(inverses + at, <f32>inverse);
          store<f32>(levels + at, <f32>(level * share));
          store<f32>(tilts + at, <f32>(-inverse * inverse * tilt * share));
        }
      }
    }
    exampleGrad(dy, x, means, gamma, inverses, levels, tilts, dx, n, period);
    dy += bytes;
    x += bytes;
    dx += bytes;
    mean += <usize>groups * F32;
    variance += <usize>groups * F32;
  }
}
