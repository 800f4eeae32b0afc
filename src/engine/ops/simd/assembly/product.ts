// The matrix product behind everything: four rows of A times a panel of eight (or four) columns of B, kept in registers.
//
// A is never copied into a patch matrix. A row of it is an address, and its values lie in *segments*: runs that start at
// an offset from that address, the same offsets for every row. One row of a plain matrix is one segment; the patch under
// a 3x3 convolution is three segments of 3 * channels values, read where they lie in the (padded) image.

import { COLUMNS, LINE, packPanels, ROWS, STRIP, tile } from './gemm';
import { F32, laneSum, madd, storeFirst, V, zero } from './vector';

/** Bytes of a segment in memory: offset in bytes, length in steps. */
const SEGMENT: usize = 8;
/** Rows handled before the next panel of columns, so that their values stay in the first-level cache; whole tiles. */
const BLOCK_ROWS: i32 = 60;
/** Bytes of a row in the scratch list: its address in A, its address in the result. */
const ROW: usize = 8;
/** Columns from which on copying the operands of `placeProduct` pays; ../product.ts makes room for it. */
const COPIED: i32 = 32;
/** Bytes of a row of a packed panel: eight values. */
const PANEL: usize = 32;

/** Writes a sum to `to`, or adds it to what is there. */
// @ts-ignore: decorator
@inline
function put(to: usize, v: v128, count: i32, accumulate: bool): void {
  storeFirst(to, accumulate ? f32x4.add(v128.load(to), v) : v, count);
}

/**
 * Four rows times eight columns. Row i starts at `a_i`, and its values are `aStep` bytes apart; row k of the panel is
 * at `b + k * bStep`. `head` is the address of the initial sums (a bias) or 0. `count` columns are stored, for `rows` rows.
 */
// @ts-ignore: decorator
@inline
function tile8(
  a0: usize, a1: usize, a2: usize, a3: usize, aStep: usize,
  segments: usize, segmentsEnd: usize,
  b: usize, bStep: usize, head: usize,
  to0: usize, to1: usize, to2: usize, to3: usize,
  count: i32, rows: i32, accumulate: bool,
): void {
  const left = head ? v128.load(head) : zero();
  const right = head ? v128.load(head, V) : zero();
  let c0 = left, c1 = left, c2 = left, c3 = left;
  let d0 = right, d1 = right, d2 = right, d3 = right;
  for (let s = segments; s < segmentsEnd; s += SEGMENT) {
    const offset = load<usize>(s);
    let p0 = a0 + offset, p1 = a1 + offset, p2 = a2 + offset, p3 = a3 + offset;
    let steps = load<i32>(s, 4);
    while (steps > 0) {
      const l = v128.load(b);
      const r = v128.load(b, V);
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
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      b += bStep;
      steps--;
    }
  }
  put(to0, c0, 4, accumulate);
  put(to0 + V, d0, count - 4, accumulate);
  if (rows > 1) {
    put(to1, c1, 4, accumulate);
    put(to1 + V, d1, count - 4, accumulate);
  }
  if (rows > 2) {
    put(to2, c2, 4, accumulate);
    put(to2 + V, d2, count - 4, accumulate);
  }
  if (rows > 3) {
    put(to3, c3, 4, accumulate);
    put(to3 + V, d3, count - 4, accumulate);
  }
}

