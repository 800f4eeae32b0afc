// Convolution in which each channel has one filter of its own: there is nothing to multiply as matrices, so the lanes of a
// vector are four channels. The filter is `[taps, channels]`.
//
// `walk` lists which taps of which places lie on the image, so that neither needs a border (../depthwiseWalk.ts writes it):
// a header, a line for each row of places, and one for each run of places in a row that have the same columns of taps.
// x is on the side of the taps, y on that of the places. All are bytes where they are no counts.

import { F32, madd, storeFirst, V, zero } from './vector';

// The header:
const ROWS = 0;
const RUNS = 1;
const X_IMAGE = 2;
const X_COLUMN = 3;
const X_TAP_ROW = 4;
const X_TAP_COLUMN = 5;
const Y_ROW = 6;
const Y_COLUMN = 7;
const FILTER_TAP_ROW = 8;
const FILTER_TAP_COLUMN = 9;
const HEADER = 10;

/** A row of places: its first tap in an image and in the filter, and its rows of taps. */
const ROW = 3;
/** A run of places: the first of them in a row of y, how many, its first tap in a row of x and in the filter, its columns of taps. */
const RUN = 5;

// @ts-ignore: decorator
@inline
function int(list: usize, i: i32): i32 {
  return load<i32>(list + <usize>i * 4);
}

/** Sums over taps for one, two or four places next to each other, of two vectors of channels or one; they share the weights. */
// @ts-ignore: decorator
@inline
function sumTaps(
  places: i32, two: bool, walk: usize, x: usize, rows: i32, columns: i32, filter: usize, head: usize, y: usize, channels: i32,
): void {
  const step = int(walk, X_COLUMN), tapColumn = int(walk, X_TAP_COLUMN), filterColumn = int(walk, FILTER_TAP_COLUMN);
  const left = head ? v128.load(head) : zero();
  const right = two && head ? v128.load(head, V) : zero();
  let a = left, b = left, c = left, d = left;
  let e = right, f = right, g = right, h = right;
  for (let row = 0; row < rows; row++) {
    let at = x, weight = filter;
    for (let column = 0; column < columns; column++) {
      const second = at + step, third = second + step, fourth = third + step;
      const w = v128.load(weight);
      a = madd(v128.load(at), w, a);
      if (places > 1) b = madd(v128.load(second), w, b);
      if (places > 2) c = madd(v128.load(third), w, c);
      if (places > 2) d = madd(v128.load(fourth), w, d);
      if (two) {
        const u = v128.load(weight, V);
        e = madd(v128.load(at, V), u, e);
        if (places > 1) f = madd(v128.load(second, V), u, f);
        if (places > 2) g = madd(v128.load(third, V), u, g);
        if (places > 2) h = madd(v128.load(fourth, V), u, h);
      }
      at += tapColumn;
      weight += filterColumn;
    }
    x += int(walk, X_TAP_ROW);
    filter += int(walk, FILTER_TAP_ROW);
  }
  const yColumn = int(walk, Y_COLUMN);
  put(two, y, a, e, channels);
  if (places > 1) put(two, y + yColumn, b, f, channels);
  if (places > 2) put(two, y + 2 * yColumn, c, g, channels);
  if (places > 2) put(two, y + 3 * yColumn, d, h, channels);
}

// @ts-ignore: decorator
@inline
function put(two: bool, y: usize, left: v128, right: v128, channels: i32): void {
  if (two) {
    v128.store(y, left);
    storeFirst(y + V, right, channels - 4);
  } else storeFirst(y, left, channels);
}

