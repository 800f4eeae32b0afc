// Batch normalisation of `[rows, channels]`; rows, periods and sums as in channels.ts.

import { addTo, addValue, BLOCK_ROWS, F64 } from './channels';
import { F32, madd, V, zero } from './vector';

// @ts-ignore: decorator
@inline
function normalised(x: usize, mean: v128, factor: v128, beta: v128, floor: v128): v128 {
  // In this order it hands NaN on, and is one instruction where f32x4.max is seven.
  return f32x4.pmax(madd(f32x4.sub(v128.load(x), mean), factor, beta), floor);
}

/** y = max((x - mean) * factor + beta, floor); a `floor` of 0 is a ReLU, one of minus infinity changes nothing. */
export function normalise(
  x: usize, mean: usize, factor: usize, beta: usize, floor: f32, y: usize, n: i32, period: i32,
): void {
  const least = f32x4.splat(floor);
  const row = <usize>period * F32;
  let left = n;
  // Two rows at a time, which share what is per channel.
  for (; left >= 2 * period; left -= 2 * period) {
    for (let at: usize = 0; at < row; at += V) {
      const m = v128.load(mean + at), f = v128.load(factor + at), b = v128.load(beta + at);
      v128.store(y + at, normalised(x + at, m, f, b, least));
      v128.store(y + at + row, normalised(x + at + row, m, f, b, least));
    }
    x += 2 * row;
    y += 2 * row;
  }
  for (; left > 0; left -= period) {
    const bytes = <usize>min(period, left) * F32;
    for (let at: usize = 0; at < bytes; at += V) {
      const m = v128.load(mean + at), f = v128.load(factor + at), b = v128.load(beta + at);
      v128.store(y + at, normalised(x + at, m, f, b, least));
    }
    x += row;
    y += row;
  }
}

/** `dy` where what `normalise` makes of a value `centred` on its mean is positive: the gradient in front of a ReLU. */
// @ts-ignore: decorator
@inline
function rectifiedGradient(dy: v128, centred: v128, factor: v128, beta: v128): v128 {
  return v128.and(dy, f32x4.gt(madd(centred, factor, beta), zero()));
}

