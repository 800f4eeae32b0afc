// Operations per channel on `[rows, channels]`. Channel counts that aren't multiples of four are
// handled by looking at several rows as one: `period` floats, a multiple of both, and vectors repeated to that length
// (`repeat`). Then every loop runs over whole vectors.
//
// Sums are taken in float32 over 32 such rows and added up in float64: a running float32 sum over a batch of images is
// wrong by so much that it shifts the first training step.

import { F32, madd, V, zero } from './vector';

/** Bytes of a float64. */
export const F64: usize = 8;

/** Rows whose sum is taken in float32. */
export const BLOCK_ROWS: i32 = 32;

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
export function addTo(total: usize, v: v128): void {
  v128.store(total, f64x2.add(v128.load(total), f64x2.promote_low_f32x4(v)));
  v128.store(total, f64x2.add(v128.load(total, V), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3))), V);
}

// @ts-ignore: decorator
@inline
function columnSums(kind: i32, x: usize, mean: usize, totals: usize, n: i32, period: i32): void {
  const row = <usize>period * F32;
  memory.fill(totals, 0, <usize>period * F64);
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
export function addValue(total: usize, v: v128): void {
  store<f64>(total, load<f64>(total) + <f64>f32x4.extract_lane(v, 0));
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
      for (let i = c; i < period; i += channels) sum += load<f64>(own + <usize>i * F64);
    }
    store<f32>(y + <usize>c * F32, <f32>(sum * factor));
  }
}