/** Six rows times eight columns, for values of A that follow each other. `second` is V, or 0 where nothing lies behind four columns. */
// @ts-ignore: decorator
@inline
function tile6x8(
  rows: usize, segments: usize, segmentsEnd: usize, b: usize, head: usize, column: usize, count: i32,
): void {
  const left = head ? v128.load(head) : zero();
  const right = head ? v128.load(head, V) : zero();
  let c0 = left, c1 = left, c2 = left, c3 = left, c4 = left, c5 = left;
  let d0 = right, d1 = right, d2 = right, d3 = right, d4 = right, d5 = right;
  for (let s = segments; s < segmentsEnd; s += SEGMENT) {
    const offset = load<usize>(s);
    let p0 = load<usize>(rows) + offset, p1 = load<usize>(rows, 8) + offset, p2 = load<usize>(rows, 16) + offset;
    let p3 = load<usize>(rows, 24) + offset, p4 = load<usize>(rows, 32) + offset, p5 = load<usize>(rows, 40) + offset;
    for (let end = b + <usize>load<i32>(s, 4) * PANEL; b < end; b += PANEL) {
      const l = v128.load(b);
      const r = v128.load(b, V);
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
      v = v128.load32_splat(p4);
      c4 = madd(v, l, c4);
      d4 = madd(v, r, d4);
      v = v128.load32_splat(p5);
      c5 = madd(v, l, c5);
      d5 = madd(v, r, d5);
      p0 += F32;
      p1 += F32;
      p2 += F32;
      p3 += F32;
      p4 += F32;
      p5 += F32;
    }
  }
  put8(load<usize>(rows, 4) + column, c0, d0, count);
  put8(load<usize>(rows, 12) + column, c1, d1, count);
  put8(load<usize>(rows, 20) + column, c2, d2, count);
  put8(load<usize>(rows, 28) + column, c3, d3, count);
  put8(load<usize>(rows, 36) + column, c4, d4, count);
  put8(load<usize>(rows, 44) + column, c5, d5, count);
}

// @ts-ignore: decorator
@inline
function put8(to: usize, left: v128, right: v128, count: i32): void {
  v128.store(to, left);
  storeFirst(to + V, right, count - 4);
}

/** The same for a last panel of at most four columns. */
// @ts-ignore: decorator
@inline
function tile4(
  a0: usize, a1: usize, a2: usize, a3: usize, aStep: usize,
  segments: usize, segmentsEnd: usize,
  b: usize, bStep: usize, head: usize,
  to0: usize, to1: usize, to2: usize, to3: usize,
  count: i32, rows: i32, accumulate: bool,
): void {
  const start = head ? v128.load(head) : zero();
  let c0 = start, c1 = start, c2 = start, c3 = start;
  for (let s = segments; s < segmentsEnd; s += SEGMENT) {
    const offset = load<usize>(s);
    let p0 = a0 + offset, p1 = a1 + offset, p2 = a2 + offset, p3 = a3 + offset;
    let steps = load<i32>(s, 4);
    while (steps > 0) {
      const l = v128.load(b);
      c0 = madd(v128.load32_splat(p0), l, c0);
      c1 = madd(v128.load32_splat(p1), l, c1);
      c2 = madd(v128.load32_splat(p2), l, c2);
      c3 = madd(v128.load32_splat(p3), l, c3);
      p0 += aStep;
      p1 += aStep;
      p2 += aStep;
      p3 += aStep;
      b += bStep;
      steps--;
    }
  }
  put(to0, c0, count, accumulate);
  if (rows > 1) put(to1, c1, count, accumulate);
  if (rows > 2) put(to2, c2, count, accumulate);
  if (rows > 3) put(to3, c3, count, accumulate);
}

/**
 * y[row, n] = head[n] + sum_k A[row, k] B[k, n]; `head` = 0 is all zeros; B of `depth` rows
 * as packed by `packRows`.
 * Rows are the places (image, i, j) of a grid, `gridHeight * gridWidth` to an image; place (image, i, j) starts at
 * `a + image * aImage + i * aRow + j * aColumn` bytes, and its result goes to `y + place * yStep`.
 * Handles the places [from, to). `list` is scratch for 64 rows of 8 bytes, three more than are handled at a time.
 */
