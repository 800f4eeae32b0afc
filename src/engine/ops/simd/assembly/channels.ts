// Operations per channel on `[rows, channels]`, and batch normalisation. Channel counts that aren't multiples of four are
// handled by looking at several rows as one: `period` floats, a multiple of both, and vectors repeated to that length
// (`repeat`). Then every loop runs over whole vectors.
//
// Sums are taken in float32 over 32 such rows and added up in float64: a running float32 sum over a batch of images is
// wrong by so much that it shifts the first training step.

import { F32, madd, V, zero } from './vector';

const BLOCK_ROWS: i32 = 32;

/** v[channels] -> y[period], repeated. `v` = 0 repeats `fallback`. */
export function repeat(v: usize, fallback: f32, y: usize, channels: i32, period: i32): void {
  for (let i = 0, c = 0; i < period; i++) {
    store<f32>(y + <usize>i * F32, v ? load<f32>(v + <usize>c * F32) : fallback);
    if (++c == channels) c = 0;
  }
}

export function mulChannels(x: usize, v: usize, y: usize, n: i32, period: i32): void {
  for (let i = 0; i < n; i += period) {
    const count = min(period, n - i);
    for (let j = 0; j < count; j += 4) {
      v128.store(y + <usize>j * F32, f32x4.mul(v128.load(x + <usize>j * F32), v128.load(v + <usize>j * F32)));
    }
    x += <usize>period * F32;
    y += <usize>period * F32;
  }
}

export function addChannels(x: usize, v: usize, y: usize, n: i32, period: i32): void {
  for (let i = 0; i < n; i += period) {
    const count = min(period, n - i);
    for (let j = 0; j < count; j += 4) {
      v128.store(y + <usize>j * F32, f32x4.add(v128.load(x + <usize>j * F32), v128.load(v + <usize>j * F32)));
    }
    x += <usize>period * F32;
    y += <usize>period * F32;
  }
}

/** y = max((x - mean) * factor + beta, floor); a `floor` of 0 is a ReLU, one of minus infinity changes nothing. */
export function normalise(
  x: usize, mean: usize, factor: usize, beta: usize, floor: f32, y: usize, n: i32, period: i32,
): void {
  const least = f32x4.splat(floor);
  for (let i = 0; i < n; i += period) {
    const count = min(period, n - i);
    for (let j = 0; j < count; j += 4) {
      const at = <usize>j * F32;
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      // f32x4.max hands NaN on.
      v128.store(y + at, f32x4.max(madd(centred, v128.load(factor + at), v128.load(beta + at)), least));
    }
    x += <usize>period * F32;
    y += <usize>period * F32;
  }
}

/** What a column sum adds up. */
const VALUE = 0;
const SQUARED_DEVIATION = 1;

// @ts-ignore: decorator
@inline
function term(kind: i32, x: usize, mean: v128): v128 {
  const v = v128.load(x);
  if (kind == VALUE) return v;
  const d = f32x4.sub(v, mean);
  return f32x4.mul(d, d);
}

// @ts-ignore: decorator
@inline
function addTo(total: usize, v: v128): void {
  v128.store(total, f64x2.add(v128.load(total), f64x2.promote_low_f32x4(v)));
  v128.store(total, f64x2.add(v128.load(total, V), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))), V);
}

// @ts-ignore: decorator
@inline
function columnSums(kind: i32, x: usize, mean: usize, totals: usize, n: i32, period: i32): void {
  const row = <usize>period * F32;
  memory.fill(totals, 0, <usize>period * 8);
  const rows = n / period;
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const bytes = <usize>min(BLOCK_ROWS, rows - first) * row;
    let j = 0;
    for (; j + 8 <= period; j += 8) {
      const at = <usize>j * F32;
      const m0 = kind == VALUE ? zero() : v128.load(mean + at);
      const m1 = kind == VALUE ? zero() : v128.load(mean + at, V);
      // Two sums for each vector: additions that wait for each other are the limit here.
      let a0 = zero(), a1 = zero(), b0 = zero(), b1 = zero();
      let r: usize = 0;
      for (; r + row < bytes; r += 2 * row) {
        a0 = f32x4.add(a0, term(kind, x + at + r, m0));
        a1 = f32x4.add(a1, term(kind, x + at + r + V, m1));
        b0 = f32x4.add(b0, term(kind, x + at + r + row, m0));
        b1 = f32x4.add(b1, term(kind, x + at + r + row + V, m1));
      }
      if (r < bytes) {
        a0 = f32x4.add(a0, term(kind, x + at + r, m0));
        a1 = f32x4.add(a1, term(kind, x + at + r + V, m1));
      }
      addTo(totals + 2 * at, f32x4.add(a0, b0));
      addTo(totals + 2 * at + 2 * V, f32x4.add(a1, b1));
    }
    for (; j < period; j += 4) {
      const at = <usize>j * F32;
      const m = kind == VALUE ? zero() : v128.load(mean + at);
      let a = zero();
      for (let r: usize = 0; r < bytes; r += row) a = f32x4.add(a, term(kind, x + at + r, m));
      addTo(totals + 2 * at, a);
    }
    x += bytes;
  }
  // Rows that don't fill a period.
  for (let j = 0, rest = n - rows * period; j < rest; j++) {
    const at = <usize>j * F32;
    const m = kind == VALUE ? zero() : v128.load32_splat(mean + at);
    addValue(totals + 2 * at, term(kind, x + at, m));
  }
}

