// Activation functions and their gradients (written with the output, those of GELU and SiLU with the input), softmax, and
// the exponential behind them.

import { firstLanes, laneMax, madd, select, V } from './vector';

// @ts-ignore: decorator
@inline
function endOf(x: usize, n: i32): usize {
  return x + ((<usize>n * 4 + 15) & ~15);
}

/** Below this, e^x isn't a normal float32 any more. */
const LOWEST: f32 = -87.33654475;
/** 1.5 * 2^23: adding it to a small number rounds that to a whole one, which is then in the low bits of the sum. */
const ROUNDER: f32 = 12582912;

/**
 * e^x for x < 88 with a relative error of about 1e-7; 0 below `LOWEST`, NaN for NaN. x = k ln 2 + r with |r| <= ln 2 / 2, so
 * e^x = 2^k e^r, and the Taylor polynomial of degree 7 is off by less than 6e-9 there. ln 2 is split in two, the first part
 * short enough that k times it is exact.
 */
// @ts-ignore: decorator
@inline
export function expOf(x: v128): v128 {
  // pmax hands on its first operand unless that is smaller: NaN stays NaN.
  const clamped = f32x4.pmax(x, f32x4.splat(LOWEST));
  const rounded = madd(clamped, f32x4.splat(1.4426950408889634), f32x4.splat(ROUNDER));
  const k = f32x4.sub(rounded, f32x4.splat(ROUNDER));
  let r = madd(k, f32x4.splat(-0.693359375), clamped);
  r = madd(k, f32x4.splat(2.1219444005469057e-4), r);
  let p = f32x4.splat(1.0 / 5040);
  p = madd(p, r, f32x4.splat(1.0 / 720));
  p = madd(p, r, f32x4.splat(1.0 / 120));
  p = madd(p, r, f32x4.splat(1.0 / 24));
  p = madd(p, r, f32x4.splat(1.0 / 6));
  p = madd(p, r, f32x4.splat(0.5));
  p = madd(p, r, f32x4.splat(1));
  p = madd(p, r, f32x4.splat(1));
  // 2^k: k goes to the exponent field.
  const power = i32x4.add(i32x4.shl(rounded, 23), f32x4.splat(1));
  return v128.andnot(f32x4.mul(p, power), f32x4.lt(x, f32x4.splat(LOWEST)));
}

/** Bits of sqrt(1/2): numbers between this and twice it are written as 2^0 times themselves. */
const ROOT_HALF: i32 = 0x3f3504f3;

/**
 * Natural logarithm of positive normal numbers, off by about 1e-7 of itself or less; infinity and NaN stay themselves.
 * x = 2^k m with m between sqrt(1/2) and sqrt(2), and ln m = 2 artanh(t) with t = (m - 1) / (m + 1), |t| < 0.172: the
 * first term left out of the series, 2/11 t^11, is below 2e-9 of the sum.
 */
// @ts-ignore: decorator
@inline
export function logOf(x: v128): v128 {
  const k = i32x4.shr_s(i32x4.sub(x, i32x4.splat(ROOT_HALF)), 23);
  const m = i32x4.sub(x, i32x4.shl(k, 23));
  const t = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const z = f32x4.mul(t, t);
  let p = f32x4.splat(2.0 / 9);
  p = madd(p, z, f32x4.splat(2.0 / 7));
  p = madd(p, z, f32x4.splat(2.0 / 5));
  p = madd(p, z, f32x4.splat(2.0 / 3));
  p = madd(p, z, f32x4.splat(2));
  const log = madd(f32x4.convert_i32x4_s(k), f32x4.splat(0.6931471805599453), f32x4.mul(p, t));
  return select(log, x, f32x4.lt(x, f32x4.splat(Infinity)));
}

/**
 * tanh(x) with a relative error of about 2e-7, by one division. Near 0: the fifth convergent of tanh's continued fraction
 * x / (1 + x^2 / (3 + x^2 / (5 + ...))), off by 3e-9 at 0.625. Farther out: (1 - e) / (1 + e) with e = exp(-2|x|).
 */
// @ts-ignore: decorator
@inline
function tanh(x: v128): v128 {
  const size = f32x4.abs(x);
  const one = f32x4.splat(1);
  const e = expOf(f32x4.mul(size, f32x4.splat(-2)));
  const z = f32x4.mul(x, x);
  const top = f32x4.mul(size, madd(f32x4.add(z, f32x4.splat(105)), z, f32x4.splat(945)));
  const bottom = madd(madd(z, f32x4.splat(15), f32x4.splat(420)), z, f32x4.splat(945));
  const near = f32x4.lt(size, f32x4.splat(0.625));
  const y = f32x4.div(select(top, f32x4.sub(one, e), near), select(bottom, f32x4.add(one, e), near));
  // The sign: what abs took away.
  return v128.or(y, v128.xor(x, size));
}

