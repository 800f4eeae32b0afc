// Convolutions of 3x3 with stride 1 by minimal filtering, F(2x2, 3x3): Lavin & Gray 2015, "Fast algorithms for
// convolutional neural networks", section 4.1. A tile of 2x2 outputs needs 16 products per pair of channels instead of 36:
//
//   Y = A^T [ (G g G^T) * (B^T d B) ] A        d: 4x4 inputs, g: 3x3 filter, *: entry by entry
//
//   B^T = 1  0 -1  0     G = 1    0   0      A^T = 1  1  1  0
//         0  1  1  0         1/2  1/2 1/2          0  1 -1 -1
//         0 -1  1  0         1/2 -1/2 1/2
//         0  1  0 -1         0    0   1
//
// Over all channels each of the 16 entries is a matrix product of its own. The gradient of the filter goes the same way
// back: dg = G^T [ sum over tiles (B^T d B) (A dY A^T) ] G.
//
// Channels and filters are multiples of four; images have their border (a row and a column before, and so much behind
// that the last tile is whole). Tiles are numbered row by row, image by image.

import { F32, madd, V, zero } from './vector';

/** Entries of a transformed tile. */
const ENTRIES = 16;
/** Bytes of a row of a packed panel: eight columns. */
const PANEL: usize = 32;

/** The four rows (or columns) of B^T d. */
// @ts-ignore: decorator
@inline
function b0(d0: v128, d2: v128): v128 {
  return f32x4.sub(d0, d2);
}
// @ts-ignore: decorator
@inline
function b1(d1: v128, d2: v128): v128 {
  return f32x4.add(d1, d2);
}
// @ts-ignore: decorator
@inline
function b2(d1: v128, d2: v128): v128 {
  return f32x4.sub(d2, d1);
}
// @ts-ignore: decorator
@inline
function b3(d1: v128, d3: v128): v128 {
  return f32x4.sub(d1, d3);
}

/** One row of four entries of (B^T d) B, `step` bytes apart. */
// @ts-ignore: decorator
@inline
function storeRow(to: usize, step: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  v128.store(to, b0(r0, r2));
  v128.store(to + step, b1(r1, r2));
  v128.store(to + 2 * step, b2(r1, r2));
  v128.store(to + 3 * step, b3(r1, r3));
}

/** B^T d B of the tile at `d` for all channels: entry e at `to + e * step`. Rows of the image are `row` bytes apart. */
// @ts-ignore: decorator
@inline
function transformInput(d: usize, row: usize, channels: i32, to: usize, step: usize): void {
  const pixel = <usize>channels * F32;
  const end = d + pixel;
  while (d < end) {
    const p1 = d + pixel, p2 = p1 + pixel, p3 = p2 + pixel;
    const d00 = v128.load(d), d01 = v128.load(p1), d02 = v128.load(p2), d03 = v128.load(p3);
    const d10 = v128.load(d + row), d11 = v128.load(p1 + row), d12 = v128.load(p2 + row), d13 = v128.load(p3 + row);
    const row2 = 2 * row;
    const d20 = v128.load(d + row2), d21 = v128.load(p1 + row2), d22 = v128.load(p2 + row2), d23 = v128.load(p3 + row2);
    const row3 = 3 * row;
    const d30 = v128.load(d + row3), d31 = v128.load(p1 + row3), d32 = v128.load(p2 + row3), d33 = v128.load(p3 + row3);
    storeRow(to, step, b0(d00, d20), b0(d01, d21), b0(d02, d22), b0(d03, d23));
    storeRow(to + 4 * step, step, b1(d10, d20), b1(d11, d21), b1(d12, d22), b1(d13, d23));
    storeRow(to + 8 * step, step, b2(d10, d20), b2(d11, d21), b2(d12, d22), b2(d13, d23));
    storeRow(to + 12 * step, step, b3(d10, d30), b3(d11, d31), b3(d12, d32), b3(d13, d33));
    d += V;
    to += V;
  }
}

