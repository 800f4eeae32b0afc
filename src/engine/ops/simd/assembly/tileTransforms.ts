// The transforms of a tile of minimal filtering: ./winograd.ts has the formula.

import { madd, storeFirst, V, zero } from './vector';

/** Sides of a tile. */
export const SIDE = 6;
/** Entries of a transformed tile. */
export const ENTRIES: usize = SIDE * SIDE;
/** Bytes from row to row of a tile between its two transforms. */
export const LINE: usize = <usize>SIDE * V;
/** Bytes of a tile between its two transforms. */
export const HALF: usize = <usize>SIDE * LINE;
/** Outputs of a tile of 3x3 filters, which may also be short. */
export const WHOLE = 4;
/** The point without which a short tile does: -b. */
export const SPARE = 4;

/** 1 / N of the points a and -a, and of b and -b. */
const SCALE_A: f32 = -2.0 / 3;
const SCALE_B: f32 = 1.0 / 6;
const A1: f32 = 0.70710678118654752;
const A3: f32 = A1 / 2;
const B1: f32 = 1.4142135623730951;
const B3: f32 = B1 * 2;
/** a + b */
const AB: f32 = A1 * 3;

/** Factors of the transforms, four of each. V8 would make a constant vector anew wherever one is used, in four instructions. */
const FACTORS = memory.data<f32>([
  -2.5, -2.5, -2.5, -2.5, -2, -2, -2, -2, -0.5, -0.5, -0.5, -0.5, A1, A1, A1, A1, B1, B1, B1, B1,
  2, 2, 2, 2, 0.5, 0.5, 0.5, 0.5, A3, A3, A3, A3, B3, B3, B3, B3, 0.25, 0.25, 0.25, 0.25, 4, 4, 4, 4,
  AB, AB, AB, AB, -1.5, -1.5, -1.5, -1.5,
  SCALE_A, SCALE_A, SCALE_A, SCALE_A, SCALE_B, SCALE_B, SCALE_B, SCALE_B,
  A1 * SCALE_A, A1 * SCALE_A, A1 * SCALE_A, A1 * SCALE_A, B1 * SCALE_B, B1 * SCALE_B, B1 * SCALE_B, B1 * SCALE_B,
], 16);
/** Places of the factors. */
const BY_MINUS_5_2: usize = 0;
const BY_MINUS_2: usize = 1;
const BY_MINUS_HALF: usize = 2;
const BY_A: usize = 3;
const BY_B: usize = 4;
const BY_2: usize = 5;
const BY_HALF: usize = 6;
const BY_A3: usize = 7;
const BY_B3: usize = 8;
const BY_QUARTER: usize = 9;
const BY_4: usize = 10;
const BY_AB: usize = 11;
const BY_MINUS_3_2: usize = 12;
const BY_SCALE_A: usize = 13;
const BY_SCALE_B: usize = 14;
const BY_SCALED_A: usize = 15;
const BY_SCALED_B: usize = 16;
// @ts-ignore: decorator
@inline
function factor(i: usize): v128 {
  return v128.load(FACTORS + i * V);
}

/**
 * B^T of six values, stored `step` bytes apart. Its five factors are arguments: the loops around it load them once, and they stay
 * in registers.
 */
// @ts-ignore: decorator
@inline
function nodes(
  d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize,
  middle: v128, two: v128, half: v128, a: v128, b: v128,
): void {
  v128.store(to, madd(middle, d2, f32x4.add(d0, d4)));
  v128.store(to + 5 * step, madd(middle, d3, f32x4.add(d1, d5)));
  let even = madd(two, d2, d4), odd = f32x4.mul(a, madd(two, d1, d3));
  v128.store(to + step, f32x4.add(even, odd));
  v128.store(to + 2 * step, f32x4.sub(even, odd));
  even = madd(half, d2, d4);
  odd = f32x4.mul(b, madd(half, d1, d3));
  v128.store(to + 3 * step, f32x4.add(even, odd));
  v128.store(to + 4 * step, f32x4.sub(even, odd));
}

/**
 * The same for a short tile: five values, at all points but -b. Its factors of p are p + b times those of five points, since
 * the filter is divided by the N of six.
 */