/** max(x, 0); NaN stays NaN, so that a diverged network shows. */
export function relu(x: usize, y: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.pmax(v128.load(x), zero));
    x += V;
  }
}

export function reluGrad(dy: usize, y: usize, dx: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)));
    dy += V;
    y += V;
  }
}

/** min(max(x, 0), ceiling); NaN stays NaN. */
export function clippedRelu(x: usize, y: usize, n: i32, ceiling: f32): void {
  const zero = f32x4.splat(0);
  const c = f32x4.splat(ceiling);
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.pmin(f32x4.pmax(v128.load(x), zero), c));
    x += V;
  }
}

/** dx = dy where y is between 0 and the ceiling */
export function clippedReluGrad(dy: usize, y: usize, dx: usize, n: i32, ceiling: f32): void {
  const zero = f32x4.splat(0);
  const c = f32x4.splat(ceiling);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const output = v128.load(y);
    const inside = v128.and(f32x4.gt(output, zero), f32x4.lt(output, c));
    v128.store(dx, v128.and(v128.load(dy), inside));
    dy += V;
    y += V;
  }
}

/** x where it is positive, slope * x elsewhere. */
export function leakyRelu(x: usize, y: usize, n: i32, slope: f32): void {
  const s = f32x4.splat(slope);
  for (const end = endOf(y, n); y < end; y += V) {
    const value = v128.load(x);
    v128.store(y, select(value, f32x4.mul(s, value), f32x4.gt(value, f32x4.splat(0))));
    x += V;
  }
}

export function leakyReluGrad(dy: usize, y: usize, dx: usize, n: i32, slope: f32): void {
  const s = f32x4.splat(slope);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const value = v128.load(dy);
    v128.store(dx, select(value, f32x4.mul(s, value), f32x4.gt(v128.load(y), f32x4.splat(0))));
    dy += V;
    y += V;
  }
}

/**
 * x where it is positive, alpha * (e^x - 1) elsewhere: e^x - 1 = tanh(x / 2) (e^x + 1) keeps its digits near 0, where the
 * difference would lose them.
 */
export function elu(x: usize, y: usize, n: i32, alpha: f32): void {
  const a = f32x4.splat(alpha);
  const zero = f32x4.splat(0);
  for (const end = endOf(y, n); y < end; y += V) {
    const value = v128.load(x);
    // pmin hands on its first operand unless the other is smaller: NaN stays NaN.
    const low = f32x4.pmin(value, zero);
    const less = f32x4.mul(tanh(f32x4.mul(low, f32x4.splat(0.5))), f32x4.add(expOf(low), f32x4.splat(1)));
    v128.store(y, select(value, f32x4.mul(a, less), f32x4.gt(value, zero)));
    x += V;
  }
}

/** dx = dy where y is positive, dy * (y + alpha) elsewhere */
export function eluGrad(dy: usize, y: usize, dx: usize, n: i32, alpha: f32): void {
  const a = f32x4.splat(alpha);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const value = v128.load(dy);
    const output = v128.load(y);
    const less = f32x4.mul(value, f32x4.add(output, a));
    v128.store(dx, select(value, less, f32x4.gt(output, f32x4.splat(0))));
    dy += V;
    y += V;
  }
}

/** e^(-x² / 2) */
// @ts-ignore: decorator
@inline
function bell(x: v128): v128 {
  return expOf(f32x4.mul(f32x4.mul(x, x), f32x4.splat(-0.5)));
}

/**
 * Φ(x), the standard normal distribution, given `bell` of x. Below 0 it is bell(x) t P(t) with t = 1 / (1 + 0.3 |x|): the
 * polynomial was fitted to the least largest relative error where `bell` is not 0, |x| < 13.3; it is 1.3e-7.
 */
// @ts-ignore: decorator
@inline
function normalCdf(x: v128, bell: v128): v128 {
  const one = f32x4.splat(1);
  const t = f32x4.div(one, madd(f32x4.abs(x), f32x4.splat(0.3), one));
  let p = f32x4.splat(0.0360364548);
  p = madd(p, t, f32x4.splat(-0.158714195));
  p = madd(p, t, f32x4.splat(0.208965508));
  p = madd(p, t, f32x4.splat(-0.0560966439));
  p = madd(p, t, f32x4.splat(0.129843779));
  p = madd(p, t, f32x4.splat(0.0995229662));
  p = madd(p, t, f32x4.splat(0.120816906));
  p = madd(p, t, f32x4.splat(0.119625165));
  const tail = f32x4.mul(f32x4.mul(p, t), bell);
  return select(tail, f32x4.sub(one, tail), f32x4.lt(x, f32x4.splat(0)));
}

/** y = x Φ(x) */
export function gelu(x: usize, y: usize, n: i32): void {
  for (const end = endOf(y, n); y < end; y += V) {
    const value = v128.load(x);
    v128.store(y, f32x4.mul(value, normalCdf(value, bell(value))));
    x += V;
  }
}

