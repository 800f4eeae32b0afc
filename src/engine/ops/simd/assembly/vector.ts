// Helpers on vectors of four float32. Pointers are byte addresses; every tensor starts on 64 bytes and has at least 16
// bytes of slack behind its last value (see ../heap.ts), so that whole vectors may be read and, where a kernel says so,
// written past the end.

/** Bytes of one float32 and of one vector. */
export const F32: usize = 4;
export const V: usize = 16;

// Set by the build: with relaxed SIMD a multiply-add is one fused instruction, with one rounding instead of two.
// @ts-ignore: decorator
@inline
const FUSED: bool = ASC_FEATURE_RELAXED_SIMD;

/** a * b + c */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (FUSED) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// @ts-ignore: decorator
@inline
export function zero(): v128 {
  return f32x4.splat(0);
}

/** Writes the first `count` lanes, 4 or more for all of them. */
// @ts-ignore: decorator
@inline
export function storeFirst(to: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, v);
  } else {
    if (count & 2) {
      v128.store64_lane(to, v, 0);
      if (count & 1) v128.store32_lane(to, v, 2, 8);
    } else if (count & 1) {
      v128.store32_lane(to, v, 0);
    }
  }
}

/**
 * What a state of an optimizer is cut off at. Processors take a hundred cycles and more for a number too small to be normal, below 2^-126,
 * and a state of a weight without a gradient shrinks to such numbers within a thousand steps and stays there: rounded up, the smallest times
 * 0.9 is itself.
 */
export const NOTHING: f32 = 7.888609052210118e-31; // 2^-100
/** The same for what is squared. */
export const ROOT_OF_NOTHING: f32 = 8.881784197001252e-16; // 2^-50

/** Zero where |x| < `least`; NaN stays. */
// @ts-ignore: decorator
@inline
export function cutOff(x: v128, least: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), least));
}

/** All ones in the first `count` lanes. */
// @ts-ignore: decorator
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Sum of the lanes. */
// @ts-ignore: decorator
@inline
export function laneSum(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 2) + (f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 3))
  );
}

// @ts-ignore: decorator
@inline
export function laneMin(v: v128): f32 {
  return min(
    min(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    min(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  );
}

// @ts-ignore: decorator
@inline
export function laneMax(v: v128): f32 {
  return max(
    max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  );
}

/** a where the mask is set, b elsewhere. */
// @ts-ignore: decorator
@inline
export function select(a: v128, b: v128, mask: v128): v128 {
  return v128.bitselect(a, b, mask);
}
