// Max pooling of 3×3 in steps of one: along each row first, then down the rows of these results, so that windows share what they
// have in common. A row's first largest value in the first row that has the largest is the first in row-major order. `geometry` as in
// pool.ts.

import { F32, storeFirst, zero } from './vector';

/** Rows of the input under a window, and rows of results that are kept for that. */
const ROWS: i32 = 3;

// @ts-ignore: decorator
@inline
function g(geometry: usize, i: i32): i32 {
  return load<i32>(geometry + <usize>i * 4);
}

/** Bytes of a row of results that is kept: whole vectors. */
// @ts-ignore: decorator
@inline
function keptRow(values: i32): usize {
  return <usize>((values + 3) & ~3) * F32;
}

// @ts-ignore: decorator
@inline
function nanOf(v: v128): v128 {
  return f32x4.ne(v, v);
}

/** The pixel at `column` of a row, or `outside`. */
// @ts-ignore: decorator
@inline
function pixelAt(row: usize, column: i32, width: i32, pixel: usize, outside: v128): v128 {
  return column >= 0 && column < width ? v128.load(row + <usize>column * pixel) : outside;
}

/** y[p] = the largest of the three pixels from p - left on, for `outputs` places. NaN wins only where that is asked for. */
// @ts-ignore: decorator
@inline
function alongRow(handsNaN: bool, x: usize, width: i32, channels: i32, left: i32, y: usize, outputs: i32): void {
  const pixel = <usize>channels * F32;
  const least = f32x4.splat(-Infinity);
  for (let c = 0; c < channels; c += 4) {
    const from = x + <usize>c * F32;
    let to = y + <usize>c * F32;
    let a = pixelAt(from, -left, width, pixel, least);
    let b = pixelAt(from, 1 - left, width, pixel, least);
    for (let p = 0; p < outputs; p++) {
      const d = pixelAt(from, p + 2 - left, width, pixel, least);
      let largest = f32x4.pmax(f32x4.pmax(a, b), d);
      if (handsNaN) largest = v128.or(largest, v128.or(nanOf(a), v128.or(nanOf(b), nanOf(d))));
      storeFirst(to, largest, channels - c);
      to += pixel;
      a = b;
      b = d;
    }
  }
}

/** Images [from, to). `scratch`: three rows of outputs. Padding counts as minus infinity; NaN wins. */
export function maxPool3(geometry: usize, from: i32, to: i32, x: usize, y: usize, scratch: usize): void {
  const height = g(geometry, 0), width = g(geometry, 1), channels = g(geometry, 2);
  const outputHeight = g(geometry, 3), outputWidth = g(geometry, 4);
  const top = g(geometry, 11), left = g(geometry, 12);
  const inputRow = <usize>(width * channels) * F32;
  const row = <usize>(outputWidth * channels) * F32;
  const values = outputWidth * channels;
  const kept = keptRow(values);
  y += <usize>(from * outputHeight) * row;
  for (let n = from; n < to; n++) {
    const image = x + <usize>(n * height) * inputRow;
    // Where a band of outputs begins further down, the padding is negative.
    let done = max(0, -top);
    for (let oy = 0; oy < outputHeight; oy++) {
      const first = max(0, oy - top), end = min(height, oy - top + ROWS);
      for (; done < end; done++) {
        const slot = <usize>(done % ROWS) * kept;
        alongRow(true, image + <usize>done * inputRow, width, channels, left, scratch + slot, outputWidth);
      }
      // Where the padding hides rows, one is looked at twice.
      const r0 = scratch + <usize>(first % ROWS) * kept;
      const r1 = scratch + <usize>(min(first + 1, end - 1) % ROWS) * kept;
      const r2 = scratch + <usize>((end - 1) % ROWS) * kept;
      for (let i = 0; i < values; i += 4) {
        const at = <usize>i * F32;
        const a = v128.load(r0 + at), b = v128.load(r1 + at), d = v128.load(r2 + at);
        const nan = v128.or(nanOf(a), v128.or(nanOf(b), nanOf(d)));
        storeFirst(y + at, v128.or(f32x4.pmax(f32x4.pmax(a, b), d), nan), values - i);
      }
      y += row;
    }
  }
}