/** dx = dy * (Φ(x) + x φ(x)) */
export function geluGrad(dy: usize, x: usize, dx: usize, n: i32): void {
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const value = v128.load(x);
    const e = bell(value);
    const density = f32x4.mul(e, f32x4.splat(0.3989422804014327));
    v128.store(dx, f32x4.mul(v128.load(dy), madd(value, density, normalCdf(value, e))));
    dy += V;
    x += V;
  }
}

/** y = amplitude * tanh(slope * x) */
export function scaledTanh(x: usize, y: usize, n: i32, amplitude: f32, slope: f32): void {
  const a = f32x4.splat(amplitude);
  const s = f32x4.splat(slope);
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.mul(a, tanh(f32x4.mul(s, v128.load(x)))));
    x += V;
  }
}

/** dx = dy * (slope / amplitude) * (amplitude - y) * (amplitude + y) */
export function scaledTanhGrad(dy: usize, y: usize, dx: usize, n: i32, amplitude: f32, slope: f32): void {
  const a = f32x4.splat(amplitude);
  const s = f32x4.splat(slope / amplitude);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const value = v128.load(y);
    const derivative = f32x4.mul(s, f32x4.mul(f32x4.sub(a, value), f32x4.add(a, value)));
    v128.store(dx, f32x4.mul(v128.load(dy), derivative));
    dy += V;
    y += V;
  }
}

/** 1 / (1 + e^-x), for negative x as e^x / (1 + e^x): the exponential never overflows. */
// @ts-ignore: decorator
@inline
function logistic(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = expOf(f32x4.neg(f32x4.abs(x)));
  return f32x4.div(select(e, one, f32x4.lt(x, f32x4.splat(0))), f32x4.add(one, e));
}

export function sigmoid(x: usize, y: usize, n: i32): void {
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, logistic(v128.load(x)));
    x += V;
  }
}

/** dx = dy * y * (1 - y) */
export function sigmoidGrad(dy: usize, y: usize, dx: usize, n: i32): void {
  const one = f32x4.splat(1);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const value = v128.load(y);
    v128.store(dx, f32x4.mul(v128.load(dy), f32x4.mul(value, f32x4.sub(one, value))));
    dy += V;
    y += V;
  }
}

/** y = x σ(x) */
export function silu(x: usize, y: usize, n: i32): void {
  for (const end = endOf(y, n); y < end; y += V) {
    const value = v128.load(x);
    v128.store(y, f32x4.mul(value, logistic(value)));
    x += V;
  }
}

/** dx = dy * σ(x) (1 + x (1 - σ(x))) */
export function siluGrad(dy: usize, x: usize, dx: usize, n: i32): void {
  const one = f32x4.splat(1);
  for (const end = endOf(dx, n); dx < end; dx += V) {
    const value = v128.load(x);
    // 1 - σ(x) = σ(-x): the difference would lose the digits that a large x magnifies.
    const derivative = f32x4.mul(logistic(value), madd(value, logistic(f32x4.neg(value)), one));
    v128.store(dx, f32x4.mul(v128.load(dy), derivative));
    dy += V;
    x += V;
  }
}

/** The largest of `classes` values; NaN when one is. */
// @ts-ignore: decorator
@inline
export function rowMax(x: usize, classes: i32): f32 {
  const lowest = f32x4.splat(-Infinity);
  let largest = lowest;
  for (let j = 0; j < classes; j += 4) {
    largest = f32x4.max(largest, select(v128.load(x + <usize>j * 4), lowest, firstLanes(classes - j)));
  }
  return laneMax(largest);
}

/**
 * y[j] = exp(x[j] - peak) for one row; returns their sum. Writes up to three zeros behind the row, so rows must be handled
 * in order.
 */
// @ts-ignore: decorator
@inline
export function exponentials(x: usize, y: usize, classes: i32, peak: f32): f64 {
  const shift = f32x4.splat(peak);
  let sum: f64 = 0;
  for (let j = 0; j < classes; j += 4) {
    const at = <usize>j * 4;
    const e = v128.and(expOf(f32x4.sub(v128.load(x + at), shift)), firstLanes(classes - j));
    v128.store(y + at, e);
    const pairs = f64x2.add(f64x2.promote_low_f32x4(e), f64x2.promote_low_f32x4(v128.shuffle<f32>(e, e, 2, 3, 2, 3)));
    sum += f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
  }
  return sum;
}

/** y = softmax(x) of each of `rows` rows of `classes` values. */
export function softmaxRows(x: usize, y: usize, rows: i32, classes: i32): void {
  const bytes = <usize>classes * 4;
  for (let row = 0; row < rows; row++) {
    const sum = exponentials(x, y, classes, rowMax(x, classes));
    const share = f32x4.splat(<f32>(1 / sum));
    for (let j = 0; j < classes; j += 4) {
      const at = y + <usize>j * 4;
      v128.store(at, f32x4.mul(v128.load(at), share));
    }
    x += bytes;
    y += bytes;
  }
}
