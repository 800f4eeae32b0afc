// Convolutions with stride 1 by minimal filtering (others become such ones, see ./phases.ts): Winograd 1980; Lavin & Gray 2015,
// "Fast algorithms for convolutional neural networks". A tile of 6x6 inputs gives m x m outputs of a filter of r x r, m + r = 7, with 36 products per pair of
// channels instead of (m r)^2: of 3x3 filters 4x4 outputs (144), of 5x5 filters 2x2 (100).
//
//   Y = A^T [ (G g G^T) * (B^T d B) ] A        d: 6x6 inputs, g: filter, *: entry by entry
//
// It multiplies polynomials at six points, 0, a, -a, b, -b and infinity, with a = sqrt(1/2) and b = 2a. Small integers would
// need fewer multiplications in the transforms, but lose ten times as much to rounding: these points have a b = 1.
//
//   B^T = 1   0  -5/2  0    1  0     1/N        A = 1  0   0   0    = G, with r columns, and row p divided by N_p:
//         0 -2a   -2   a    1  0     -1.5           1  a  a^2 a^3     the last row has its 1 in the last column
//         0  2a   -2  -a    1  0     -1.5           1 -a  a^2 -a^3
//         0 -a   -1/2 2a    1  0        6           1  b  b^2 b^3
//         0  a   -1/2 -2a   1  0        6           1 -b  b^2 -b^3
//         0   1    0 -5/2   0  1        1           0  0   0   1
//
// Over all channels each of the 36 entries is a matrix product of its own. The gradient of the filter goes the same way
// back: dg = G^T [ sum over tiles (B^T d B) (A dY A^T) ] G.
//
// Channels are padded to multiples of four with zeros, and images have their border: so much before, and behind so much
// that the last tile is whole. Tiles are numbered row by row, image by image.

import { F32, madd, storeFirst, V, zero } from './vector';

/** Sides of a tile, and entries of a transformed one. */
const SIDE = 6;
const ENTRIES: usize = 36;
/** Bytes of a row of a packed panel: eight columns. */
const PANEL: usize = 32;
/** Rows of a product in registers: with eight columns they are twelve sums. */
const ROWS = 6;
/** Bytes that four channels of so many tiles take. */
const QUAD: usize = <usize>ROWS * V;
/** In a filter gradient, channels that lie together: two times `ROWS`, and whole vectors. */
const BAND = 12;
const BAND_ROW: usize = <usize>BAND * F32;
/** Bytes from row to row of a tile between its two transforms. */
const LINE: usize = <usize>SIDE * V;
/** Bytes of a tile between its two transforms. */
const HALF: usize = <usize>SIDE * LINE;

/** 1 / N of the points a and -a, and of b and -b. */
const SCALE_A: f32 = -2.0 / 3;
const SCALE_B: f32 = 1.0 / 6;
const A1: f32 = 0.70710678118654752;
const A3: f32 = A1 / 2;
const B1: f32 = 1.4142135623730951;
const B3: f32 = B1 * 2;

