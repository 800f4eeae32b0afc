// Local response normalisation of rows of channels. A block of rows is squared into a copy in which each row has a border
// of zeros, so that windows of channels are runs of the copy; rows of the copy are `wide` floats apart. A block, not a
// row: a load that crosses stores just made would wait for them.
//
// Callers fill the copies with zeros beforehand, and kernels write zeros behind the last channel: borders stay zero.

import { expOf, logOf } from './activation';
import { F32, firstLanes, madd, storeFirst, zero } from './vector';

/** How s^-beta is found: two square roots and a division for the beta of the published networks, or exp and log. */
const THREE_QUARTERS = 0;
const ANY_POWER = 1;

/** s^-beta, given 1 / s. */
// @ts-ignore: decorator
@inline
function power(kind: i32, s: v128, inverse: v128, beta: v128): v128 {
  if (kind == THREE_QUARTERS) return f32x4.mul(f32x4.sqrt(f32x4.sqrt(s)), inverse);
  return expOf(f32x4.neg(f32x4.mul(beta, logOf(s))));
}

/** Sums `size` neighbours from each of four places on. */
// @ts-ignore: decorator
@inline
function windowSum(from: usize, size: i32): v128 {
  let sum = v128.load(from);
  let even = zero();
  let left = size - 1;
  // Two sums: additions that wait for each other are the limit here.
  for (; left >= 2; left -= 2) {
    even = f32x4.add(even, v128.load(from, F32));
    sum = f32x4.add(sum, v128.load(from, 2 * F32));
    from += 2 * F32;
  }
  if (left) even = f32x4.add(even, v128.load(from, F32));
  return f32x4.add(sum, even);
}

/** Squares `rows` rows into the copy, each `before` floats behind its start. */
// @ts-ignore: decorator
@inline
function square(x: usize, rows: i32, channels: i32, before: i32, copy: usize, wide: i32): void {
  for (let row = 0; row < rows; row++) {
    const to = copy + <usize>(row * wide + before) * F32;
    let c = 0;
    for (; c + 4 <= channels; c += 4) {
      const v = v128.load(x + <usize>c * F32);
      v128.store(to + <usize>c * F32, f32x4.mul(v, v));
    }
    if (c < channels) {
      const v = v128.and(v128.load(x + <usize>c * F32), firstLanes(channels - c));
      v128.store(to + <usize>c * F32, f32x4.mul(v, v));
    }
    x += <usize>channels * F32;
  }
}

// @ts-ignore: decorator
@inline
function forward(
  kind: i32, x: usize, y: usize, rows: i32, channels: i32, size: i32, alpha: f32, beta: f32, k: f32,
  squares: usize, wide: i32, block: i32,
): void {
  const a = f32x4.splat(alpha), b = f32x4.splat(beta), offset = f32x4.splat(k), one = f32x4.splat(1);
  const bytes = <usize>channels * F32;
  for (let first = 0; first < rows; first += block) {
    const count = min(block, rows - first);
    square(x, count, channels, size >> 1, squares, wide);
    for (let row = 0; row < count; row++) {
      const windows = squares + <usize>(row * wide) * F32;
      for (let c = 0; c < channels; c += 4) {
        const at = <usize>c * F32;
        const s = madd(a, windowSum(windows + at, size), offset);
        storeFirst(y + at, f32x4.mul(v128.load(x + at), power(kind, s, f32x4.div(one, s), b)), channels - c);
      }
      x += bytes;
      y += bytes;
    }
  }
}

// @ts-ignore: decorator
@inline
function backward(
  kind: i32, dy: usize, x: usize, dx: usize, rows: i32, channels: i32, size: i32, alpha: f32, beta: f32, k: f32,
  squares: usize, shares: usize, wide: i32, block: i32,
): void {
  const a = f32x4.splat(alpha), b = f32x4.splat(beta), offset = f32x4.splat(k), one = f32x4.splat(1);
  const slope = f32x4.splat(-2 * alpha * beta);
  const before = size >> 1, after = (size - 1) >> 1;
  const bytes = <usize>channels * F32;
  for (let first = 0; first < rows; first += block) {
    const count = min(block, rows - first);
    square(x, count, channels, before, squares, wide);
    for (let row = 0; row < count; row++) {
      const windows = squares + <usize>(row * wide) * F32;
      const to = shares + <usize>(row * wide + after) * F32;
      const from = <usize>row * bytes;
      for (let c = 0; c < channels; c += 4) {
        const at = <usize>c * F32;
        const s = madd(a, windowSum(windows + at, size), offset);
        const inverse = f32x4.div(one, s);
        const own = f32x4.mul(v128.load(dy + from + at), power(kind, s, inverse, b));
        // dy / s^beta
        storeFirst(dx + from + at, own, channels - c);
        const share = f32x4.mul(f32x4.mul(own, v128.load(x + from + at)), inverse);
        v128.store(to + at, v128.and(share, firstLanes(channels - c)));
      }
    }
    for (let row = 0; row < count; row++) {
      const windows = shares + <usize>(row * wide) * F32;
      for (let c = 0; c < channels; c += 4) {
        const at = <usize>c * F32;
        const through = f32x4.mul(slope, windowSum(windows + at, size));
        storeFirst(dx + at, madd(through, v128.load(x + at), v128.load(dx + at)), channels - c);
      }
      dy += bytes;
      x += bytes;
      dx += bytes;
    }
  }
}

/**
 * y = x / s^beta, s[c] = k + alpha * sum of the squares of the `size` channels around c. `squares` holds `block` rows of
 * `wide` floats: at least the channels, rounded up to whole vectors, and `size` - 1 more.
 */
export function lrn(
  x: usize, y: usize, rows: i32, channels: i32, size: i32, alpha: f32, beta: f32, k: f32,
  squares: usize, wide: i32, block: i32,
): void {
  if (beta == 0.75) forward(THREE_QUARTERS, x, y, rows, channels, size, alpha, beta, k, squares, wide, block);
  else forward(ANY_POWER, x, y, rows, channels, size, alpha, beta, k, squares, wide, block);
}

/** `shares` is as large as `squares`, see `lrn`. */
export function lrnGrad(
  dy: usize, x: usize, dx: usize, rows: i32, channels: i32, size: i32, alpha: f32, beta: f32, k: f32,
  squares: usize, shares: usize, wide: i32, block: i32,
): void {
  if (beta == 0.75)
    backward(THREE_QUARTERS, dy, x, dx, rows, channels, size, alpha, beta, k, squares, shares, wide, block);
  else backward(ANY_POWER, dy, x, dx, rows, channels, size, alpha, beta, k, squares, shares, wide, block);
}