// @ts-ignore: decorator
@inline
function nodesShort(
  d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, to: usize, step: usize,
  two: v128, half: v128, a: v128, b: v128, middle: v128, ab: v128,
): void {
  const odd = f32x4.sub(f32x4.mul(a, d1), f32x4.mul(b, d3));
  v128.store(to, f32x4.sub(madd(two, d2, d0), odd));
  v128.store(to + 5 * step, f32x4.add(madd(half, d2, d4), odd));
  const even = f32x4.mul(middle, d2);
  v128.store(to + step, madd(ab, f32x4.sub(d3, d1), even));
  v128.store(to + 2 * step, madd(a, f32x4.add(d3, d1), even));
  v128.store(to + 3 * step, f32x4.mul(b, f32x4.sub(f32x4.add(d3, d3), d1)));
}

/**
 * The `n` values from `from` on, `step` bytes apart, as coefficients of a polynomial: its values at the six points, divided by
 * their N if `scaled`.
 */
// @ts-ignore: decorator
@inline
function evaluate(n: i32, from: usize, step: usize, to: usize, toStep: usize, scaled: bool): void {
  const c0 = v128.load(from), c1 = v128.load(from + step);
  let last = c1;
  let evenA = c0, oddA = c1, evenB = c0, oddB = c1;
  if (n > 2) {
    last = v128.load(from + 2 * step);
    evenA = madd(factor(BY_HALF), last, evenA);
    evenB = madd(factor(BY_2), last, evenB);
  }
  if (n > 3) {
    last = v128.load(from + 3 * step);
    oddA = madd(factor(BY_HALF), last, oddA);
    oddB = madd(factor(BY_2), last, oddB);
  }
  if (n > 4) {
    last = v128.load(from + 4 * step);
    evenA = madd(factor(BY_QUARTER), last, evenA);
    evenB = madd(factor(BY_4), last, evenB);
  }
  oddA = f32x4.mul(factor(scaled ? BY_SCALED_A : BY_A), oddA);
  oddB = f32x4.mul(factor(scaled ? BY_SCALED_B : BY_B), oddB);
  if (scaled) {
    evenA = f32x4.mul(factor(BY_SCALE_A), evenA);
    evenB = f32x4.mul(factor(BY_SCALE_B), evenB);
  }
  v128.store(to, c0);
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, last);
}

/**
 * The transpose of `evaluate`: from six values at `from`, `step` bytes apart, `n` sums, each added to `start`. Writes the
 * first `count` of them, `lanes` of each.
 */
// @ts-ignore: decorator
@inline
function combine(
  n: i32, from: usize, step: usize, start: v128, to: usize, toStep: usize, count: i32, lanes: i32,
): void {
  const p1 = v128.load(from + step), p2 = v128.load(from + 2 * step);
  const p3 = v128.load(from + 3 * step), p4 = v128.load(from + 4 * step);
  const evenA = f32x4.add(p1, p2), oddA = f32x4.sub(p1, p2);
  const evenB = f32x4.add(p3, p4), oddB = f32x4.sub(p3, p4);
  const last = f32x4.add(start, v128.load(from + 5 * step));
  storeFirst(to, f32x4.add(f32x4.add(start, v128.load(from)), f32x4.add(evenA, evenB)), lanes);
  if (count > 1) {
    const sum = madd(factor(BY_B), oddB, n == 2 ? last : start);
    storeFirst(to + toStep, madd(factor(BY_A), oddA, sum), lanes);
  }
  if (count > 2) {
    const sum = madd(factor(BY_2), evenB, n == 3 ? last : start);
    storeFirst(to + 2 * toStep, madd(factor(BY_HALF), evenA, sum), lanes);
  }
  if (count > 3) {
    const sum = madd(factor(BY_B3), oddB, n == 4 ? last : start);
    storeFirst(to + 3 * toStep, madd(factor(BY_A3), oddA, sum), lanes);
  }
  if (count > 4) {
    storeFirst(to + 4 * toStep, madd(factor(BY_QUARTER), evenA, madd(factor(BY_4), evenB, last)), lanes);
  }
}

/** `combine` of four sums, added to `start` only if `adds`, whose six factors are arguments as in `nodes`. */
// @ts-ignore: decorator
@inline
function combineWhole(
  from: usize, step: usize, start: v128, adds: bool, to: usize, toStep: usize,
  a: v128, b: v128, half: v128, two: v128, a3: v128, b3: v128,
): void {
  const p1 = v128.load(from + step), p2 = v128.load(from + 2 * step);
  const p3 = v128.load(from + 3 * step), p4 = v128.load(from + 4 * step);
  const evenA = f32x4.add(p1, p2), oddA = f32x4.sub(p1, p2);
  const evenB = f32x4.add(p3, p4), oddB = f32x4.sub(p3, p4);
  const first = v128.load(from), last = v128.load(from + 5 * step);
  v128.store(to, f32x4.add(adds ? f32x4.add(start, first) : first, f32x4.add(evenA, evenB)));
  v128.store(to + toStep, madd(a, oddA, adds ? madd(b, oddB, start) : f32x4.mul(b, oddB)));
  v128.store(to + 2 * toStep, madd(half, evenA, adds ? madd(two, evenB, start) : f32x4.mul(two, evenB)));
  v128.store(to + 3 * toStep, madd(a3, oddA, madd(b3, oddB, adds ? f32x4.add(start, last) : last)));
}