/** Adds to the gradients of taps what the same places give. */
// @ts-ignore: decorator
@inline
function addToTaps(
  places: i32, two: bool, walk: usize, x: usize, rows: i32, columns: i32, dFilter: usize, dy: usize, channels: i32,
): void {
  const step = int(walk, X_COLUMN), tapColumn = int(walk, X_TAP_COLUMN), filterColumn = int(walk, FILTER_TAP_COLUMN);
  const second = dy + int(walk, Y_COLUMN), third = second + int(walk, Y_COLUMN), fourth = third + int(walk, Y_COLUMN);
  const a = v128.load(dy);
  const b = places > 1 ? v128.load(second) : a;
  const c = places > 2 ? v128.load(third) : a;
  const d = places > 2 ? v128.load(fourth) : a;
  const e = two ? v128.load(dy, V) : a;
  const f = two && places > 1 ? v128.load(second, V) : a;
  const g = two && places > 2 ? v128.load(third, V) : a;
  const h = two && places > 2 ? v128.load(fourth, V) : a;
  for (let row = 0; row < rows; row++) {
    let at = x, to = dFilter;
    for (let column = 0; column < columns; column++) {
      const second = at + step, third = second + step, fourth = third + step;
      let left = f32x4.mul(v128.load(at), a);
      if (places > 1) left = madd(v128.load(second), b, left);
      if (places > 2) left = madd(v128.load(third), c, left);
      if (places > 2) left = madd(v128.load(fourth), d, left);
      left = f32x4.add(v128.load(to), left);
      let right = left;
      if (two) {
        right = f32x4.mul(v128.load(at, V), e);
        if (places > 1) right = madd(v128.load(second, V), f, right);
        if (places > 2) right = madd(v128.load(third, V), g, right);
        if (places > 2) right = madd(v128.load(fourth, V), h, right);
        right = f32x4.add(v128.load(to, V), right);
      }
      put(two, to, left, right, channels);
      at += tapColumn;
      to += filterColumn;
    }
    x += int(walk, X_TAP_ROW);
    dFilter += int(walk, FILTER_TAP_ROW);
  }
}

// @ts-ignore: decorator
@inline
function eachChannels(
  gradient: bool, places: i32, walk: usize, x: usize, rows: i32, columns: i32, filter: usize, head: usize, y: usize,
  channels: i32,
): void {
  let left = channels;
  for (; left > 4; left -= 8) {
    if (gradient) addToTaps(places, true, walk, x, rows, columns, filter, y, left);
    else sumTaps(places, true, walk, x, rows, columns, filter, head, y, left);
    x += 2 * V;
    filter += 2 * V;
    y += 2 * V;
    if (!gradient && head) head += 2 * V;
  }
  if (left <= 0) return;
  if (gradient) addToTaps(places, false, walk, x, rows, columns, filter, y, left);
  else sumTaps(places, false, walk, x, rows, columns, filter, head, y, left);
}

/** The rows of places [from, to) of all images. */
// @ts-ignore: decorator
@inline
function eachPlaces(
  gradient: bool, walk: usize, from: i32, to: i32, x: usize, filter: usize, channels: i32, head: usize, y: usize,
): void {
  const height = int(walk, ROWS), runs = int(walk, RUNS);
  const lists = walk + <usize>HEADER * 4;
  for (let n = from; n < to; n++) {
    const row = lists + <usize>((n % height) * ROW) * 4;
    const rows = int(row, 2);
    for (let i = 0; i < runs; i++) {
      const run = lists + <usize>(height * ROW + i * RUN) * 4;
      const columns = int(run, 4);
      const weights = filter + int(row, 1) + int(run, 3);
      let at = x + (n / height) * int(walk, X_IMAGE) + int(row, 0) + int(run, 2);
      let place = y + n * int(walk, Y_ROW) + int(run, 0);
      let left = int(run, 1);
      for (; left >= 4; left -= 4) {
        eachChannels(gradient, 4, walk, at, rows, columns, weights, head, place, channels);
        at += 4 * int(walk, X_COLUMN);
        place += 4 * int(walk, Y_COLUMN);
      }
      if (left & 2) {
        eachChannels(gradient, 2, walk, at, rows, columns, weights, head, place, channels);
        at += 2 * int(walk, X_COLUMN);
        place += 2 * int(walk, Y_COLUMN);
      }
      if (left & 1) eachChannels(gradient, 1, walk, at, rows, columns, weights, head, place, channels);
    }
  }
}

/** y[place, c] = head[c] + sum over taps of x[place + tap, c] filter[tap, c]; `head` = 0 is all zeros. */
export function depthwise(
  walk: usize, from: i32, to: i32, x: usize, filter: usize, channels: i32, head: usize, y: usize,
): void {
  eachPlaces(false, walk, from, to, x, filter, channels, head, y);
}

/** dFilter[tap, c] += sum over places of x[place + tap, c] dy[place, c]. */
export function depthwiseFilterGrad(
  walk: usize, from: i32, to: i32, x: usize, dy: usize, channels: i32, dFilter: usize,
): void {
  eachPlaces(true, walk, from, to, x, dFilter, channels, 0, dy);
}