export function product(
  a: usize, aImage: usize, aRow: usize, aColumn: usize, gridHeight: i32, gridWidth: i32, from: i32, to: i32,
  segments: usize, segmentCount: i32, panels: usize, depth: i32, columns: i32,
  head: usize, y: usize, yStep: usize, list: usize,
): void {
  const segmentsEnd = segments + <usize>segmentCount * SEGMENT;
  const places = gridHeight * gridWidth;
  let image = from / places;
  let i = (from - image * places) / gridWidth;
  let j = from - image * places - i * gridWidth;
  let rowStart = a + <usize>image * aImage + <usize>i * aRow;

  for (let first = from; first < to; first += BLOCK_ROWS) {
    const blockRows = min(BLOCK_ROWS, to - first);
    let entry = list;
    for (let r = 0; r < blockRows; r++) {
      store<usize>(entry, rowStart + <usize>j * aColumn);
      store<usize>(entry, y + <usize>(first + r) * yStep, 4);
      entry += ROW;
      if (++j == gridWidth) {
        j = 0;
        rowStart += aRow;
        if (++i == gridHeight) {
          i = 0;
          image++;
          rowStart = a + <usize>image * aImage;
        }
      }
    }
    // A short last tile repeats its last row: it computes and writes the same values again.
    const end = entry, last = load<u64>(end - ROW);
    store<u64>(entry, last);
    store<u64>(entry, last, ROW);
    store<u64>(entry, last, 2 * ROW);
    const left = blockRows % 6;
    const six = end - <usize>(left < 5 ? left : 0) * ROW;

    let panel = panels;
    for (let n = 0; n < columns; n += 8) {
      const count = min(8, columns - n);
      const column = <usize>n * F32;
      const start = head ? head + column : 0;
      if (count > 4) {
        let e = list;
        for (; e < six; e += 6 * ROW) tile6x8(e, segments, segmentsEnd, panel, start, column, count);
        for (; e < end; e += 4 * ROW) {
          tile8(
            load<usize>(e), load<usize>(e, 8), load<usize>(e, 16), load<usize>(e, 24), F32,
            segments, segmentsEnd, panel, PANEL, start,
            load<usize>(e, 4) + column, load<usize>(e, 12) + column,
            load<usize>(e, 20) + column, load<usize>(e, 28) + column,
            count, 4, false,
          );
        }
      } else {
        for (let e = list; e < end; e += 4 * ROW) {
          tile4(
            load<usize>(e), load<usize>(e, 8), load<usize>(e, 16), load<usize>(e, 24), F32,
            segments, segmentsEnd, panel, PANEL, start,
            load<usize>(e, 4) + column, load<usize>(e, 12) + column,
            load<usize>(e, 20) + column, load<usize>(e, 28) + column,
            count, 4, false,
          );
        }
      }
      panel += <usize>depth * PANEL;
    }
  }
}

/** Copies what `rows` taps see of the places in the segments into a strip: six values a place. */
// @ts-ignore: decorator
@inline
function packPlaces(a: usize, taps: usize, rows: i32, step: usize, segments: usize, end: usize, strip: usize): void {
  const t0 = load<usize>(taps);
  const t1 = rows > 1 ? load<usize>(taps, 4) : t0;
  const t2 = rows > 2 ? load<usize>(taps, 8) : t1;
  const t3 = rows > 3 ? load<usize>(taps, 12) : t2;
  const t4 = rows > 4 ? load<usize>(taps, 16) : t3;
  const t5 = rows > 5 ? load<usize>(taps, 20) : t4;
  // Taps are in order: the six lie side by side.
  const together = t5 - t0 == 5 * F32;
  for (let s = segments; s < end; s += SEGMENT) {
    let p = a + load<usize>(s);
    let left = load<i32>(s, 4);
    if (together) {
      for (p += t0; left > 0; left--) {
        v128.store(strip, v128.load(p));
        v128.store64_lane(strip + V, v128.load64_zero(p + V), 0);
        p += step;
        strip += STRIP;
      }
    } else {
      for (; left > 0; left--) {
        store<f32>(strip, load<f32>(p + t0));
        store<f32>(strip, load<f32>(p + t1), 4);
        store<f32>(strip, load<f32>(p + t2), 8);
        store<f32>(strip, load<f32>(p + t3), 12);
        store<f32>(strip, load<f32>(p + t4), 16);
        store<f32>(strip, load<f32>(p + t5), 20);
        p += step;
        strip += STRIP;
      }
    }
  }
}

/**
 * C[m, n] += sum over places p of A[m, p] B[p, n]: the product whose depth is the places of a grid, as in the gradient of
 * a filter. A[m, p] is at `taps[m]` bytes from the address of place p (as in `product`), B[p, n] at `b + p * bStep + 4n`,
 * C[m, n] at `c + m * cRow + 4n`. Handles the rows [from, to) of C and all places below `placeCount`.
 * Sums of at most `blockPlaces` places are added up separately: this is both the cache block and the reason why the
 * rounding error doesn't grow with the number of places. `list` is scratch for `blockPlaces` segments. From `COPIED`
 * columns on both operands are copied for each block, to behind the segments, as in ./gemm.ts.
 */