/** `combine` of a short tile: three sums, without the value at -b. */
// @ts-ignore: decorator
@inline
function combineShort(
  from: usize, step: usize, start: v128, adds: bool, to: usize, toStep: usize, count: i32, lanes: i32,
  a: v128, b: v128, half: v128, two: v128,
): void {
  const p1 = v128.load(from + step), p2 = v128.load(from + 2 * step), p3 = v128.load(from + 3 * step);
  const even = f32x4.add(p1, p2), odd = f32x4.sub(p1, p2);
  const first = v128.load(from), last = v128.load(from + 5 * step);
  storeFirst(to, f32x4.add(adds ? f32x4.add(start, first) : first, f32x4.add(even, p3)), lanes);
  if (count > 1) storeFirst(to + toStep, madd(a, odd, adds ? madd(b, p3, start) : f32x4.mul(b, p3)), lanes);
  if (count > 2) {
    storeFirst(to + 2 * toStep, madd(half, even, madd(two, p3, adds ? f32x4.add(start, last) : last)), lanes);
  }
}

/** B^T d B of four channels of the tile at `d`: entry e at `to + e * step`. `half` is scratch for 36 vectors. */
// @ts-ignore: decorator
@inline
export function transformInput(d: usize, row: usize, pixel: usize, half: usize, to: usize, step: usize): void {
  const f0 = factor(BY_MINUS_5_2), f1 = factor(BY_MINUS_2), f2 = factor(BY_MINUS_HALF), f3 = factor(BY_A), f4 = factor(BY_B);
  for (let j: usize = 0; j < LINE; j += V) {
    inputColumn(d, row, half + j, f0, f1, f2, f3, f4);
    d += pixel;
  }
  for (let i = half, end = half + HALF; i < end; i += LINE) {
    inputRow(i, to, step, f0, f1, f2, f3, f4);
    to += <usize>SIDE * step;
  }
}

// @ts-ignore: decorator
@inline
function inputColumn(
  d: usize, row: usize, to: usize, f0: v128, f1: v128, f2: v128, f3: v128, f4: v128,
): void {
  const r1 = d + row, r2 = r1 + row, r3 = r2 + row, r4 = r3 + row;
  nodes(
    v128.load(d), v128.load(r1), v128.load(r2), v128.load(r3), v128.load(r4), v128.load(r4 + row), to, LINE,
    f0, f1, f2, f3, f4,
  );
}

// @ts-ignore: decorator
@inline
function inputRow(i: usize, to: usize, step: usize, f0: v128, f1: v128, f2: v128, f3: v128, f4: v128): void {
  nodes(
    v128.load(i), v128.load(i, 16), v128.load(i, 32), v128.load(i, 48), v128.load(i, 64), v128.load(i, 80), to, step,
    f0, f1, f2, f3, f4,
  );
}

/**
 * The same of a tile that is short down, across or both: five rows or columns are read, and entries of the spare point are not
 * written. A function of its own, so that whole tiles have no branches.
 */
export function transformShortInput(
  d: usize, row: usize, pixel: usize, half: usize, to: usize, step: usize, down: bool, across: bool,
): void {
  const spare = down ? half + <usize>SPARE * LINE : 0;
  const f0 = factor(BY_MINUS_5_2), f1 = factor(BY_MINUS_2), f2 = factor(BY_MINUS_HALF), f3 = factor(BY_A), f4 = factor(BY_B);
  const f5 = factor(BY_MINUS_3_2), f6 = factor(BY_AB);
  for (let j: usize = 0, end: usize = across ? LINE - V : LINE; j < end; j += V) {
    if (down) {
      const r1 = d + row, r2 = r1 + row, r3 = r2 + row;
      nodesShort(
        v128.load(d), v128.load(r1), v128.load(r2), v128.load(r3), v128.load(r3 + row), half + j, LINE,
        f1, f2, f3, f4, f5, f6,
      );
    } else {
      inputColumn(d, row, half + j, f0, f1, f2, f3, f4);
    }
    d += pixel;
  }
  for (let i = half, end = half + HALF; i < end; i += LINE) {
    if (i == spare) {
      // Nothing was computed there.
    } else if (across) {
      nodesShort(
        v128.load(i), v128.load(i, 16), v128.load(i, 32), v128.load(i, 48), v128.load(i, 64), to, step,
        f1, f2, f3, f4, f5, f6,
      );
    } else {
      inputRow(i, to, step, f0, f1, f2, f3, f4);
    }
    to += <usize>SIDE * step;
  }
}