/**
 * A^T m A of one tile for all filters, to the 2x2 outputs at `y` (fewer at the lower and the right edge). `head` is the
 * address of a bias or 0.
 */
// @ts-ignore: decorator
@inline
function transformOutput(
  m: usize, step: usize, filters: i32, head: usize, y: usize, row: usize, lower: bool, right: bool,
): void {
  const pixel = <usize>filters * F32;
  for (let f: usize = 0; f < pixel; f += V) {
    const from = m + f;
    // Sums down the four columns: the upper row of A^T m, and the lower one.
    let a = v128.load(from + 4 * step), b = v128.load(from + 8 * step);
    const u0 = f32x4.add(v128.load(from), f32x4.add(a, b));
    const l0 = f32x4.sub(f32x4.sub(a, b), v128.load(from + 12 * step));
    a = v128.load(from + 5 * step);
    b = v128.load(from + 9 * step);
    const u1 = f32x4.add(v128.load(from + step), f32x4.add(a, b));
    const l1 = f32x4.sub(f32x4.sub(a, b), v128.load(from + 13 * step));
    a = v128.load(from + 6 * step);
    b = v128.load(from + 10 * step);
    const u2 = f32x4.add(v128.load(from + 2 * step), f32x4.add(a, b));
    const l2 = f32x4.sub(f32x4.sub(a, b), v128.load(from + 14 * step));
    a = v128.load(from + 7 * step);
    b = v128.load(from + 11 * step);
    const u3 = f32x4.add(v128.load(from + 3 * step), f32x4.add(a, b));
    const l3 = f32x4.sub(f32x4.sub(a, b), v128.load(from + 15 * step));

    const bias = head ? v128.load(head + f) : zero();
    const to = y + f;
    v128.store(to, f32x4.add(bias, f32x4.add(u0, f32x4.add(u1, u2))));
    if (right) v128.store(to + pixel, f32x4.add(bias, f32x4.sub(f32x4.sub(u1, u2), u3)));
    if (lower) {
      v128.store(to + row, f32x4.add(bias, f32x4.add(l0, f32x4.add(l1, l2))));
      if (right) v128.store(to + row + pixel, f32x4.add(bias, f32x4.sub(f32x4.sub(l1, l2), l3)));
    }
  }
}

/** A dY A^T of the 2x2 gradients at `dy` for all filters; those beyond the lower and the right edge are zero. */
// @ts-ignore: decorator
@inline
function transformGradient(
  dy: usize, row: usize, filters: i32, lower: bool, right: bool, to: usize, step: usize,
): void {
  const pixel = <usize>filters * F32;
  const end = dy + pixel;
  while (dy < end) {
    const a = v128.load(dy);
    const b = right ? v128.load(dy + pixel) : zero();
    const c = lower ? v128.load(dy + row) : zero();
    const d = lower && right ? v128.load(dy + row + pixel) : zero();
    storeGradientRow(to, step, a, b);
    storeGradientRow(to + 4 * step, step, f32x4.add(a, c), f32x4.add(b, d));
    storeGradientRow(to + 8 * step, step, f32x4.sub(a, c), f32x4.sub(b, d));
    storeGradientRow(to + 12 * step, step, f32x4.neg(c), f32x4.neg(d));
    dy += V;
    to += V;
  }
}

// @ts-ignore: decorator
@inline
function storeGradientRow(to: usize, step: usize, left: v128, right: v128): void {
  v128.store(to, left);
  v128.store(to + step, f32x4.add(left, right));
  v128.store(to + 2 * step, f32x4.sub(left, right));
  v128.store(to + 3 * step, f32x4.neg(right));
}

/**
 * Four rows of `depth` values, `aRow` bytes apart, times a packed panel. Not unrolled: V8 moves all loads of a loop's body to
 * its beginning, and more than these would not fit the sixteen registers.
 */