/** Factors of the transforms, four of each. V8 would make a constant vector anew wherever one is used, in four instructions. */
const FACTORS = memory.data<f32>([
  -2.5, -2.5, -2.5, -2.5, -2, -2, -2, -2, -0.5, -0.5, -0.5, -0.5, A1, A1, A1, A1, B1, B1, B1, B1,
  2, 2, 2, 2, 0.5, 0.5, 0.5, 0.5, A3, A3, A3, A3, B3, B3, B3, B3, 0.25, 0.25, 0.25, 0.25, 4, 4, 4, 4,
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
// @ts-ignore: decorator
@inline
function factor(i: usize): v128 {
  return v128.load(FACTORS + i * V);
}

/** B^T of six values, stored `step` bytes apart. */
// @ts-ignore: decorator
@inline
function nodes(d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize): void {
  const middle = factor(BY_MINUS_5_2);
  v128.store(to, madd(middle, d2, f32x4.add(d0, d4)));
  v128.store(to + 5 * step, madd(middle, d3, f32x4.add(d1, d5)));
  const two = factor(BY_MINUS_2), half = factor(BY_MINUS_HALF);
  let even = madd(two, d2, d4), odd = f32x4.mul(factor(BY_A), madd(two, d1, d3));
  v128.store(to + step, f32x4.add(even, odd));
  v128.store(to + 2 * step, f32x4.sub(even, odd));
  even = madd(half, d2, d4);
  odd = f32x4.mul(factor(BY_B), madd(half, d1, d3));
  v128.store(to + 3 * step, f32x4.add(even, odd));
  v128.store(to + 4 * step, f32x4.sub(even, odd));
}

/**
 * The `n` values from `from` on, `step` bytes apart, as coefficients of a polynomial: its values at the six points, those at
 * a and -a times `scaleA`, and those at b and -b times `scaleB`.
 */
// @ts-ignore: decorator
@inline
function evaluate(n: i32, from: usize, step: usize, to: usize, toStep: usize, scaleA: f32, scaleB: f32): void {
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
  oddA = f32x4.mul(f32x4.splat(A1 * scaleA), oddA);
  oddB = f32x4.mul(f32x4.splat(B1 * scaleB), oddB);
  if (scaleA != 1) {
    evenA = f32x4.mul(f32x4.splat(scaleA), evenA);
    evenB = f32x4.mul(f32x4.splat(scaleB), evenB);
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

/** B^T d B of four channels of the tile at `d`: entry e at `to + e * step`. `half` is scratch for 36 vectors. */
// @ts-ignore: decorator
@inline
function transformInput(d: usize, row: usize, pixel: usize, half: usize, to: usize, step: usize): void {
  for (let j: usize = 0; j < LINE; j += V) {
    const r1 = d + row, r2 = r1 + row, r3 = r2 + row, r4 = r3 + row;
    nodes(
      v128.load(d), v128.load(r1), v128.load(r2), v128.load(r3), v128.load(r4), v128.load(r4 + row), half + j, LINE,
    );
    d += pixel;
  }
  for (let i = half, end = half + HALF; i < end; i += LINE) {
    nodes(
      v128.load(i), v128.load(i, 16), v128.load(i, 32), v128.load(i, 48), v128.load(i, 64), v128.load(i, 80), to, step,
    );
    to += <usize>SIDE * step;
  }
}

/**
 * A^T s A of four filters (`lanes` of them) of one tile, to the m x m outputs at `y`, or the first `down` x `across`.
 * `head` is the address of a bias or 0.
 */
// @ts-ignore: decorator
@inline
function transformOutput(
  m: i32, sums: usize, step: usize, lanes: i32, head: usize, half: usize,
  y: usize, row: usize, pixel: usize, down: i32, across: i32,
): void {
  // Of 3x3 filters, by far the most, without asking at each sum how many there are.
  if (m == 4) transformOutputOf(4, sums, step, lanes, head, half, y, row, pixel, down, across);
  else transformOutputOf(m, sums, step, lanes, head, half, y, row, pixel, down, across);
}

// @ts-ignore: decorator
@inline
function transformOutputOf(
  m: i32, sums: usize, step: usize, lanes: i32, head: usize, half: usize,
  y: usize, row: usize, pixel: usize, down: i32, across: i32,
): void {
  for (let j: usize = 0; j < LINE; j += V) {
    combine(m, sums, <usize>SIDE * step, zero(), half + j, LINE, m, 4);
    sums += step;
  }
  const bias = head ? v128.load(head) : zero();
  const end = half + <usize>down * LINE;
  if (across == m && lanes == 4) {
    for (; half < end; half += LINE) {
      combine(m, half, V, bias, y, pixel, m, 4);
      y += row;
    }
  } else {
    for (; half < end; half += LINE) {
      combine(m, half, V, bias, y, pixel, across, lanes);
      y += row;
    }
  }
}

/** A dY A^T of four filters of the m x m gradients at `dy`, of which those beyond `down` x `across` are zero. */
// @ts-ignore: decorator
@inline
function transformGradient(
  m: i32, dy: usize, row: usize, pixel: usize, down: i32, across: i32, half: usize, to: usize, step: usize,
): void {
  // Whole tiles are read in place, others copied: `half` has room for both.
  if (down < m || across < m) {
    const copy = half + HALF;
    memory.fill(copy, 0, <usize>m * LINE);
    for (let i = 0; i < down; i++) {
      for (let j = 0; j < across; j++) {
        v128.store(copy + <usize>i * LINE + <usize>j * V, v128.load(dy + <usize>i * row + <usize>j * pixel));
      }
    }
    dy = copy;
    row = LINE;
    pixel = V;
  }
  if (m == 4) transformGradientOf(4, dy, row, pixel, half, to, step);
  else transformGradientOf(m, dy, row, pixel, half, to, step);
}

// @ts-ignore: decorator
@inline
function transformGradientOf(m: i32, dy: usize, row: usize, pixel: usize, half: usize, to: usize, step: usize): void {
  const end = half + <usize>m * V;
  for (let j = half; j < end; j += V) {
    evaluate(m, dy, row, j, LINE, 1, 1);
    dy += pixel;
  }
  for (let i = half, last = half + HALF; i < last; i += LINE) {
    evaluate(m, i, V, to, step, 1, 1);
    to += <usize>SIDE * step;
  }
}

/**
 * Six tiles of `quads` times four channels, as `winograd` lays them out, times a packed panel whose rows are in the order of
 * `depthAt`, with `skip` bytes of others between. Not unrolled: V8 moves all loads of a loop's body to its beginning, and these fill its registers.
 */
// @ts-ignore: decorator
@inline
function product6(a: usize, quads: i32, b: usize, skip: usize, to: usize, toRow: usize): void {
  let c0 = zero(), c1 = zero(), c2 = zero(), c3 = zero(), c4 = zero(), c5 = zero();
  let d0 = zero(), d1 = zero(), d2 = zero(), d3 = zero(), d4 = zero(), d5 = zero();
  const length = <usize>quads * QUAD;
  for (let lane = a; lane < a + V; lane += F32) {
    for (let p = lane, end = lane + length; p < end; p += QUAD) {
      const l = v128.load(b), r = v128.load(b, 16);
      let v = v128.load32_splat(p);
      c0 = madd(v, l, c0);
      d0 = madd(v, r, d0);
      v = v128.load32_splat(p, 16);
      c1 = madd(v, l, c1);
      d1 = madd(v, r, d1);
      v = v128.load32_splat(p, 32);
      c2 = madd(v, l, c2);
      d2 = madd(v, r, d2);
      v = v128.load32_splat(p, 48);
      c3 = madd(v, l, c3);
      d3 = madd(v, r, d3);
      v = v128.load32_splat(p, 64);
      c4 = madd(v, l, c4);
      d4 = madd(v, r, d4);
      v = v128.load32_splat(p, 80);
      c5 = madd(v, l, c5);
      d5 = madd(v, r, d5);
      b += PANEL;
    }
    b += skip;
  }
  storePair(to, c0, d0);
  storePair(to + toRow, c1, d1);
  storePair(to + 2 * toRow, c2, d2);
  storePair(to + 3 * toRow, c3, d3);
  storePair(to + 4 * toRow, c4, d4);
  storePair(to + 5 * toRow, c5, d5);
}

// @ts-ignore: decorator
@inline
function storePair(to: usize, left: v128, right: v128): void {
  v128.store(to, left);
  v128.store(to, right, 16);
}

// @ts-ignore: decorator
@inline
function rangeFrom(ranges: usize, entry: usize): i32 {
  return ranges ? load<i32>(ranges + entry * 8) : 0;
}

// @ts-ignore: decorator
@inline
function rangeTo(ranges: usize, entry: usize, all: i32): i32 {
  return ranges ? load<i32>(ranges + entry * 8, 4) : all;
}

/** The row of a panel that belongs to a channel: first the first channels of all fours, then the second ones ... */
// @ts-ignore: decorator
@inline
function depthAt(channel: i32, depth: i32): i32 {
  return (channel & 3) * (depth >> 2) + (channel >> 2);
}

/** 1 / N of a point. */
// @ts-ignore: decorator
@inline
function scaleOf(point: i32): f32 {
  return point == 0 || point == 5 ? 1 : point < 3 ? SCALE_A : SCALE_B;
}

/**
 * G g G^T of filters `[side, side, channels, filters]`, whose rows of filters are `row` bytes apart and whose taps `tap`: as
 * `winograd` wants it: 36 entries of each packed panel, `entryStep` bytes apart. With `turned` the filter is turned by
 * 180 degrees, and its channels become the columns: the gradient at the input is a convolution with that. Handles the first
 * `columns` columns. Rows are padded to a multiple of four; what pads them is not written.
 * `half` is scratch.
 */
export function winogradFilter(
  filter: usize, side: i32, row: usize, tap: usize, channels: i32, filters: i32, turned: bool, columns: i32,
  panels: usize, entryStep: usize, half: usize,
): void {
  const first = turned ? filter + <usize>(side * side - 1) * tap : filter;
  const step: usize = turned ? 0 - tap : tap;
  const depth = ((turned ? filters : channels) + 3) & ~3;
  for (let column = 0; column < columns; column += 8) {
    const end = min(column + 8, columns);
    const panel = panels + <usize>(column >> 3) * (ENTRIES * entryStep);
    if (turned) {
      for (let f = 0; f < filters; f += 4) {
        const at = panel + <usize>depthAt(f, depth) * PANEL;
        const rowStep = <usize>(depth >> 2) * PANEL;
        const rows = min(4, filters - f);
        for (let c = column; c < end; c++) {
          const source = first + <usize>c * row + <usize>f * F32;
          transformFilter(side, source, step, half, at + <usize>(c - column) * F32, entryStep, rowStep, rows);
        }
      }
    } else {
      // In the order of the panel's rows.
      for (let lane = 0; lane < 4; lane++) {
        for (let c = lane; c < channels; c += 4) {
          const at = panel + <usize>depthAt(c, depth) * PANEL;
          for (let f = column; f < end; f += 4) {
            const source = first + <usize>c * row + <usize>f * F32;
            transformFilter(side, source, step, half, at + <usize>(f - column) * F32, entryStep, 0, 0);
          }
        }
      }
    }
  }
}

/**
 * G g G^T of four filters whose taps are `tap` bytes apart: entry e at `to + e * step`, as a vector, or as `rows` single
 * values, `rowStep` bytes apart.
 */
function transformFilter(
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
    evaluate(side, from, <usize>side * tap, j, LINE, SCALE_A, SCALE_B);
    from += tap;
  }
  for (let i = half; i < line; i += LINE) {
    if (rows) {
      evaluate(side, i, V, line, V, SCALE_A, SCALE_B);
      for (let j = line; j < line + LINE; j += V) {
        const v = v128.load(j);
        v128.store32_lane(to, v, 0);
        if (rows > 1) v128.store32_lane(to + rowStep, v, 1);
        if (rows > 2) v128.store32_lane(to + 2 * rowStep, v, 2);
        if (rows > 3) v128.store32_lane(to + 3 * rowStep, v, 3);
        to += step;
      }
    } else {
      evaluate(side, i, V, to, step, SCALE_A, SCALE_B);
      to += <usize>SIDE * step;
    }
  }
}

/**
 * Copies what a convolution reads: rows `top`, `top + step`, ... of images and the same of their columns from `left`, with
 * zeros where there is no image, and `channels` of each pixel, padded to a multiple of four with zeros.
 */
export function sampleImages(
  x: usize, xImage: usize, xRow: usize, xPixel: usize, images: i32, height: i32, width: i32, channels: i32,
  top: i32, left: i32, rowStep: i32, columnStep: i32, y: usize, newHeight: i32, newWidth: i32,
): void {
  const pixel = <usize>((channels + 3) & ~3) * F32;
  const run = <usize>channels * F32;
  const dense = columnStep == 1 && xPixel == pixel && run == pixel;
  // Columns of the copy that come from the image.
  const begin = min(newWidth, max(0, (columnStep - 1 - left) / columnStep));
  const end = min(newWidth, max(begin, (width - left + columnStep - 1) / columnStep));
  for (let image = 0; image < images; image++) {
    for (let row = 0; row < newHeight; row++) {
      const source = top + row * rowStep;
      if (source < 0 || source >= height) {
        memory.fill(y, 0, <usize>newWidth * pixel);
        y += <usize>newWidth * pixel;
        continue;
      }
      memory.fill(y, 0, <usize>begin * pixel);
      y += <usize>begin * pixel;
      let from = x + <usize>image * xImage + <usize>source * xRow + <usize>(left + begin * columnStep) * xPixel;
      if (dense) {
        const bytes = <usize>(end - begin) * pixel;
        memory.copy(y, from, bytes);
        y += bytes;
      } else {
        for (let j = begin; j < end; j++) {
          const last = y + pixel - V;
          for (let to = y, p = from; to < last; to += V, p += V) v128.store(to, v128.load(p));
          v128.store(last, zero());
          storeFirst(last, v128.load(from + (pixel - V)), channels - ((channels - 1) & ~3));
          y += pixel;
          from += <usize>columnStep * xPixel;
        }
      }
      memory.fill(y, 0, <usize>(newWidth - end) * pixel);
      y += <usize>(newWidth - end) * pixel;
    }
  }
}

/**
 * y = x convolved with the filter in `panels`. With `ready` all tiles are one block, transformed by the call before.
 * Handles `images` images with their border at `x` and of `height` x `width` outputs; `block` tiles at a time (a multiple of six) pass through `tiles` and `sums`, scratch for 36 entries of `tilesStep`
 * and `sumsStep` bytes. `scratch` has room for 72 vectors.
 * `channelRanges` and `filterRanges` are the addresses of a range [from, to) for each entry, beyond which transformed filters are
 * zero, or 0; `firstFilter` is that of the panels, a multiple of eight.
 */
export function winograd(
  x: usize, xImage: usize, xRow: usize, xPixel: usize, images: i32, height: i32, width: i32, channels: i32,
  panels: usize, entryStep: usize, filters: i32, m: i32, head: usize,
  y: usize, yImage: usize, yRow: usize, yPixel: usize,
  block: i32, tiles: usize, tilesStep: usize, ready: bool, sums: usize, sumsStep: usize,
  channelRanges: usize, filterRanges: usize, firstFilter: i32, scratch: usize,
): void {
  const down = (height + m - 1) / m, across = (width + m - 1) / m;
  const depth = (channels + 3) & ~3;
  const groupBytes = <usize>depth * (<usize>ROWS * F32);
  const quads = <usize>depth * F32;
  const half = scratch + LINE;
  // A row of sums has room for whole panels.
  const sumRow = <usize>((filters + 7) & ~7) * F32;
  const all = images * down * across;
  let n = 0, r = 0, s = 0;
  let image = 0, i = 0, j = 0;
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
    let group = tiles;
    for (let t = ready ? count : 0; t < count; t += ROWS) {
      // A last group that is short repeats its last tile.
      for (let k = 0; k < ROWS; k++) {
        store<usize>(
          scratch + <usize>k * 4, x + <usize>n * xImage + <usize>(r * m) * xRow + <usize>(s * m) * xPixel,
        );
        if (t + k + 1 >= count) continue;
        if (++s == across) {
          s = 0;
          if (++r == down) {
            r = 0;
            n++;
          }
        }
      }
      for (let c: usize = 0; c < quads; c += V) {
        for (let k: usize = 0; k < QUAD; k += V) {
          const d = load<usize>(scratch + (k >> 2)) + c;
          transformInput(d, xRow, xPixel, half, group + c * <usize>ROWS + k, tilesStep);
        }
      }
      group += groupBytes;
    }
    if (++s == across) {
      s = 0;
      if (++r == down) {
        r = 0;
        n++;
      }
    }
    for (let e: usize = 0; e < ENTRIES; e++) {
      const q = rangeFrom(channelRanges, e) >> 2;
      const used = ((rangeTo(channelRanges, e, depth) + 3) >> 2) - q;
      const skip = <usize>((depth >> 2) - used) * PANEL;
      const begin = (rangeFrom(filterRanges, e) & ~7) - firstFilter, end = rangeTo(filterRanges, e, firstFilter + filters) - firstFilter;
      let panel = panels + e * entryStep + <usize>q * PANEL;
      const c = sums + e * sumsStep;
      for (let f = 0; f < filters; f += 8) {
        if (f < begin || f >= end) {
          for (let t = 0; t < count; t++) storePair(c + <usize>t * sumRow + <usize>f * F32, zero(), zero());
        } else {
          let a = tiles + e * tilesStep + <usize>q * QUAD;
          for (let t = 0; t < count; t += ROWS) {
            product6(a, used, panel, skip, c + <usize>t * sumRow + <usize>f * F32, sumRow);
            a += groupBytes;
          }
        }
        panel += ENTRIES * entryStep;
      }
    }
    for (let t = 0; t < count; t++) {
      const to = y + <usize>image * yImage + <usize>(i * m) * yRow + <usize>(j * m) * yPixel;
      const rows = min(m, height - i * m), columns = min(m, width - j * m);
      const from = sums + <usize>t * sumRow;
      for (let f = 0; f < filters; f += 4) {
        const at = <usize>f * F32;
        transformOutput(
          m, from + at, sumsStep, min(4, filters - f), head ? head + at : 0, half, to + at, yRow, yPixel, rows, columns,
        );
      }
      if (++j == across) {
        j = 0;
        if (++i == down) {
          i = 0;
          image++;
        }
      }
    }
  }
}

/**
 * Adds the gradient of the transformed filter, 36 matrices [channels, filters], to `sums`: rows of whole panels, and room for
 * whole sixes of them. Images as in `winograd`, the gradients of their outputs at `dy`; `tiles` and `gradients` are
 * scratch for 36 entries of `block` tiles, the first filled with numbers. `channelRanges` as in `winograd`: gradients beyond are not
 * wanted.
 */
export function winogradFilterGrad(
  x: usize, xImage: usize, xRow: usize, xPixel: usize, images: i32, height: i32, width: i32, channels: i32,
  dy: usize, dyImage: usize, dyRow: usize, dyPixel: usize, filters: i32, m: i32, sums: usize, sumsStep: usize,
  block: i32, tiles: usize, tilesStep: usize, gradients: usize, gradientsStep: usize,
  channelRanges: usize, scratch: usize,
): void {
  const down = (height + m - 1) / m, across = (width + m - 1) / m;
  const padded = (channels + 3) & ~3;
  const sumRow = <usize>((filters + 7) & ~7) * F32;
  const bandBytes = <usize>block * BAND_ROW, panelBytes = <usize>block * PANEL;
  const all = images * down * across;
  let image = 0, i = 0, j = 0;
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
    for (let t = 0; t < count; t++) {
      const from = x + <usize>image * xImage + <usize>(i * m) * xRow + <usize>(j * m) * xPixel;
      let to = tiles + <usize>t * BAND_ROW;
      for (let c = 0; c < padded; c += BAND) {
        for (let k = 0; k < min(BAND, padded - c); k += 4) {
          transformInput(from + <usize>(c + k) * F32, xRow, xPixel, scratch, to + <usize>k * F32, tilesStep);
        }
        to += bandBytes;
      }
      const behind = dy + <usize>image * dyImage + <usize>(i * m) * dyRow + <usize>(j * m) * dyPixel;
      const rows = min(m, height - i * m), columns = min(m, width - j * m);
      to = gradients + <usize>t * PANEL;
      for (let f = 0; f < filters; f += 4) {
        const panel = to + <usize>(f >> 3) * panelBytes + <usize>(f & 4) * F32;
        transformGradient(m, behind + <usize>f * F32, dyRow, dyPixel, rows, columns, scratch, panel, gradientsStep);
      }
      if (++j == across) {
        j = 0;
        if (++i == down) {
          i = 0;
          image++;
        }
      }
    }
    for (let e: usize = 0; e < ENTRIES; e++) {
      const begin = rangeFrom(channelRanges, e) / ROWS * ROWS, end = rangeTo(channelRanges, e, channels);
      let to = sums + e * sumsStep + <usize>begin * sumRow;
      for (let c = begin; c < end; c += ROWS) {
        const a = tiles + e * tilesStep + <usize>(c / BAND) * bandBytes + <usize>(c % BAND) * F32;
        let b = gradients + e * gradientsStep;
        for (let f = 0; f < filters; f += 8) {
          outer6(a, b, count, to + <usize>f * F32, sumRow);
          b += panelBytes;
        }
        to += <usize>ROWS * sumRow;
      }
    }
  }
}

/** Adds to six rows and eight columns at `to` the sum of `depth` outer products. */
// @ts-ignore: decorator
@inline
function outer6(a: usize, b: usize, depth: i32, to: usize, toRow: usize): void {
  let c0 = zero(), c1 = zero(), c2 = zero(), c3 = zero(), c4 = zero(), c5 = zero();
  let d0 = zero(), d1 = zero(), d2 = zero(), d3 = zero(), d4 = zero(), d5 = zero();
  const end = b + <usize>depth * PANEL;
  while (b < end) {
    const l = v128.load(b), r = v128.load(b, 16);
    let v = v128.load32_splat(a);
    c0 = madd(v, l, c0);
    d0 = madd(v, r, d0);
    v = v128.load32_splat(a, 4);
    c1 = madd(v, l, c1);
    d1 = madd(v, r, d1);
    v = v128.load32_splat(a, 8);
    c2 = madd(v, l, c2);
    d2 = madd(v, r, d2);
    v = v128.load32_splat(a, 12);
    c3 = madd(v, l, c3);
    d3 = madd(v, r, d3);
    v = v128.load32_splat(a, 16);
    c4 = madd(v, l, c4);
    d4 = madd(v, r, d4);
    v = v128.load32_splat(a, 20);
    c5 = madd(v, l, c5);
    d5 = madd(v, r, d5);
    a += BAND_ROW;
    b += PANEL;
  }
  addPair(to, c0, d0);
  addPair(to + toRow, c1, d1);
  addPair(to + 2 * toRow, c2, d2);
  addPair(to + 3 * toRow, c3, d3);
  addPair(to + 4 * toRow, c4, d4);
  addPair(to + 5 * toRow, c5, d5);
}

// @ts-ignore: decorator
@inline
function addPair(to: usize, left: v128, right: v128): void {
  v128.store(to, f32x4.add(v128.load(to), left));
  v128.store(to, f32x4.add(v128.load(to, 16), right), 16);
}

/**
 * dg = G^T s G for the channels [from, to), where s is the sum of `parts` results of `winogradFilterGrad`, `partStep` bytes
 * apart; always in order. Writes `filters` columns of filters laid out as in `winogradFilter`. `half` is scratch.
 */
export function winogradFilterGradOutput(
  sums: usize, sumsStep: usize, parts: i32, partStep: usize, from: i32, to: i32, filters: i32,
  dFilter: usize, side: i32, row: usize, tap: usize, half: usize,
): void {
  const sumRow = <usize>((filters + 7) & ~7) * F32;
  const whole = half + HALF;
  for (let c = from; c < to; c++) {
    for (let f = 0; f < filters; f += 4) {
      let entry = sums + <usize>c * sumRow + <usize>f * F32;
      let to = whole;
      for (let i = 0; i < SIDE; i++) {
        for (let j = 0; j < SIDE; j++) {
          let p = entry;
          let sum = v128.load(p);
          for (let part = 1; part < parts; part++) {
            p += partStep;
            sum = f32x4.add(sum, v128.load(p));
          }
          v128.store(to, f32x4.mul(f32x4.splat(scaleOf(i) * scaleOf(j)), sum));
          entry += sumsStep;
          to += V;
        }
      }
      transformOutput(
        side, whole, V, min(4, filters - f), 0, half,
        dFilter + <usize>c * row + <usize>f * F32, <usize>side * tap, tap, side, side,
      );
    }
  }
}