/**
 * A^T s A of four filters (`lanes` of them) of the tile at `sums`, to the m x m outputs at `y`, or the first `down` x `across`.
 * `head` is the address of a bias or 0.
 */
// @ts-ignore: decorator
@inline
export function transformOutput(
  m: i32, sums: usize, lanes: i32, head: usize, half: usize, y: usize, row: usize, pixel: usize, down: i32, across: i32,
): void {
  const bias = head ? v128.load(head) : zero();
  if (m == WHOLE && down == WHOLE && across == WHOLE && lanes == 4) {
    transformWholeOutput(sums, bias, half, y, row, pixel);
    return;
  }
  for (let j = half, end = half + LINE; j < end; j += V) {
    combine(m, sums, LINE, zero(), j, LINE, m, 4);
    sums += V;
  }
  for (let end = half + <usize>down * LINE; half < end; half += LINE) {
    combine(m, half, V, bias, y, pixel, across, lanes);
    y += row;
  }
}

/** The same of all four filters and 4x4 outputs, by far the most. */
// @ts-ignore: decorator
@inline
function transformWholeOutput(sums: usize, bias: v128, half: usize, y: usize, row: usize, pixel: usize): void {
  const f0 = factor(BY_A), f1 = factor(BY_B), f2 = factor(BY_HALF), f3 = factor(BY_2), f4 = factor(BY_A3), f5 = factor(BY_B3);
  for (let j = half, end = half + LINE; j < end; j += V) {
    combineWhole(sums, LINE, bias, false, j, LINE, f0, f1, f2, f3, f4, f5);
    sums += V;
  }
  for (let end = half + <usize>WHOLE * LINE; half < end; half += LINE) {
    combineWhole(half, V, bias, true, y, pixel, f0, f1, f2, f3, f4, f5);
    y += row;
  }
}

/** The same of a tile of 3x3 filters that is short down, across or both. */
export function transformShortOutput(
  sums: usize, lanes: i32, head: usize, half: usize,
  y: usize, row: usize, pixel: usize, down: i32, across: i32, shortDown: bool, shortAcross: bool,
): void {
  const f0 = factor(BY_A), f1 = factor(BY_B), f2 = factor(BY_HALF), f3 = factor(BY_2), f4 = factor(BY_A3), f5 = factor(BY_B3);
  const bias = head ? v128.load(head) : zero();
  const spare = shortAcross ? half + <usize>SPARE * V : 0;
  for (let j = half, end = half + LINE; j < end; j += V) {
    if (j == spare) {
      // There is no such sum.
    } else if (shortDown) {
      combineShort(sums, LINE, bias, false, j, LINE, WHOLE - 1, 4, f0, f1, f2, f3);
    } else {
      combineWhole(sums, LINE, bias, false, j, LINE, f0, f1, f2, f3, f4, f5);
    }
    sums += V;
  }
  for (let end = half + <usize>down * LINE; half < end; half += LINE) {
    if (shortAcross) combineShort(half, V, bias, true, y, pixel, across, lanes, f0, f1, f2, f3);
    else if (across == WHOLE && lanes == 4) combineWhole(half, V, bias, true, y, pixel, f0, f1, f2, f3, f4, f5);
    else combine(WHOLE, half, V, bias, y, pixel, across, lanes);
    y += row;
  }
}

/**
 * A dY A^T of four filters of the gradients at `dy`, `tall` x `wide` of a tile, of which those beyond `down` x `across` are zero. What
 * a short tile, with one row or column less, has at the spare point is not to be read.
 */