// @ts-ignore: decorator
@inline
function tile(a: usize, aRow: usize, depth: i32, b: usize, to: usize, toRow: usize): void {
  let p0 = a, p1 = a + aRow, p2 = p1 + aRow, p3 = p2 + aRow;
  const end = p0 + <usize>depth * F32;
  let c0 = zero(), c1 = zero(), c2 = zero(), c3 = zero();
  let d0 = zero(), d1 = zero(), d2 = zero(), d3 = zero();
  while (p0 < end) {
    const l = v128.load(b), r = v128.load(b, 16);
    let v = v128.load32_splat(p0);
    c0 = madd(v, l, c0);
    d0 = madd(v, r, d0);
    v = v128.load32_splat(p1);
    c1 = madd(v, l, c1);
    d1 = madd(v, r, d1);
    v = v128.load32_splat(p2);
    c2 = madd(v, l, c2);
    d2 = madd(v, r, d2);
    v = v128.load32_splat(p3);
    c3 = madd(v, l, c3);
    d3 = madd(v, r, d3);
    p0 += F32;
    p1 += F32;
    p2 += F32;
    p3 += F32;
    b += PANEL;
  }
  v128.store(to, c0);
  v128.store(to, d0, 16);
  v128.store(to + toRow, c1);
  v128.store(to + toRow, d1, 16);
  v128.store(to + 2 * toRow, c2);
  v128.store(to + 2 * toRow, d2, 16);
  v128.store(to + 3 * toRow, c3);
  v128.store(to + 3 * toRow, d3, 16);
}

/**
 * G g G^T of a filter [3, 3, channels, filters], as `winograd` wants it: 16 times packed panels, `panelBytes` each, of
 * `depth` rows. With `turned` the filter is turned by 180 degrees, and its channels become the columns: the gradient at
 * the input is a convolution with that.
 */