export function placeProduct(
  a: usize, aImage: usize, aRow: usize, aColumn: usize, gridHeight: i32, gridWidth: i32, placeCount: i32,
  taps: usize, from: i32, to: i32,
  b: usize, bStep: usize, columns: i32,
  c: usize, cRow: usize,
  list: usize, blockPlaces: i32,
): void {
  let image = 0, i = 0, j = 0;
  for (let first = 0; first < placeCount; first += blockPlaces) {
    const count = min(blockPlaces, placeCount - first);
    let left = count;
    let end = list;
    while (left > 0) {
      const run = min(left, gridWidth - j);
      store<usize>(end, <usize>image * aImage + <usize>i * aRow + <usize>j * aColumn);
      store<i32>(end, run, 4);
      end += SEGMENT;
      left -= run;
      j += run;
      if (j == gridWidth) {
        j = 0;
        if (++i == gridHeight) {
          i = 0;
          image++;
        }
      }
    }

    const bBlock = b + <usize>first * bStep;
    if (columns >= COPIED) {
      const copies = list + <usize>blockPlaces * SEGMENT;
      const panels = copies + <usize>blockPlaces * STRIP;
      const panelStep = <usize>count * PANEL + LINE;
      packPanels(bBlock, bStep, F32, count, columns, panels, panelStep);
      for (let m = from; m < to; m += ROWS) {
        const rows = min(ROWS, to - m);
        packPlaces(a, taps + <usize>m * 4, rows, aColumn, list, end, copies);
        let panel = panels;
        let sums = c + <usize>m * cRow;
        for (let n = 0; n < columns; n += COLUMNS) {
          tile(copies, panel, count, sums, cRow, sums, cRow, rows, columns - n);
          panel += panelStep;
          sums += PANEL;
        }
      }
      continue;
    }
    for (let n = 0; n < columns; n += 8) {
      const count = min(8, columns - n);
      const column = <usize>n * F32;
      for (let m = from; m < to; m += 4) {
        const rows = min(4, to - m);
        const tap = taps + <usize>m * 4;
        const a0 = a + load<usize>(tap);
        const a1 = rows > 1 ? a + load<usize>(tap, 4) : a0;
        const a2 = rows > 2 ? a + load<usize>(tap, 8) : a0;
        const a3 = rows > 3 ? a + load<usize>(tap, 12) : a0;
        const c0 = c + <usize>m * cRow + column;
        const c1 = c0 + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
        if (count > 4) {
          tile8(a0, a1, a2, a3, aColumn, list, end, bBlock + column, bStep, 0, c0, c1, c2, c3, count, rows, true);
        } else {
          tile4(a0, a1, a2, a3, aColumn, list, end, bBlock + column, bStep, 0, c0, c1, c2, c3, count, rows, true);
        }
      }
    }
  }
}

/**
 * Copies rows [row, row + rows) of B into panels of eight columns, `depth` rows each, so that `product` reads them in
 * order. B[k, n] is at `b + k * bRow + n * bColumn` bytes, for k from 0.
 */
export function packRows(
  b: usize, bRow: usize, bColumn: usize, panels: usize, depth: i32, row: i32, rows: i32, columns: i32,
): void {
  for (let n = 0; n < columns; n += 8) {
    const count = min(8, columns - n);
    let to = panels + <usize>row * PANEL;
    let from = b + <usize>n * bColumn;
    let k = 0;
    if (bColumn == F32 && count == 8) {
      for (; k < rows; k++) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, V), V);
        from += bRow;
        to += PANEL;
      }
    } else if (bRow == F32) {
      for (; k + 4 <= rows; k += 4) {
        transpose4(from, bColumn, count, to, PANEL);
        if (count > 4) transpose4(from + 4 * bColumn, bColumn, count - 4, to + V, PANEL);
        from += 4 * F32;
        to += 4 * PANEL;
      }
    }
    for (; k < rows; k++) {
      for (let lane = 0; lane < 8; lane++) {
        const value: f32 = lane < count ? load<f32>(from + <usize>lane * bColumn) : 0;
        store<f32>(to + <usize>lane * F32, value);
      }
      from += bRow;
      to += PANEL;
    }
    panels += <usize>depth * PANEL;
  }
}