// @ts-ignore: decorator
@inline
export function transformGradient(
  tall: i32, wide: i32, dy: usize, row: usize, pixel: usize, down: i32, across: i32, half: usize, to: usize, step: usize,
): void {
  // Whole tiles are read in place, others copied: `half` has room for both.
  if (down < tall || across < wide) {
    const copy = half + HALF;
    memory.fill(copy, 0, <usize>tall * LINE);
    for (let i = 0; i < down; i++) {
      for (let j = 0; j < across; j++) {
        v128.store(copy + <usize>i * LINE + <usize>j * V, v128.load(dy + <usize>i * row + <usize>j * pixel));
      }
    }
    dy = copy;
    row = LINE;
    pixel = V;
  }
  if (tall == WHOLE && wide == WHOLE) transformGradientOf(WHOLE, WHOLE, dy, row, pixel, half, to, step);
  else transformGradientOf(tall, wide, dy, row, pixel, half, to, step);
}

// @ts-ignore: decorator
@inline
function transformGradientOf(
  tall: i32, wide: i32, dy: usize, row: usize, pixel: usize, half: usize, to: usize, step: usize,
): void {
  const end = half + <usize>wide * V;
  for (let j = half; j < end; j += V) {
    evaluate(tall, dy, row, j, LINE, false);
    dy += pixel;
  }
  for (let i = half, last = half + HALF; i < last; i += LINE) {
    evaluate(wide, i, V, to, step, false);
    to += <usize>SIDE * step;
  }
}

/** 1 / N of a point. */
// @ts-ignore: decorator
@inline
export function scaleOf(point: i32): f32 {
  return point == 0 || point == 5 ? 1 : point < 3 ? SCALE_A : SCALE_B;
}

/**
 * G g G^T of four filters whose taps are `tap` bytes apart: entry e at `to + e * step`, as a vector, or as `rows` single
 * values, `rowStep` bytes apart.
 */
export function transformFilter(
  side: i32, from: usize, tap: usize, half: usize, to: usize, step: usize, rowStep: usize, rows: i32,
): void {
  if (side == 3) transformFilterOf(3, from, tap, half, to, step, rowStep, rows);
  else transformFilterOf(side, from, tap, half, to, step, rowStep, rows);
}

// @ts-ignore: decorator
@inline
function transformFilterOf(
  side: i32, from: usize, tap: usize, half: usize, to: usize, step: usize, rowStep: usize, rows: i32,
): void {
  const line = half + HALF;
  for (let j = half, end = half + <usize>side * V; j < end; j += V) {
    evaluate(side, from, <usize>side * tap, j, LINE, true);
    from += tap;
  }
  for (let i = half; i < line; i += LINE) {
    if (rows) {
      evaluate(side, i, V, line, V, true);
      for (let j = line; j < line + LINE; j += V) {
        const v = v128.load(j);
        v128.store32_lane(to, v, 0);
        if (rows > 1) v128.store32_lane(to + rowStep, v, 1);
        if (rows > 2) v128.store32_lane(to + 2 * rowStep, v, 2);
        if (rows > 3) v128.store32_lane(to + 3 * rowStep, v, 3);
        to += step;
      }
    } else {
      evaluate(side, i, V, to, step, true);
      to += <usize>SIDE * step;
    }
  }
}

/**
 * `transformFilter` for four columns, `column` bytes apart, whose four rows are written as vectors. `half` is scratch for 180
 * vectors.
 */
export function transformFourFilters(
  side: i32, from: usize, tap: usize, column: usize, half: usize, to: usize, step: usize, rowStep: usize,
): void {
  const columns = half + HALF;
  for (let c = columns; c < columns + 4 * V; c += V) {
    transformFilter(side, from, tap, half, c, 4 * V, 0, 0);
    from += column;
  }
  for (let p = columns; p < columns + 4 * HALF; p += 4 * V) {
    const c0 = v128.load(p), c1 = v128.load(p, 16), c2 = v128.load(p, 32), c3 = v128.load(p, 48);
    const left = v128.shuffle<f32>(c0, c1, 0, 4, 1, 5), right = v128.shuffle<f32>(c2, c3, 0, 4, 1, 5);
    const left2 = v128.shuffle<f32>(c0, c1, 2, 6, 3, 7), right2 = v128.shuffle<f32>(c2, c3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(left, right, 0, 1, 4, 5));
    v128.store(to + rowStep, v128.shuffle<f32>(left, right, 2, 3, 6, 7));
    v128.store(to + 2 * rowStep, v128.shuffle<f32>(left2, right2, 0, 1, 4, 5));
    v128.store(to + 3 * rowStep, v128.shuffle<f32>(left2, right2, 2, 3, 6, 7));
    to += step;
  }
}