/** Hands a row of gradients at the results of `alongRow`, `largest`, to the first pixel of each three that has it: writes a row of `dx`. */
// @ts-ignore: decorator
@inline
function backAlongRow(
  dy: usize, largest: usize, outputs: i32, x: usize, width: i32, channels: i32, left: i32, dx: usize,
): void {
  const pixel = <usize>channels * F32;
  // Equal to nothing.
  const none = f32x4.splat(NaN);
  for (let c = 0; c < channels; c += 4) {
    const at = <usize>c * F32;
    const from = x + at, to = dx + at;
    let ownDy = dy + at, ownLargest = largest + at;
    let a = pixelAt(from, -left, width, pixel, none);
    let b = pixelAt(from, 1 - left, width, pixel, none);
    // Of the columns of a and b, what earlier places gave.
    let sumA = zero(), sumB = zero();
    let column = -left;
    for (let p = 0; p < outputs; p++) {
      const d = pixelAt(from, column + 2, width, pixel, none);
      const value = v128.load(ownLargest);
      let rest = v128.load(ownDy);
      const foundA = f32x4.eq(a, value);
      sumA = f32x4.add(sumA, v128.and(rest, foundA));
      rest = v128.andnot(rest, foundA);
      const foundB = f32x4.eq(b, value);
      sumB = f32x4.add(sumB, v128.and(rest, foundB));
      rest = v128.andnot(rest, foundB);
      if (column >= 0) storeFirst(to + <usize>column * pixel, sumA, channels - c);
      sumA = sumB;
      sumB = v128.and(rest, f32x4.eq(d, value));
      a = b;
      b = d;
      column++;
      ownDy += pixel;
      ownLargest += pixel;
    }
    for (; column < width; column++) {
      if (column >= 0) storeFirst(to + <usize>column * pixel, sumA, channels - c);
      sumA = sumB;
      sumB = zero();
    }
  }
}

/** Adds to `sums` a gradient where the row has the largest value; returns what is left of it. */
// @ts-ignore: decorator
@inline
function give(dy: v128, largest: v128, row: usize, sums: usize): v128 {
  const found = f32x4.eq(v128.load(row), largest);
  v128.store(sums, f32x4.add(v128.load(sums), v128.and(dy, found)));
  return v128.andnot(dy, found);
}

/** Writes all of `dx`. `scratch`: eight rows of outputs. */
export function maxPool3Grad(
  geometry: usize, from: i32, to: i32, dy: usize, x: usize, y: usize, dx: usize, scratch: usize,
): void {
  const height = g(geometry, 0), width = g(geometry, 1), channels = g(geometry, 2);
  const outputHeight = g(geometry, 3), outputWidth = g(geometry, 4);
  const top = g(geometry, 11), left = g(geometry, 12);
  const inputRow = <usize>(width * channels) * F32;
  const row = <usize>(outputWidth * channels) * F32;
  const values = outputWidth * channels;
  const kept = keptRow(values);
  const sums = scratch + <usize>ROWS * kept;
  // Rows of the padding have no largest value, and nobody reads what they are given.
  const noRow = sums + <usize>ROWS * kept;
  const nobody = noRow + kept;
  for (let i = 0; i < values; i++) store<f32>(noRow + <usize>i * F32, NaN);
  memory.fill(nobody, 0, kept);
  y += <usize>(from * outputHeight) * row;
  dy += <usize>(from * outputHeight) * row;
  for (let n = from; n < to; n++) {
    const imageX = x + <usize>(n * height) * inputRow;
    const imageDx = dx + <usize>(n * height) * inputRow;
    let begun = 0, done = 0;
    for (let oy = 0; oy < outputHeight; oy++) {
      const y0 = oy - top;
      const end = min(height, y0 + ROWS);
      for (; begun < end; begun++) {
        const slot = <usize>(begun % ROWS) * kept;
        alongRow(false, imageX + <usize>begun * inputRow, width, channels, left, scratch + slot, outputWidth);
        memory.fill(sums + slot, 0, kept);
      }
      const in0 = y0 >= 0, in1 = y0 + 1 >= 0 && y0 + 1 < height, in2 = y0 + 2 < height;
      const slot0 = <usize>(max(y0, 0) % ROWS) * kept;
      const slot1 = <usize>(max(y0 + 1, 0) % ROWS) * kept;
      const slot2 = <usize>((y0 + 2) % ROWS) * kept;
      const r0 = in0 ? scratch + slot0 : noRow, s0 = in0 ? sums + slot0 : nobody;
      const r1 = in1 ? scratch + slot1 : noRow, s1 = in1 ? sums + slot1 : nobody;
      const r2 = in2 ? scratch + slot2 : noRow, s2 = in2 ? sums + slot2 : nobody;
      for (let i = 0; i < values; i += 4) {
        const at = <usize>i * F32;
        const largest = v128.load(y + at);
        let rest = v128.load(dy + at);
        rest = give(rest, largest, r0 + at, s0 + at);
        rest = give(rest, largest, r1 + at, s1 + at);
        give(rest, largest, r2 + at, s2 + at);
      }
      y += row;
      dy += row;
      // No later window has this row.
      if (in0) {
        const at = <usize>y0 * inputRow;
        backAlongRow(sums + slot0, scratch + slot0, outputWidth, imageX + at, width, channels, left, imageDx + at);
        done = y0 + 1;
      }
    }
    for (; done < begun; done++) {
      const slot = <usize>(done % ROWS) * kept;
      const at = <usize>done * inputRow;
      backAlongRow(sums + slot, scratch + slot, outputWidth, imageX + at, width, channels, left, imageDx + at);
    }
    memory.fill(imageDx + <usize>done * inputRow, 0, <usize>(height - done) * inputRow);
  }
}