/** Sum of a column of vectors `row` bytes apart, `bytes` in all. In four, because additions that wait for each other are the limit. */
// @ts-ignore: decorator
@inline
function columnSum(x: usize, row: usize, bytes: usize): v128 {
  let a = zero(), b = zero(), c = zero(), d = zero();
  let r: usize = 0;
  for (; r + 3 * row < bytes; r += 4 * row) {
    a = f32x4.add(a, v128.load(x + r));
    b = f32x4.add(b, v128.load(x + r + row));
    c = f32x4.add(c, v128.load(x + r + 2 * row));
    d = f32x4.add(d, v128.load(x + r + 3 * row));
  }
  for (; r < bytes; r += row) a = f32x4.add(a, v128.load(x + r));
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

/** a + (x - mean)^2 */
// @ts-ignore: decorator
@inline
function addSquare(x: usize, mean: v128, a: v128): v128 {
  const deviation = f32x4.sub(v128.load(x), mean);
  return madd(deviation, deviation, a);
}

/** The same of (x - mean)^2. */
// @ts-ignore: decorator
@inline
function columnSquares(x: usize, row: usize, bytes: usize, mean: v128): v128 {
  let a = zero(), b = zero(), c = zero(), d = zero();
  let r: usize = 0;
  for (; r + 3 * row < bytes; r += 4 * row) {
    a = addSquare(x + r, mean, a);
    b = addSquare(x + r + row, mean, b);
    c = addSquare(x + r + 2 * row, mean, c);
    d = addSquare(x + r + 3 * row, mean, d);
  }
  for (; r < bytes; r += row) a = addSquare(x + r, mean, a);
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

/** Adds `times` as many values of `mean`, and their squares. */
// @ts-ignore: decorator
@inline
function addMoments(total: usize, squareTotal: usize, mean: v128, times: v128): void {
  const sum = f64x2.mul(mean, times);
  v128.store(total, f64x2.add(v128.load(total), sum));
  v128.store(squareTotal, f64x2.add(v128.load(squareTotal), f64x2.mul(sum, mean)));
}

/**
 * Mean and variance in one walk over memory: of each block of rows its mean and, while the block is in the cache, the squares of
 * the deviations from that. Three totals behind each other: of the blocks' means, of the squares of these, each as often as the block has
 * rows, and of the squared deviations. `foldMoments` joins the variance within the blocks and that between them (Chan, Golub &
 * LeVeque 1983).
 */
export function sumMoments(x: usize, totals: usize, n: i32, period: i32): void {
  const row = <usize>period * F32;
  const squareTotals = totals + <usize>period * F64;
  const deviationTotals = squareTotals + <usize>period * F64;
  memory.fill(totals, 0, <usize>period * 3 * F64);
  const rows = n / period;
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const count = min(BLOCK_ROWS, rows - first);
    const bytes = <usize>count * row;
    const share = f32x4.splat(<f32>1 / <f32>count);
    const times = f64x2.splat(<f64>count);
    for (let at: usize = 0; at < row; at += V) {
      const mean = f32x4.mul(columnSum(x + at, row, bytes), share);
      const low: usize = 2 * at;
      const high = low + V;
      addMoments(totals + low, squareTotals + low, f64x2.promote_low_f32x4(mean), times);
      const upper = f64x2.promote_low_f32x4(v128.shuffle<f32>(mean, mean, 2, 3, 2, 3));
      addMoments(totals + high, squareTotals + high, upper, times);
      addTo(deviationTotals + low, columnSquares(x + at, row, bytes, mean));
    }
    x += bytes;
  }
  // Rows that don't fill a period.
  for (let j = 0, rest = n - rows * period; j < rest; j++) {
    const value = <f64>load<f32>(x + <usize>j * F32);
    const at = <usize>j * F64;
    store<f64>(totals + at, load<f64>(totals + at) + value);
    store<f64>(squareTotals + at, load<f64>(squareTotals + at) + value * value);
  }
}

/** Mean and variance of each channel, of what `parts` times `sumMoments` left `stride` bytes apart; `count` values in each channel. */
export function foldMoments(
  totals: usize, parts: i32, stride: usize, mean: usize, variance: usize, channels: i32, period: i32, count: f64,
): void {
  const step = <usize>period * F64;
  for (let c = 0; c < channels; c++) {
    let sum: f64 = 0, squares: f64 = 0, deviations: f64 = 0;
    for (let part = 0; part < parts; part++) {
      const own = totals + <usize>part * stride;
      for (let i = c; i < period; i += channels) {
        const at = own + <usize>i * F64;
        sum += load<f64>(at);
        squares += load<f64>(at + step);
        deviations += load<f64>(at + 2 * step);
      }
    }
    const average = sum / count;
    store<f32>(mean + <usize>c * F32, <f32>average);
    // In float64 the difference has the digits of a float32 until the mean is some ten thousand deviations.
    store<f32>(variance + <usize>c * F32, <f32>max<f64>(0, (deviations + (squares - sum * average)) / count));
  }
}

// @ts-ignore: decorator
@inline
function gradientSums(
  rectify: bool, dy: usize, x: usize, mean: usize, factor: usize, beta: usize, totals: usize, n: i32, period: i32,
): void {
  const row = <usize>period * F32;
  const crossTotals = totals + <usize>period * F64;
  memory.fill(totals, 0, <usize>period * 2 * F64);
  const rows = n / period;
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const bytes = <usize>min(BLOCK_ROWS, rows - first) * row;
    for (let at: usize = 0; at < row; at += V) {
      const m = v128.load(mean + at);
      const f = rectify ? v128.load(factor + at) : zero();
      const shift = rectify ? v128.load(beta + at) : zero();
      let a = zero(), b = zero(), c = zero(), d = zero();
      let r = at;
      for (; r + row < bytes; r += 2 * row) {
        const u = f32x4.sub(v128.load(x + r), m);
        const v = f32x4.sub(v128.load(x + r + row), m);
        let g = v128.load(dy + r);
        let h = v128.load(dy + r + row);
        if (rectify) g = rectifiedGradient(g, u, f, shift);
        if (rectify) h = rectifiedGradient(h, v, f, shift);
        a = f32x4.add(a, g);
        b = f32x4.add(b, h);
        c = madd(g, u, c);
        d = madd(h, v, d);
      }
      if (r < bytes) {
        const u = f32x4.sub(v128.load(x + r), m);
        let g = v128.load(dy + r);
        if (rectify) g = rectifiedGradient(g, u, f, shift);
        a = f32x4.add(a, g);
        c = madd(g, u, c);
      }
      addTo(totals + 2 * at, f32x4.add(a, b));
      addTo(crossTotals + 2 * at, f32x4.add(c, d));
    }
    dy += bytes;
    x += bytes;
  }
  // Rows that don't fill a period.
  for (let j = 0, rest = n - rows * period; j < rest; j++) {
    const at = <usize>j * F32;
    const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
    let g = v128.load(dy + at);
    if (rectify) g = rectifiedGradient(g, centred, v128.load(factor + at), v128.load(beta + at));
    addValue(totals + 2 * at, g);
    addValue(crossTotals + 2 * at, f32x4.mul(g, centred));
  }
}

/** Totals of dy and, behind them, of dy * (x - mean), in one pass; `mean` repeated. */
export function sumGradients(dy: usize, x: usize, mean: usize, totals: usize, n: i32, period: i32): void {
  gradientSums(false, dy, x, mean, 0, 0, totals, n, period);
}