/** Adds the first lane alone. */
// @ts-ignore: decorator
@inline
function addValue(total: usize, v: v128): void {
  store<f64>(total, load<f64>(total) + <f64>f32x4.extract_lane(v, 0));
}

/** The gradient in front of a ReLU whose output is at `y`: `dy` where that is positive. No ReLU where `y` is 0. */
// @ts-ignore: decorator
@inline
function rectifiedGradient(dy: usize, y: usize): v128 {
  const v = v128.load(dy);
  return y ? v128.and(v, f32x4.gt(v128.load(y), zero())) : v;
}

/** totals[i] = sum over the rows of x, as many as there are periods in n; see `foldTotals`. */
export function sumChannels(x: usize, totals: usize, n: i32, period: i32): void {
  columnSums(VALUE, x, 0, totals, n, period);
}

/** The same of (x - mean)^2; `mean` repeated. */
export function sumSquaredDeviations(x: usize, mean: usize, totals: usize, n: i32, period: i32): void {
  columnSums(SQUARED_DEVIATION, x, mean, totals, n, period);
}

/**
 * Adds up `parts` totals, `stride` bytes apart, and in each the repetitions of a channel: y[c] = factor * sum. Always in this
 * order, whichever thread computed the parts.
 */
export function foldTotals(
  totals: usize, parts: i32, stride: usize, y: usize, channels: i32, period: i32, factor: f64,
): void {
  for (let c = 0; c < channels; c++) {
    let sum: f64 = 0;
    for (let part = 0; part < parts; part++) {
      const own = totals + <usize>part * stride;
      for (let i = c; i < period; i += channels) sum += load<f64>(own + <usize>i * 8);
    }
    store<f32>(y + <usize>c * F32, <f32>(sum * factor));
  }
}

/**
 * Totals of g and, behind them, of g * (x - mean), in one pass, where g is `dy` in front of the ReLU with output `y` (0:
 * none); `mean` repeated.
 */
export function sumGradients(dy: usize, y: usize, x: usize, mean: usize, totals: usize, n: i32, period: i32): void {
  const row = <usize>period * F32;
  const crossTotals = totals + <usize>period * 8;
  memory.fill(totals, 0, <usize>period * 16);
  const rows = n / period;
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    const bytes = <usize>min(BLOCK_ROWS, rows - first) * row;
    for (let at: usize = 0; at < row; at += V) {
      const m = v128.load(mean + at);
      let a = zero(), b = zero(), c = zero(), d = zero();
      let r = at;
      for (; r + row < bytes; r += 2 * row) {
        const g = rectifiedGradient(dy + r, y ? y + r : 0);
        const h = rectifiedGradient(dy + r + row, y ? y + r + row : 0);
        a = f32x4.add(a, g);
        b = f32x4.add(b, h);
        c = madd(g, f32x4.sub(v128.load(x + r), m), c);
        d = madd(h, f32x4.sub(v128.load(x + r + row), m), d);
      }
      if (r < bytes) {
        const g = rectifiedGradient(dy + r, y ? y + r : 0);
        a = f32x4.add(a, g);
        c = madd(g, f32x4.sub(v128.load(x + r), m), c);
      }
      addTo(totals + 2 * at, f32x4.add(a, b));
      addTo(crossTotals + 2 * at, f32x4.add(c, d));
    }
    dy += bytes;
    x += bytes;
    if (y) y += bytes;
  }
  // Rows that don't fill a period.
  for (let j = 0, rest = n - rows * period; j < rest; j++) {
    const at = <usize>j * F32;
    const g = rectifiedGradient(dy + at, y ? y + at : 0);
    addValue(totals + 2 * at, g);
    addValue(crossTotals + 2 * at, f32x4.mul(g, f32x4.sub(v128.load(x + at), v128.load(mean + at))));
  }
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

/** dx = slope * (g - level) + tilt * (x - mean), all repeated, where g is `dy` in front of the ReLU with output `y` (0: none). */
export function batchNormInputGrad(
  dy: usize, y: usize, x: usize, mean: usize, slope: usize, tilt: usize, level: usize, dx: usize, n: i32, period: i32,
): void {
  for (let i = 0; i < n; i += period) {
    const count = min(period, n - i);
    for (let j = 0; j < count; j += 4) {
      const at = <usize>j * F32;
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      const g = rectifiedGradient(dy + at, y ? y + at : 0);
      const own = f32x4.mul(f32x4.sub(g, v128.load(level + at)), v128.load(slope + at));
      v128.store(dx + at, madd(centred, v128.load(tilt + at), own));
    }
    dy += <usize>period * F32;
    if (y) y += <usize>period * F32;
    x += <usize>period * F32;
    dx += <usize>period * F32;
  }
}
