// The gradient of the filter by minimal filtering: ./winograd.ts has the formula.

import { ROWS } from './gemm';
import {
  beginKind, COLUMN, endWith, firstWith, IMAGE, isShortAcross, isShortDown, KIND, nextTile, ROW, startOf, WHOLE_BOTH, wholeTiles,
} from './tileOrder';
import {
  ENTRIES, HALF, SIDE, scaleOf, transformGradient, transformInput, transformOutput, transformShortInput,
} from './tileTransforms';
import { F32, madd, V, zero } from './vector';
import { PANEL, rangeFrom, rangeTo } from './winogradFilter';

/** Channels that lie together: two times `ROWS`, and whole vectors. */
const BAND = 12;
const BAND_ROW: usize = <usize>BAND * F32;

/**
 * Adds the gradient of the transformed filter, 36 matrices [channels, filters], to `sums`, or begins them if `fresh`: rows of whole
 * panels, and room for whole sixes of them. Images as in `winograd`, the gradients of their outputs at `dy`; `tiles` and `gradients` are
 * scratch for 36 entries of `block` tiles, the same as in the call that was `fresh`. `channelRanges` as in `winograd`: gradients beyond are not wanted, and not written.
 */
export function winogradFilterGrad(
  x: usize, xImage: usize, xRow: usize, xPixel: usize, images: i32, height: i32, width: i32, channels: i32,
  dy: usize, dyImage: usize, dyRow: usize, dyPixel: usize, filters: i32, m: i32, sums: usize, sumsStep: usize,
  fresh: bool, block: i32, tiles: usize, tilesStep: usize, gradients: usize, gradientsStep: usize,
  channelRanges: usize, scratch: usize,
): void {
  const down = (height + m - 1) / m, across = (width + m - 1) / m;
  const tall = wholeTiles(down, height, m), wide = wholeTiles(across, width, m);
  const padded = (channels + 3) & ~3;
  const sumRow = <usize>((filters + 7) & ~7) * F32;
  const bandBytes = <usize>block * BAND_ROW, panelBytes = <usize>block * PANEL;
  const all = images * down * across;
  const place = scratch + 2 * HALF;
  beginKind(place, 0, down, across, tall, wide);
  // What fills the last band is multiplied too, and its products are never read: it should be numbers.
  if (fresh && padded % BAND) {
    const last = tiles + <usize>(padded / BAND) * bandBytes;
    for (let e: usize = 0; e < ENTRIES; e++) memory.fill(last + e * tilesStep, 0, bandBytes);
  }
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
    const begins = fresh && first == 0;
    for (let t = 0; t < count; t++) {
      const kind = load<i32>(place, KIND), image = <usize>load<i32>(place, IMAGE);
      const shortDown = isShortDown(kind), shortAcross = isShortAcross(kind);
      const i = startOf(load<i32>(place, ROW), tall, m), j = startOf(load<i32>(place, COLUMN), wide, m);
      const from = x + image * xImage + <usize>i * xRow + <usize>j * xPixel;
      let to = tiles + <usize>t * BAND_ROW;
      for (let c = 0; c < padded; c += BAND) {
        for (let k = 0; k < min(BAND, padded - c); k += 4) {
          const d = from + <usize>(c + k) * F32, at = to + <usize>k * F32;
          if (kind == WHOLE_BOTH) transformInput(d, xRow, xPixel, scratch, at, tilesStep);
          else transformShortInput(d, xRow, xPixel, scratch, at, tilesStep, shortDown, shortAcross);
        }
        to += bandBytes;
      }
      const behind = dy + image * dyImage + <usize>i * dyRow + <usize>j * dyPixel;
      const height0 = shortDown ? m - 1 : m, width0 = shortAcross ? m - 1 : m;
      const rows = min(height0, height - i), columns = min(width0, width - j);
      to = gradients + <usize>t * PANEL;
      for (let f = 0; f < filters; f += 4) {
        const panel = to + <usize>(f >> 3) * panelBytes + <usize>(f & 4) * F32;
        const from = behind + <usize>f * F32;
        transformGradient(height0, width0, from, dyRow, dyPixel, rows, columns, scratch, panel, gradientsStep);
      }
      nextTile(place, images, down, across, tall, wide);
    }
    for (let e: usize = 0; e < ENTRIES; e++) {
      const from = max(0, firstWith(<i32>e, images, across, tall, wide) - first);
      const used = max(0, min(count, endWith(<i32>e, images, down, across, tall, wide) - first) - from);
      if (!used && !begins) continue;
      const begin = rangeFrom(channelRanges, e) / ROWS * ROWS, end = rangeTo(channelRanges, e, channels);
      let to = sums + e * sumsStep + <usize>begin * sumRow;
      for (let c = begin; c < end; c += ROWS) {
        const a = tiles + e * tilesStep + <usize>(c / BAND) * bandBytes + <usize>(c % BAND) * F32 + <usize>from * BAND_ROW;
        let b = gradients + e * gradientsStep + <usize>from * PANEL;
        for (let f = 0; f < filters; f += 8) {
          outer6(a, b, used, to + <usize>f * F32, sumRow, begins);
          b += panelBytes;
        }
        to += <usize>ROWS * sumRow;
      }
    }
  }
}

/** Adds to six rows and eight columns at `to` the sum of `depth` outer products, or writes it there if `fresh`. */
// @ts-ignore: decorator
@inline
function outer6(a: usize, b: usize, depth: i32, to: usize, toRow: usize, fresh: bool): void {
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
  putPair(to, c0, d0, fresh);
  putPair(to + toRow, c1, d1, fresh);
  putPair(to + 2 * toRow, c2, d2, fresh);
  putPair(to + 3 * toRow, c3, d3, fresh);
  putPair(to + 4 * toRow, c4, d4, fresh);
  putPair(to + 5 * toRow, c5, d5, fresh);
}

// @ts-ignore: decorator
@inline
function putPair(to: usize, left: v128, right: v128, fresh: bool): void {
  v128.store(to, fresh ? left : f32x4.add(v128.load(to), left));
  v128.store(to, fresh ? right : f32x4.add(v128.load(to, 16), right), 16);
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
        side, whole, min(4, filters - f), 0, half,
        dFilter + <usize>c * row + <usize>f * F32, <usize>side * tap, tap, side, side,
      );
    }
  }
}