/** The same in front of a ReLU behind `normalise`, with the same `mean`, `factor` and `beta`. */
export function sumRectifiedGradients(
  dy: usize, x: usize, mean: usize, factor: usize, beta: usize, totals: usize, n: i32, period: i32,
): void {
  gradientSums(true, dy, x, mean, factor, beta, totals, n, period);
}

/** factor[c] = gamma[c] / sqrt(variance[c] + epsilon); `gamma` = 0 is all ones. */
export function normaliseFactor(variance: usize, gamma: usize, epsilon: f64, factor: usize, channels: i32): void {
  for (let c = 0; c < channels; c++) {
    const at = <usize>c * F32;
    const g: f64 = gamma ? <f64>load<f32>(gamma + at) : 1;
    store<f32>(factor + at, <f32>(g / sqrt<f64>(<f64>load<f32>(variance + at) + epsilon)));
  }
}

/**
 * Turns `dGamma`, which holds sum dy * (x - mean), into sum dy * xhat, and writes the three numbers per channel with which
 * dx = slope * (dy - level) + tilt * (x - mean).
 */
export function batchNormGradFactors(
  variance: usize, gamma: usize, epsilon: f64, count: f64, dGamma: usize, dBeta: usize,
  slope: usize, tilt: usize, level: usize, channels: i32,
): void {
  for (let c = 0; c < channels; c++) {
    const at = <usize>c * F32;
    const inverse: f64 = 1 / sqrt<f64>(<f64>load<f32>(variance + at) + epsilon);
    const dg = <f64>load<f32>(dGamma + at) * inverse;
    const s = gamma ? <f64>load<f32>(gamma + at) * inverse : inverse;
    store<f32>(dGamma + at, <f32>dg);
    store<f32>(slope + at, <f32>s);
    store<f32>(tilt + at, <f32>((-s * inverse * dg) / count));
    store<f32>(level + at, <f32>(<f64>load<f32>(dBeta + at) / count));
  }
}

// @ts-ignore: decorator
@inline
function inputGradientAt(
  rectify: bool, dy: usize, x: usize, mean: v128, factor: v128, beta: v128, slope: v128, tilt: v128, level: v128,
): v128 {
  const centred = f32x4.sub(v128.load(x), mean);
  let g = v128.load(dy);
  if (rectify) g = rectifiedGradient(g, centred, factor, beta);
  return madd(centred, tilt, f32x4.mul(f32x4.sub(g, level), slope));
}

/** One row, or two, which share what is per channel. */
// @ts-ignore: decorator
@inline
function inputGradients(
  rectify: bool, two: bool, dy: usize, x: usize, mean: usize, factor: usize, beta: usize, slope: usize, tilt: usize,
  level: usize, dx: usize, row: usize, bytes: usize,
): void {
  for (let at: usize = 0; at < bytes; at += V) {
    const m = v128.load(mean + at);
    const f = rectify ? v128.load(factor + at) : zero();
    const b = rectify ? v128.load(beta + at) : zero();
    const s = v128.load(slope + at), t = v128.load(tilt + at), l = v128.load(level + at);
    v128.store(dx + at, inputGradientAt(rectify, dy + at, x + at, m, f, b, s, t, l));
    if (!two) continue;
    const next = at + row;
    v128.store(dx + next, inputGradientAt(rectify, dy + next, x + next, m, f, b, s, t, l));
  }
}

// @ts-ignore: decorator
@inline
function inputGradient(
  rectify: bool, dy: usize, x: usize, mean: usize, factor: usize, beta: usize, slope: usize, tilt: usize, level: usize,
  dx: usize, n: i32, period: i32,
): void {
  const row = <usize>period * F32;
  let left = n;
  for (; left >= 2 * period; left -= 2 * period) {
    inputGradients(rectify, true, dy, x, mean, factor, beta, slope, tilt, level, dx, row, row);
    dy += 2 * row;
    x += 2 * row;
    dx += 2 * row;
  }
  for (; left > 0; left -= period) {
    inputGradients(rectify, false, dy, x, mean, factor, beta, slope, tilt, level, dx, row, <usize>min(period, left) * F32);
    dy += row;
    x += row;
    dx += row;
  }
}

/** dx = slope * (dy - level) + tilt * (x - mean), all repeated. */
export function batchNormInputGrad(
  dy: usize, x: usize, mean: usize, slope: usize, tilt: usize, level: usize, dx: usize, n: i32, period: i32,
): void {
  inputGradient(false, dy, x, mean, 0, 0, slope, tilt, level, dx, n, period);
}

/** The same in front of a ReLU behind `normalise`, with the same `mean`, `factor` and `beta`. */
export function batchNormRectifiedInputGrad(
  dy: usize, x: usize, mean: usize, factor: usize, beta: usize, slope: usize, tilt: usize, level: usize, dx: usize, n: i32,
  period: i32,
): void {
  inputGradient(true, dy, x, mean, factor, beta, slope, tilt, level, dx, n, period);
}
