import { F32, firstLanes, laneMax, laneMin, laneSum, madd, select, V, zero } from './vector';

/** Vectors summed in float32 before they are added up in float64. */
const BLOCK: i32 = 64;

/** Bytes of the statistics of a part: sum, sum of squares, minimum, maximum, zeros, finite values, all float64. */
const PART: usize = 6 * 8;

/**
 * Statistics of n values to `to`. Values are taken for finite, block by block; where the sums show that they were not (or
 * that a square overflowed), the block is gone through again.
 */
export function statsOfPart(x: usize, n: i32, to: usize): void {
  let sum: f64 = 0, squares: f64 = 0;
  let smallest = f32x4.splat(Infinity), largest = f32x4.splat(-Infinity);
  let zeros = i32x4.splat(0), strange = i32x4.splat(0);
  const vectors = n >> 2;
  const rest = n & 3;
  for (let first = 0; first < vectors; first += BLOCK) {
    const bytes = <usize>min(BLOCK, vectors - first) * V;
    let s0 = zero(), s1 = zero(), q0 = zero(), q1 = zero();
    let low = smallest, high = largest, none = zeros;
    let at: usize = 0;
    for (; at + V < bytes; at += 2 * V) {
      const v = v128.load(x + at), w = v128.load(x + at, V);
      s0 = f32x4.add(s0, v);
      s1 = f32x4.add(s1, w);
      q0 = madd(v, v, q0);
      q1 = madd(w, w, q1);
      low = f32x4.pmin(f32x4.pmin(low, v), w);
      high = f32x4.pmax(f32x4.pmax(high, v), w);
      // A mask is -1 as an integer.
      none = i32x4.sub(none, i32x4.add(f32x4.eq(v, zero()), f32x4.eq(w, zero())));
    }
    if (at < bytes) {
      const v = v128.load(x + at);
      s0 = f32x4.add(s0, v);
      q0 = madd(v, v, q0);
      low = f32x4.pmin(low, v);
      high = f32x4.pmax(high, v);
      none = i32x4.sub(none, f32x4.eq(v, zero()));
    }
    let s = laneSum(f32x4.add(s0, s1)), q = laneSum(f32x4.add(q0, q1));
    if (q < Infinity) {
      smallest = low;
      largest = high;
      zeros = none;
    } else {
      s0 = zero();
      q0 = zero();
      for (at = 0; at < bytes; at += V) {
        const v = v128.load(x + at);
        const mask = finiteLanes(v);
        const value = v128.and(v, mask);
        s0 = f32x4.add(s0, value);
        q0 = f32x4.add(q0, f32x4.mul(value, value));
        smallest = f32x4.pmin(smallest, select(v, f32x4.splat(Infinity), mask));
        largest = f32x4.pmax(largest, select(v, f32x4.splat(-Infinity), mask));
        zeros = i32x4.sub(zeros, f32x4.eq(v, zero()));
        strange = i32x4.add(strange, i32x4.add(mask, i32x4.splat(1)));
      }
      s = laneSum(s0);
      q = laneSum(q0);
    }
    sum += <f64>s;
    squares += <f64>q;
    x += bytes;
  }
  if (rest) {
    const v = v128.load(x);
    const own = firstLanes(rest);
    const mask = v128.and(own, finiteLanes(v));
    const value = v128.and(v, mask);
    sum += <f64>laneSum(value);
    squares += <f64>laneSum(f32x4.mul(value, value));
    smallest = f32x4.pmin(smallest, select(v, f32x4.splat(Infinity), mask));
    largest = f32x4.pmax(largest, select(v, f32x4.splat(-Infinity), mask));
    zeros = i32x4.sub(zeros, v128.and(mask, f32x4.eq(v, zero())));
    strange = i32x4.add(strange, i32x4.sub(mask, own));
  }
  store<f64>(to, sum);
  store<f64>(to, squares, 8);
  store<f64>(to, <f64>laneMin(smallest), 16);
  store<f64>(to, <f64>laneMax(largest), 24);
  store<f64>(to, <f64>intSum(zeros), 32);
  store<f64>(to, <f64>intSum(strange), 40);
}

// @ts-ignore: decorator
@inline
function finiteLanes(v: v128): v128 {
  return f32x4.lt(f32x4.abs(v), f32x4.splat(Infinity));
}

/** Count, sum, sum of squares, minimum, maximum, zeros, non-finite values, 0 of n values in `parts` parts, see `STATS`. */
export function statsOfParts(from: usize, parts: i32, n: i32, y: usize): void {
  let sum: f64 = 0, squares: f64 = 0, smallest: f64 = Infinity, largest: f64 = -Infinity, zeros: f64 = 0, strange: f64 = 0;
  for (let part = 0; part < parts; part++) {
    sum += load<f64>(from);
    squares += load<f64>(from, 8);
    smallest = min(smallest, load<f64>(from, 16));
    largest = max(largest, load<f64>(from, 24));
    zeros += load<f64>(from, 32);
    strange += load<f64>(from, 40);
    from += PART;
  }
  store<f32>(y, <f32>n);
  store<f32>(y, <f32>sum, 4);
  store<f32>(y, <f32>squares, 8);
  store<f32>(y, <f32>smallest, 12);
  store<f32>(y, <f32>largest, 16);
  store<f32>(y, <f32>zeros, 20);
  store<f32>(y, <f32>strange, 24);
  store<f32>(y, 0, 28);
}

/** Sum of a[i] b[i], a float64, to `y`. */
export function dotOfPart(a: usize, b: usize, n: i32, y: usize): void {
  let sum: f64 = 0;
  const vectors = n >> 2;
  for (let first = 0; first < vectors; first += BLOCK) {
    const end = min(vectors, first + BLOCK);
    let even = zero(), odd = zero();
    let i = first;
    for (; i + 2 <= end; i += 2) {
      even = madd(v128.load(a), v128.load(b), even);
      odd = madd(v128.load(a, V), v128.load(b, V), odd);
      a += 2 * V;
      b += 2 * V;
    }
    if (i < end) {
      even = madd(v128.load(a), v128.load(b), even);
      a += V;
      b += V;
    }
    sum += <f64>laneSum(f32x4.add(even, odd));
  }
  for (let i = 4 * vectors; i < n; i++) {
    sum += <f64>load<f32>(a) * <f64>load<f32>(b);
    a += F32;
    b += F32;
  }
  store<f64>(y, sum);
}

/** y = the sum of `parts` float64. */
export function sumOfParts(from: usize, parts: i32, y: usize): void {
  let sum: f64 = 0;
  for (let part = 0; part < parts; part++) sum += load<f64>(from + <usize>part * 8);
  store<f32>(y, <f32>sum);
}

// @ts-ignore: decorator
@inline
function intSum(v: v128): i32 {
  return i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
}