export function winogradFilter(
  filter: usize, channels: i32, filters: i32, turned: bool, panels: usize, panelBytes: usize,
): void {
  const tap = <usize>(channels * filters) * F32;
  const first = turned ? filter + 8 * tap : filter;
  const half = f32x4.splat(0.5);
  const step: usize = turned ? 0 - tap : tap;
  const depth = turned ? filters : channels;
  for (let c = 0; c < channels; c++) {
    for (let f = 0; f < filters; f += 4) {
      const from = first + <usize>(c * filters + f) * F32;
      const row = turned ? f : c, column = turned ? c : f;
      const to = panels + <usize>(column >> 3) * (<usize>depth * PANEL) + <usize>row * PANEL + <usize>(column & 7) * F32;
      for (let i = 0; i < 4; i++) {
        // Row i of G g, for the three columns of g.
        const x = gRow(i, from, 3 * step, half);
        const y = gRow(i, from + step, 3 * step, half);
        const z = gRow(i, from + 2 * step, 3 * step, half);
        const middle = f32x4.mul(half, f32x4.add(x, z));
        const other = f32x4.mul(half, y);
        const at = to + <usize>(4 * i) * panelBytes;
        storeEntry(at, x, turned);
        storeEntry(at + panelBytes, f32x4.add(middle, other), turned);
        storeEntry(at + 2 * panelBytes, f32x4.sub(middle, other), turned);
        storeEntry(at + 3 * panelBytes, z, turned);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function gRow(i: i32, from: usize, down: usize, half: v128): v128 {
  const a = v128.load(from), b = v128.load(from + down), c = v128.load(from + 2 * down);
  if (i == 0) return a;
  if (i == 3) return c;
  const outer = f32x4.add(a, c);
  return f32x4.mul(half, i == 1 ? f32x4.add(outer, b) : f32x4.sub(outer, b));
}

/** Four columns of a panel, or the same column of four rows. */
// @ts-ignore: decorator
@inline
function storeEntry(to: usize, v: v128, down: bool): void {
  if (down) {
    v128.store32_lane(to, v, 0);
    v128.store32_lane(to + PANEL, v, 1);
    v128.store32_lane(to + 2 * PANEL, v, 2);
    v128.store32_lane(to + 3 * PANEL, v, 3);
  } else v128.store(to, v);
}

/**
 * y = x convolved with the filter in `panels`. Handles `images` images with their border at `x`; `block` tiles at a time
 * (a multiple of four) pass through `tiles` and `sums`, scratch for 16 entries of `tilesStep` and `sumsStep` bytes.
 */
export function winograd(
  x: usize, xImage: usize, xRow: usize, images: i32, height: i32, width: i32, channels: i32,
  panels: usize, panelBytes: usize, filters: i32, head: usize, y: usize,
  block: i32, tiles: usize, tilesStep: usize, sums: usize, sumsStep: usize,
): void {
  const down = (height + 1) >> 1, across = (width + 1) >> 1;
  const inPixel = <usize>channels * F32, outPixel = <usize>filters * F32;
  // A row of sums has room for whole panels.
  const sumRow = <usize>((filters + 7) & ~7) * F32;
  const yRow = <usize>width * outPixel;
  const all = images * down * across;
  let image = 0, i = 0, j = 0;
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
    let n = image, r = i, s = j;
    for (let t = 0; t < count; t++) {
      const from = x + <usize>n * xImage + <usize>(2 * r) * xRow + <usize>(2 * s) * inPixel;
      transformInput(from, xRow, channels, tiles + <usize>t * inPixel, tilesStep);
      if (++s == across) {
        s = 0;
        if (++r == down) {
          r = 0;
          n++;
        }
      }
    }
    for (let e = 0; e < ENTRIES; e++) {
      const a = tiles + <usize>e * tilesStep;
      const c = sums + <usize>e * sumsStep;
      let panel = panels + <usize>e * panelBytes;
      for (let f = 0; f < filters; f += 8) {
        for (let t = 0; t < count; t += 4) {
          tile(a + <usize>t * inPixel, inPixel, channels, panel, c + <usize>t * sumRow + <usize>f * F32, sumRow);
        }
        panel += <usize>channels * PANEL;
      }
    }
    for (let t = 0; t < count; t++) {
      const to = y + <usize>image * (<usize>height * yRow) + <usize>(2 * i) * yRow + <usize>(2 * j) * outPixel;
      transformOutput(
        sums + <usize>t * sumRow, sumsStep, filters, head, to, yRow, 2 * i + 1 < height, 2 * j + 1 < width,
      );
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
 * Adds the gradient of the transformed filter, 16 matrices [channels, filters], to `sums`. Images as in `winograd`, the
 * gradients of their outputs at `dy`; `tiles` and `gradients` are scratch for 16 entries of `block` tiles.
 */
export function winogradFilterGrad(
  x: usize, xImage: usize, xRow: usize, images: i32, height: i32, width: i32, channels: i32,
  dy: usize, filters: i32, sums: usize,
  block: i32, tiles: usize, tilesStep: usize, gradients: usize, gradientsStep: usize,
): void {
  const down = (height + 1) >> 1, across = (width + 1) >> 1;
  const inPixel = <usize>channels * F32, outPixel = <usize>filters * F32;
  const dyRow = <usize>width * outPixel;
  const all = images * down * across;
  let image = 0, i = 0, j = 0;
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
    for (let t = 0; t < count; t++) {
      const from = x + <usize>image * xImage + <usize>(2 * i) * xRow + <usize>(2 * j) * inPixel;
      transformInput(from, xRow, channels, tiles + <usize>t * inPixel, tilesStep);
      const behind = dy + <usize>image * (<usize>height * dyRow) + <usize>(2 * i) * dyRow + <usize>(2 * j) * outPixel;
      transformGradient(
        behind, dyRow, filters, 2 * i + 1 < height, 2 * j + 1 < width, gradients + <usize>t * outPixel, gradientsStep,
      );
      if (++j == across) {
        j = 0;
        if (++i == down) {
          i = 0;
          image++;
        }
      }
    }
    for (let e = 0; e < ENTRIES; e++) {
      const a = tiles + <usize>e * tilesStep;
      const b = gradients + <usize>e * gradientsStep;
      const c = sums + <usize>(e * channels) * outPixel;
      for (let f = 0; f < filters; f += 8) {
        const column = <usize>f * F32;
        for (let m = 0; m < channels; m += 4) {
          outerTile(a + <usize>m * F32, inPixel, b + column, outPixel, count, c + <usize>m * outPixel + column, f + 4 < filters);
        }
      }
    }
  }
}

/** Adds to four rows and eight (or, unless `wide`, four) columns at `to` the sum of `depth` outer products. */
// @ts-ignore: decorator
@inline
function outerTile(a: usize, aStep: usize, b: usize, bStep: usize, depth: i32, to: usize, wide: bool): void {
  const end = b + <usize>depth * bStep;
  let c0 = zero(), c1 = zero(), c2 = zero(), c3 = zero();
  let d0 = zero(), d1 = zero(), d2 = zero(), d3 = zero();
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
    a += aStep;
    b += bStep;
  }
  addRow(to, c0, d0, wide);
  addRow(to + bStep, c1, d1, wide);
  addRow(to + 2 * bStep, c2, d2, wide);
  addRow(to + 3 * bStep, c3, d3, wide);
}

// @ts-ignore: decorator
@inline
function addRow(to: usize, left: v128, right: v128, wide: bool): void {
  v128.store(to, f32x4.add(v128.load(to), left));
  if (wide) v128.store(to, f32x4.add(v128.load(to, 16), right), 16);
}

/** dg = G^T s G, where s is the sum of `parts` results of `winogradFilterGrad`, `stride` bytes apart; always in order. */
export function winogradFilterGradOutput(
  sums: usize, parts: i32, stride: usize, channels: i32, filters: i32, dFilter: usize,
): void {
  const entry = <usize>(channels * filters) * F32;
  const half = f32x4.splat(0.5);
  for (let at: usize = 0; at < entry; at += V) {
    const from = sums + at;
    const to = dFilter + at;
    for (let j = 0; j < 3; j++) {
      // Column j of s G, for the four rows of s.
      const r0 = gColumn(j, from, parts, stride, entry, half);
      const r1 = gColumn(j, from + 4 * entry, parts, stride, entry, half);
      const r2 = gColumn(j, from + 8 * entry, parts, stride, entry, half);
      const r3 = gColumn(j, from + 12 * entry, parts, stride, entry, half);
      const middle = f32x4.mul(half, f32x4.add(r1, r2));
      const column = to + <usize>j * entry;
      v128.store(column, f32x4.add(r0, middle));
      v128.store(column + 3 * entry, f32x4.mul(half, f32x4.sub(r1, r2)));
      v128.store(column + 6 * entry, f32x4.add(r3, middle));
    }
  }
}

// @ts-ignore: decorator
@inline
function gColumn(j: i32, row: usize, parts: i32, stride: usize, entry: usize, half: v128): v128 {
  const s1 = total(row + entry, parts, stride), s2 = total(row + 2 * entry, parts, stride);
  if (j == 1) return f32x4.mul(half, f32x4.sub(s1, s2));
  const outer = total(j == 0 ? row : row + 3 * entry, parts, stride);
  return f32x4.add(outer, f32x4.mul(half, f32x4.add(s1, s2)));
}

// @ts-ignore: decorator
@inline
function total(from: usize, parts: i32, stride: usize): v128 {
  let sum = v128.load(from);
  for (let part = 1; part < parts; part++) sum = f32x4.add(sum, v128.load(from + <usize>part * stride));
  return sum;
}