/** Turns `count` columns of four values, `column` bytes apart, into four rows of four, `step` bytes apart. */
// @ts-ignore: decorator
@inline
function transpose4(from: usize, column: usize, count: i32, to: usize, step: usize): void {
  const a = v128.load(from);
  const b = count > 1 ? v128.load(from + column) : zero();
  const c = count > 2 ? v128.load(from + 2 * column) : zero();
  const d = count > 3 ? v128.load(from + 3 * column) : zero();
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7));
}

/**
 * y[i, n] = head[n] + sum_k a[i, k] b[n, k]: the product with a transposed matrix, for few rows of A, without a copy of B.
 * Handles the columns [from, to) of y `[rows, columns]`.
 */
export function rowProducts(
  a: usize, b: usize, head: usize, y: usize, from: i32, to: i32, rows: i32, depth: i32, columns: i32,
): void {
  const whole = depth & ~7;
  const bytes = <usize>depth * F32;
  for (let n = from; n < to; n++) {
    const other = b + <usize>n * bytes;
    const start: f32 = head ? load<f32>(head + <usize>n * F32) : 0;
    for (let i = 0; i < rows; i++) {
      let p = a + <usize>i * bytes, q = other;
      let even = zero(), odd = zero();
      for (let k = 0; k < whole; k += 8) {
        even = madd(v128.load(p), v128.load(q), even);
        odd = madd(v128.load(p, V), v128.load(q, V), odd);
        p += 2 * V;
        q += 2 * V;
      }
      let sum = laneSum(f32x4.add(even, odd));
      for (let k = whole; k < depth; k++) {
        sum += load<f32>(p) * load<f32>(q);
        p += F32;
        q += F32;
      }
      store<f32>(y + <usize>(i * columns + n) * F32, start + sum);
    }
  }
}

/**
 * y[i, n] = head[n] + sum_k a[i, k] b[k, n] for few rows of A: reads B once, in order, four rows at a time.
 * Handles the columns [from, to) of y `[rows, columns]`; `from` is a multiple of 4.
 */
export function streamProduct(
  a: usize, b: usize, head: usize, y: usize, from: i32, to: i32, rows: i32, depth: i32, columns: i32,
): void {
  const bRow = <usize>columns * F32;
  for (let i = 0; i < rows; i++) {
    for (let n = from; n < to; n += 4) {
      const start = head ? v128.load(head + <usize>n * F32) : zero();
      storeFirst(y + <usize>(i * columns + n) * F32, start, to - n);
    }
  }
  let k = 0;
  for (; k + 4 <= depth; k += 4) {
    const row = b + <usize>k * bRow;
    for (let i = 0; i < rows; i++) {
      const factors = a + <usize>(i * depth + k) * F32;
      const f0 = v128.load32_splat(factors), f1 = v128.load32_splat(factors, 4);
      const f2 = v128.load32_splat(factors, 8), f3 = v128.load32_splat(factors, 12);
      for (let n = from; n < to; n += 4) {
        const source = row + <usize>n * F32, target = y + <usize>(i * columns + n) * F32;
        let sum = madd(f0, v128.load(source), v128.load(target));
        sum = madd(f1, v128.load(source + bRow), sum);
        sum = madd(f2, v128.load(source + 2 * bRow), sum);
        sum = madd(f3, v128.load(source + 3 * bRow), sum);
        storeFirst(target, sum, to - n);
      }
    }
  }
  for (; k < depth; k++) {
    for (let i = 0; i < rows; i++) {
      const factor = v128.load32_splat(a + <usize>(i * depth + k) * F32);
      for (let n = from; n < to; n += 4) {
        const target = y + <usize>(i * columns + n) * F32;
        const sum = madd(factor, v128.load(b + <usize>k * bRow + <usize>n * F32), v128.load(target));
        storeFirst(target, sum, to - n);
      }
    }
  }
}
