import { F32, firstLanes, laneMax, laneMin, laneSum, madd, V, zero } from './vector';

/** Vectors summed in float32 before they are added up in float64. */
const BLOCK: i32 = 64;

/** Count, sum, sum of squares, minimum, maximum, zeros, non-finite values, 0 of n values, see `STATS`. */
export function stats(x: usize, n: i32, y: usize): void {
  let sum: f64 = 0, squares: f64 = 0;
  let smallest = f32x4.splat(Infinity), largest = f32x4.splat(-Infinity);
  let zeros = i32x4.splat(0), finite = i32x4.splat(0);
  const vectors = (n + 3) >> 2;
  for (let first = 0; first < vectors; first += BLOCK) {
    const end = min(vectors, first + BLOCK);
    let s = zero(), q = zero();
    for (let i = first; i < end; i++) {
      const v = v128.load(x);
      x += V;
      let mask = f32x4.lt(f32x4.abs(v), f32x4.splat(Infinity));
      if (i == vectors - 1) mask = v128.and(mask, firstLanes(n - 4 * i));
      const value = v128.and(v, mask);
      s = f32x4.add(s, value);
      q = f32x4.add(q, f32x4.mul(value, value));
      smallest = f32x4.pmin(smallest, v128.bitselect(v, f32x4.splat(Infinity), mask));
      largest = f32x4.pmax(largest, v128.bitselect(v, f32x4.splat(-Infinity), mask));
      // A mask is -1 as an integer.
      zeros = i32x4.sub(zeros, v128.and(mask, f32x4.eq(v, zero())));
      finite = i32x4.sub(finite, mask);
    }
    sum += <f64>laneSum(s);
    squares += <f64>laneSum(q);
  }
  store<f32>(y, <f32>n);
  store<f32>(y, <f32>sum, 4);
  store<f32>(y, <f32>squares, 8);
  store<f32>(y, laneMin(smallest), 12);
  store<f32>(y, laneMax(largest), 16);
  store<f32>(y, <f32>intSum(zeros), 20);
  store<f32>(y, <f32>(n - intSum(finite)), 24);
  store<f32>(y, 0, 28);
}

/** y = sum of a[i] b[i] */
export function dot(a: usize, b: usize, n: i32, y: usize): void {
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
  store<f32>(y, <f32>sum);
}

// @ts-ignore: decorator
@inline
function intSum(v: v128): i32 {
  return i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3);
}
