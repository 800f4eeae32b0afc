// Operations on n values in any order. They work on whole vectors and write up to three values into the slack behind a
// tensor. To share one between threads, cut n at a multiple of 4 and move the pointers.

import { V } from './vector';

// @ts-ignore: decorator
@inline
function endOf(x: usize, n: i32): usize {
  return x + ((<usize>n * 4 + 15) & ~15);
}

export function add(a: usize, b: usize, y: usize, n: i32): void {
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.add(v128.load(a), v128.load(b)));
    a += V;
    b += V;
  }
}

/** max(a + b, 0): in this order it hands NaN on. */
export function addAndRectify(a: usize, b: usize, y: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.pmax(f32x4.add(v128.load(a), v128.load(b)), zero));
    a += V;
    b += V;
  }
}

export function mul(a: usize, b: usize, y: usize, n: i32): void {
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.mul(v128.load(a), v128.load(b)));
    a += V;
    b += V;
  }
}

export function scale(x: usize, factor: f32, y: usize, n: i32): void {
  const f = f32x4.splat(factor);
  for (const end = endOf(y, n); y < end; y += V) {
    v128.store(y, f32x4.mul(v128.load(x), f));
    x += V;
  }
}

/** target <- keepShare * target + share * value */
export function blend(target: usize, value: usize, keepShare: f32, share: f32, n: i32): void {
  const k = f32x4.splat(keepShare);
  const s = f32x4.splat(share);
  for (const end = endOf(target, n); target < end; target += V) {
    v128.store(target, f32x4.add(f32x4.mul(v128.load(target), k), f32x4.mul(v128.load(value), s)));
    value += V;
  }
}
