// The product of two plain matrices: both are copied, a block at a time, to where the inner loop reads them in order. So
// their strides cost nothing, powers of two above all, whose rows all fall into the same few places of the cache.
//
// Goto & van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication". A block of B, some of its rows and columns,
// stays in the second-level cache, in panels of eight columns; six rows of A, as deep, stay in the first-level cache. The columns
// of the product that a block is for are finished before the next ones, so what was summed so far is near as well.

import { F32, madd, storeFirst, V, zero } from './vector';

/** Rows of A beside each other in a strip, and columns of B in a panel. */
export const ROWS: i32 = 6;
export const COLUMNS: i32 = 8;
/** Strips that are copied at a time: 48 rows are whole cache lines of a transposed A. */
const STRIPS: i32 = 8;
/** Bytes of a step of the depth in a strip and in a panel. */
export const STRIP: usize = 24;
const PANEL: usize = 32;
/** Panels lie a cache line further apart than they are long: a power of two would put their rows into the same places of the cache. */
export const LINE: usize = 64;

/** Copies `depth` steps of six rows of A into a strip, six values a step. Rows beyond `rows` repeat the last one. */
// @ts-ignore: decorator
@inline
function packStrip(a: usize, aRow: usize, aDepth: usize, rows: i32, depth: i32, strip: usize): void {
  let p0 = a;
  let p1 = rows > 1 ? p0 + aRow : p0;
  let p2 = rows > 2 ? p1 + aRow : p1;
  let p3 = rows > 3 ? p2 + aRow : p2;
  let p4 = rows > 4 ? p3 + aRow : p3;
  let p5 = rows > 5 ? p4 + aRow : p4;
  let k = 0;
  if (aDepth == F32) {
    for (; k + 4 <= depth; k += 4) {
      const a0 = v128.load(p0), a1 = v128.load(p1), a2 = v128.load(p2), a3 = v128.load(p3);
      const a4 = v128.load(p4), a5 = v128.load(p5);
      const low01 = v128.shuffle<f32>(a0, a1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(a0, a1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(a2, a3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(a2, a3, 2, 6, 3, 7);
      const low45 = v128.shuffle<f32>(a4, a5, 0, 4, 1, 5), high45 = v128.shuffle<f32>(a4, a5, 2, 6, 3, 7);
      v128.store(strip, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store64_lane(strip, low45, 0, 16);
      v128.store(strip, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 24);
      v128.store64_lane(strip, low45, 1, 40);
      v128.store(strip, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 48);
      v128.store64_lane(strip, high45, 0, 64);
      v128.store(strip, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 72);
      v128.store64_lane(strip, high45, 1, 88);
      p0 += V;
      p1 += V;
      p2 += V;
      p3 += V;
      p4 += V;
      p5 += V;
      strip += 4 * STRIP;
    }
  }
  for (; k < depth; k++) {
    store<f32>(strip, load<f32>(p0));
    store<f32>(strip, load<f32>(p1), 4);
    store<f32>(strip, load<f32>(p2), 8);
    store<f32>(strip, load<f32>(p3), 12);
    store<f32>(strip, load<f32>(p4), 16);
    store<f32>(strip, load<f32>(p5), 20);
    p0 += aDepth;
    p1 += aDepth;
    p2 += aDepth;
    p3 += aDepth;
    p4 += aDepth;
    p5 += aDepth;
    strip += STRIP;
  }
}

/** Copies `depth` steps of `rows` rows of A, of which there are at most eight strips, into strips behind each other. */
// @ts-ignore: decorator
@inline
function packStrips(a: usize, aRow: usize, aDepth: usize, rows: i32, depth: i32, strips: usize): void {
  const step = <usize>depth * STRIP;
  let i = 0;
  if (aRow == F32) {
    // Whole strips a step at a time: what a step needs lies side by side, in a cache line or a few.
    let whole = 0;
    while (rowsOfStrip(rows - whole) == ROWS) whole += ROWS;
    for (let k = 0; k < depth; k++) {
      let from = a, to = strips;
      for (i = 0; i < whole; i += ROWS) {
        v128.store(to, v128.load(from));
        v128.store64_lane(to + V, v128.load64_zero(from + V), 0);
        from += STRIP;
        to += step;
      }
      a += aDepth;
      strips += STRIP;
    }
    a -= <usize>depth * aDepth;
    strips -= step;
  }
  strips += <usize>(i / ROWS) * step;
  for (let count = 0; i < rows; i += count) {
    count = rowsOfStrip(rows - i);
    packStrip(a + <usize>i * aRow, aRow, aDepth, count, depth, strips);
    strips += step;
  }
}

/** Copies `depth` rows of `columns` columns of B into panels. What lies beyond the last column is arbitrary: its sums are dropped. */
// @ts-ignore: decorator
@inline
export function packPanels(b: usize, bDepth: usize, bColumn: usize, depth: i32, columns: i32, panels: usize, panelStep: usize): void {
  if (bColumn == F32) {
    for (let k = 0; k < depth; k++) {
      let from = b, to = panels;
      for (let n = 0; n < columns; n += COLUMNS) {
        v128.store(to, v128.load(from));
        if (columns - n > 4) v128.store(to, v128.load(from, V), V);
        from += PANEL;
        to += panelStep;
      }
      b += bDepth;
      panels += PANEL;
    }
    return;
  }
  for (let n = 0; n < columns; n += 4) {
    const count = columns - n;
    let p0 = b + <usize>n * bColumn;
    let p1 = count > 1 ? p0 + bColumn : p0;
    let p2 = count > 2 ? p1 + bColumn : p1;
    let p3 = count > 3 ? p2 + bColumn : p2;
    let to = panels + <usize>(n >> 3) * panelStep + (n & 4 ? V : 0);
    let k = 0;
    if (bDepth == F32) {
      for (; k + 4 <= depth; k += 4) {
        const b0 = v128.load(p0), b1 = v128.load(p1), b2 = v128.load(p2), b3 = v128.load(p3);
        const low01 = v128.shuffle<f32>(b0, b1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(b0, b1, 2, 6, 3, 7);
        const low23 = v128.shuffle<f32>(b2, b3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(b2, b3, 2, 6, 3, 7);
        v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
        v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
        v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
        v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
        p0 += V;
        p1 += V;
        p2 += V;
        p3 += V;
        to += 4 * PANEL;
      }
    }
    for (; k < depth; k++) {
      store<f32>(to, load<f32>(p0));
      store<f32>(to, load<f32>(p1), 4);
      store<f32>(to, load<f32>(p2), 8);
      store<f32>(to, load<f32>(p3), 12);
      p0 += bDepth;
      p1 += bDepth;
      p2 += bDepth;
      p3 += bDepth;
      to += PANEL;
    }
  }
}

/** The first `count` of eight values. */
// @ts-ignore: decorator
@inline
function put(to: usize, left: v128, right: v128, count: i32): void {
  storeFirst(to, left, count);
  if (count > 4) storeFirst(to + V, right, count - 4);
}

/** Six rows times eight columns, of which `rows` and `count` are stored; sums begin with `start`, one row for all, or with y. */
// @ts-ignore: decorator
@inline
export function tile(strip: usize, panel: usize, depth: i32, start: usize, startRow: usize, y: usize, yRow: usize, rows: i32, count: i32): void {
  let c0 = zero(), c1 = zero(), c2 = zero(), c3 = zero(), c4 = zero(), c5 = zero();
  let d0 = zero(), d1 = zero(), d2 = zero(), d3 = zero(), d4 = zero(), d5 = zero();
  if (start) {
    // Nothing is read behind the last vector.
    const second: usize = count > 4 ? V : 0;
    c0 = v128.load(start);
    d0 = v128.load(start + second);
    if (rows > 1) start += startRow;
    c1 = v128.load(start);
    d1 = v128.load(start + second);
    if (rows > 2) start += startRow;
    c2 = v128.load(start);
    d2 = v128.load(start + second);
    if (rows > 3) start += startRow;
    c3 = v128.load(start);
    d3 = v128.load(start + second);
    if (rows > 4) start += startRow;
    c4 = v128.load(start);
    d4 = v128.load(start + second);
    if (rows > 5) start += startRow;
    c5 = v128.load(start);
    d5 = v128.load(start + second);
  }
  for (let end = panel + <usize>depth * PANEL; panel < end; panel += PANEL) {
    const l = v128.load(panel), r = v128.load(panel, V);
    let v = v128.load32_splat(strip);
    c0 = madd(v, l, c0);
    d0 = madd(v, r, d0);
    v = v128.load32_splat(strip, 4);
    c1 = madd(v, l, c1);
    d1 = madd(v, r, d1);
    v = v128.load32_splat(strip, 8);
    c2 = madd(v, l, c2);
    d2 = madd(v, r, d2);
    v = v128.load32_splat(strip, 12);
    c3 = madd(v, l, c3);
    d3 = madd(v, r, d3);
    v = v128.load32_splat(strip, 16);
    c4 = madd(v, l, c4);
    d4 = madd(v, r, d4);
    v = v128.load32_splat(strip, 20);
    c5 = madd(v, l, c5);
    d5 = madd(v, r, d5);
    strip += STRIP;
  }
  put(y, c0, d0, count);
  if (rows > 1) put(y += yRow, c1, d1, count);
  if (rows > 2) put(y += yRow, c2, d2, count);
  if (rows > 3) put(y += yRow, c3, d3, count);
  if (rows > 4) put(y += yRow, c4, d4, count);
  if (rows > 5) put(y += yRow, c5, d5, count);
}

/** The first four rows of a strip, of which `rows` are stored: as `tile`. */
// @ts-ignore: decorator
@inline
function tile4(strip: usize, panel: usize, depth: i32, start: usize, startRow: usize, y: usize, yRow: usize, rows: i32, count: i32): void {
  let c0 = zero(), c1 = zero(), c2 = zero(), c3 = zero();
  let d0 = zero(), d1 = zero(), d2 = zero(), d3 = zero();
  if (start) {
    const second: usize = count > 4 ? V : 0;
    c0 = v128.load(start);
    d0 = v128.load(start + second);
    if (rows > 1) start += startRow;
    c1 = v128.load(start);
    d1 = v128.load(start + second);
    if (rows > 2) start += startRow;
    c2 = v128.load(start);
    d2 = v128.load(start + second);
    if (rows > 3) start += startRow;
    c3 = v128.load(start);
    d3 = v128.load(start + second);
  }
  for (let end = panel + <usize>depth * PANEL; panel < end; panel += PANEL) {
    const l = v128.load(panel), r = v128.load(panel, V);
    let v = v128.load32_splat(strip);
    c0 = madd(v, l, c0);
    d0 = madd(v, r, d0);
    v = v128.load32_splat(strip, 4);
    c1 = madd(v, l, c1);
    d1 = madd(v, r, d1);
    v = v128.load32_splat(strip, 8);
    c2 = madd(v, l, c2);
    d2 = madd(v, r, d2);
    v = v128.load32_splat(strip, 12);
    c3 = madd(v, l, c3);
    d3 = madd(v, r, d3);
    strip += STRIP;
  }
  put(y, c0, d0, count);
  if (rows > 1) put(y += yRow, c1, d1, count);
  if (rows > 2) put(y += yRow, c2, d2, count);
  if (rows > 3) put(y += yRow, c3, d3, count);
}

/** Rows of the strip that begins with the first of `left` rows: six, unless two strips of four are fewer than two of six, or one of four is enough. */
// @ts-ignore: decorator
@inline
function rowsOfStrip(left: i32): i32 {
  return left == 7 || left == 8 || left <= 4 ? min(4, left) : min(ROWS, left);
}

/**
 * y[i, n] = head[n] + sum_k A[i, k] B[k, n]; `head` = 0 is all zeros. A[i, k] is at `a + i * aRow + k * aDepth` bytes, B[k, n] at
 * `b + k * bDepth + n * bColumn`; one of each pair of steps is that of a float. Handles the columns [from, to) of all `rows`;
 * `from` is a multiple of 4. Blocks of `blockDepth` rows and `blockColumns` columns of B are copied to `scratch`, see ../gemmSizes.ts; sums
 * go on from block to block, so they do not depend on these.
 */
export function gemm(
  a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, bColumn: usize,
  head: usize, y: usize, yRow: usize, rows: i32, depth: i32, from: i32, to: i32,
  blockDepth: i32, blockColumns: i32, scratch: usize,
): void {
  const panels = scratch;
  const most = min(blockDepth, depth);
  const strips = panels + <usize>((min(blockColumns, to - from) + COLUMNS - 1) / COLUMNS) * (<usize>most * PANEL + LINE);
  for (let n = from; n < to; n += blockColumns) {
    const columns = min(blockColumns, to - n);
    for (let k = 0; k < depth; k += blockDepth) {
      const steps = min(blockDepth, depth - k);
      const panelStep = <usize>steps * PANEL + LINE;
      packPanels(b + <usize>k * bDepth + <usize>n * bColumn, bDepth, bColumn, steps, columns, panels, panelStep);
      for (let i = 0; i < rows; i += STRIPS * ROWS) {
        const end = min(i + STRIPS * ROWS, rows);
        packStrips(a + <usize>i * aRow + <usize>k * aDepth, aRow, aDepth, end - i, steps, strips);
        let strip = strips;
        for (let row = i, count = 0; row < end; row += count) {
          count = rowsOfStrip(end - row);
          let panel = panels;
          let to = y + <usize>row * yRow + <usize>n * F32;
          let start = k ? to : head ? head + <usize>n * F32 : 0;
          const startRow = k ? yRow : 0;
          for (let j = 0; j < columns; j += COLUMNS) {
            if (count > 4) tile(strip, panel, steps, start, startRow, to, yRow, count, columns - j);
            else tile4(strip, panel, steps, start, startRow, to, yRow, count, columns - j);
            panel += panelStep;
            to += PANEL;
            if (start) start += PANEL;
          }
          strip += <usize>steps * STRIP;
        }
      }
    }
  }
}
