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
// Where outputs do not fill whole tiles of 4x4, the last tiles along an axis are short: three outputs from five inputs, without the
// point -b, so 30 or 25 of the 36 entries. 7 outputs are 4 + 3 then, 14 are 4 + 4 + 3 + 3 (`layoutOf` in ../winogradSizes.ts).
//
// Channels are padded to multiples of four with zeros, and images have their border: so much before, and behind so much
// that the last tile is whole. Tiles are in the order of their kinds: short across, whole, short down, short both ways; so those that
// have an entry follow each other. Those of a kind are numbered row by row, image by image.

import {
  HALF, LINE, SIDE, SPARE, scaleOf, transformFilter, transformFourFilters, transformGradient, transformInput, transformOutput,
  transformShortInput, transformShortOutput, WHOLE,
} from './tileTransforms';
import { F32, madd, storeFirst, V, zero } from './vector';

/** Entries of a transformed tile. */
const ENTRIES: usize = 36;
/** Bytes of four channels or filters of a transformed tile whose entries lie together. */
const TILE: usize = ENTRIES * V;
/** Bytes of a row of a packed panel: eight columns. */
const PANEL: usize = 32;
/** Rows of a product in registers: with eight columns they are twelve sums. */
const ROWS = 6;
/** Bytes that four channels of so many tiles take. */
const QUAD: usize = <usize>ROWS * V;
/** In a filter gradient, channels that lie together: two times `ROWS`, and whole vectors. */
const BAND = 12;
const BAND_ROW: usize = <usize>BAND * F32;

/** Tiles along an axis that are not short. */
// @ts-ignore: decorator
@inline
function wholeTiles(tiles: i32, outputs: i32, m: i32): i32 {
  return m == WHOLE ? max(0, tiles - (tiles * m - outputs)) : tiles;
}

/** Where a tile begins along an axis, in outputs. */
// @ts-ignore: decorator
@inline
function startOf(tile: i32, whole: i32, m: i32): i32 {
  return tile * m - max(0, tile - whole);
}

/** Kinds of tiles, in their order. */
const SHORT_ACROSS = 0;
const WHOLE_BOTH = 1;
const SHORT_DOWN = 2;
const SHORT_BOTH = 3;
// @ts-ignore: decorator
@inline
function isShortDown(kind: i32): bool {
  return kind >= SHORT_DOWN;
}
// @ts-ignore: decorator
@inline
function isShortAcross(kind: i32): bool {
  return kind == SHORT_ACROSS || kind == SHORT_BOTH;
}

/** A place in the order of tiles, in memory: its kind, image, row and column. */
const KIND: usize = 0, IMAGE: usize = 4, ROW: usize = 8, COLUMN: usize = 12;
/** Bytes of a place. */
const PLACE: usize = 16;

/** Goes to the first tile of this kind, or of the next one that there is. */
function beginKind(place: usize, kind: i32, down: i32, across: i32, tall: i32, wide: i32): void {
  for (; kind <= SHORT_BOTH; kind++) {
    if ((isShortDown(kind) ? tall < down : tall > 0) && (isShortAcross(kind) ? wide < across : wide > 0)) break;
  }
  store<i32>(place, kind, KIND);
  store<i32>(place, 0, IMAGE);
  store<i32>(place, isShortDown(kind) ? tall : 0, ROW);
  store<i32>(place, isShortAcross(kind) ? wide : 0, COLUMN);
}

/** Goes to the next tile. */
// @ts-ignore: decorator
@inline
function goOn(place: usize, images: i32, down: i32, across: i32, tall: i32, wide: i32): void {
  const kind = load<i32>(place, KIND);
  const column = load<i32>(place, COLUMN) + 1;
  store<i32>(place, column, COLUMN);
  if (column < (isShortAcross(kind) ? across : wide)) return;
  store<i32>(place, isShortAcross(kind) ? wide : 0, COLUMN);
  const row = load<i32>(place, ROW) + 1;
  store<i32>(place, row, ROW);
  if (row < (isShortDown(kind) ? down : tall)) return;
  store<i32>(place, isShortDown(kind) ? tall : 0, ROW);
  const image = load<i32>(place, IMAGE) + 1;
  store<i32>(place, image, IMAGE);
  if (image == images) beginKind(place, kind + 1, down, across, tall, wide);
}

/** The first tile that has an entry, and the one behind the last, in the order of all. */
// @ts-ignore: decorator
@inline
function firstWith(entry: i32, images: i32, across: i32, tall: i32, wide: i32): i32 {
  return entry % SIDE == SPARE ? images * tall * (across - wide) : 0;
}
// @ts-ignore: decorator
@inline
function endWith(entry: i32, images: i32, down: i32, across: i32, tall: i32, wide: i32): i32 {
  if (entry / SIDE == SPARE) return images * tall * across;
  return entry % SIDE == SPARE ? images * (tall * across + (down - tall) * wide) : images * down * across;
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

/** Entries of two neighbouring fours of filters. */
// @ts-ignore: decorator
@inline
function storePair(to: usize, left: v128, right: v128): void {
  v128.store(to, left);
  v128.store(to + TILE, right);
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
        for (let c = column; c < end; ) {
          const source = first + <usize>c * row + <usize>f * F32;
          const to = at + <usize>(c - column) * F32;
          if (rows == 4 && end - c >= 4) {
            transformFourFilters(side, source, step, row, half, to, entryStep, rowStep);
            c += 4;
          } else {
            transformFilter(side, source, step, half, to, entryStep, rowStep, rows);
            c++;
          }
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
 * Handles `images` images with their border at `x` and of `height` x `width` outputs; `block` tiles at a time (a multiple of six) pass through `tiles`, scratch for 36 entries of `tilesStep`
 * bytes, and `sums`, where entries of four filters of a tile lie together. `scratch` has room for 72 vectors.
 * `channelRanges` and `filterRanges` are the addresses of a range [from, to) for each entry, beyond which transformed filters are
 * zero, or 0; `firstFilter` is that of the panels, a multiple of eight.
 */
export function winograd(
  x: usize, xImage: usize, xRow: usize, xPixel: usize, images: i32, height: i32, width: i32, channels: i32,
  panels: usize, entryStep: usize, filters: i32, m: i32, head: usize,
  y: usize, yImage: usize, yRow: usize, yPixel: usize,
  block: i32, tiles: usize, tilesStep: usize, ready: bool, sums: usize,
  channelRanges: usize, filterRanges: usize, firstFilter: i32, scratch: usize,
): void {
  const down = (height + m - 1) / m, across = (width + m - 1) / m;
  const tall = wholeTiles(down, height, m), wide = wholeTiles(across, width, m);
  const depth = (channels + 3) & ~3;
  const groupBytes = <usize>depth * (<usize>ROWS * F32);
  const quads = <usize>depth * F32;
  const half = scratch + LINE;
  // The sums of a tile have room for whole panels.
  const sumRow = <usize>((filters + 7) >> 3) * (2 * TILE);
  const all = images * down * across;
  const read = half + HALF, written = read + PLACE;
  beginKind(read, 0, down, across, tall, wide);
  beginKind(written, 0, down, across, tall, wide);
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
    let group = tiles;
    for (let t = ready ? count : 0; t < count; t += ROWS) {
      // A last group that is short repeats its last tile.
      for (let k = 0; k < ROWS; k++) {
        if (t + k < count && first + t + k > 0) goOn(read, images, down, across, tall, wide);
        const i = startOf(load<i32>(read, ROW), tall, m), j = startOf(load<i32>(read, COLUMN), wide, m);
        const from = x + <usize>load<i32>(read, IMAGE) * xImage + <usize>i * xRow + <usize>j * xPixel;
        store<usize>(scratch + <usize>k * 8, from);
        store<i32>(scratch + <usize>k * 8, load<i32>(read, KIND), 4);
      }
      for (let c: usize = 0; c < quads; c += V) {
        for (let k: usize = 0; k < QUAD; k += V) {
          const d = load<usize>(scratch + (k >> 1)) + c;
          const kind = load<i32>(scratch + (k >> 1), 4);
          const to = group + c * <usize>ROWS + k;
          if (kind == WHOLE_BOTH) transformInput(d, xRow, xPixel, half, to, tilesStep);
          else transformShortInput(d, xRow, xPixel, half, to, tilesStep, isShortDown(kind), isShortAcross(kind));
        }
      }
      group += groupBytes;
    }
    for (let e: usize = 0; e < ENTRIES; e++) {
      const q = rangeFrom(channelRanges, e) >> 2;
      const used = ((rangeTo(channelRanges, e, depth) + 3) >> 2) - q;
      const skip = <usize>((depth >> 2) - used) * PANEL;
      const begin = (rangeFrom(filterRanges, e) & ~7) - firstFilter, end = rangeTo(filterRanges, e, firstFilter + filters) - firstFilter;
      const from = max(0, firstWith(<i32>e, images, across, tall, wide) - first) / ROWS * ROWS;
      const to = min(count, endWith(<i32>e, images, down, across, tall, wide) - first);
      let panel = panels + e * entryStep + <usize>q * PANEL;
      let c = sums + e * V;
      for (let f = 0; f < filters; f += 8) {
        if (f < begin || f >= end) {
          for (let t = from; t < to; t++) storePair(c + <usize>t * sumRow, zero(), zero());
        } else {
          let a = tiles + e * tilesStep + <usize>q * QUAD + <usize>(from / ROWS) * groupBytes;
          for (let t = from; t < to; t += ROWS) {
            product6(a, used, panel, skip, c + <usize>t * sumRow, sumRow);
            a += groupBytes;
          }
        }
        panel += ENTRIES * entryStep;
        c += 2 * TILE;
      }
    }
    for (let t = 0; t < count; t++) {
      const kind = load<i32>(written, KIND);
      const shortDown = isShortDown(kind), shortAcross = isShortAcross(kind);
      const i = startOf(load<i32>(written, ROW), tall, m), j = startOf(load<i32>(written, COLUMN), wide, m);
      const to = y + <usize>load<i32>(written, IMAGE) * yImage + <usize>i * yRow + <usize>j * yPixel;
      const rows = min(shortDown ? m - 1 : m, height - i), columns = min(shortAcross ? m - 1 : m, width - j);
      let from = sums + <usize>t * sumRow;
      for (let f = 0; f < filters; f += 4) {
        const at = <usize>f * F32;
        const bias = head ? head + at : 0, lanes = min(4, filters - f);
        if (kind == WHOLE_BOTH) transformOutput(m, from, lanes, bias, half, to + at, yRow, yPixel, rows, columns);
        else transformShortOutput(from, lanes, bias, half, to + at, yRow, yPixel, rows, columns, shortDown, shortAcross);
        from += TILE;
      }
      goOn(written, images, down, across, tall, wide);
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
  const tall = wholeTiles(down, height, m), wide = wholeTiles(across, width, m);
  const padded = (channels + 3) & ~3;
  const sumRow = <usize>((filters + 7) & ~7) * F32;
  const bandBytes = <usize>block * BAND_ROW, panelBytes = <usize>block * PANEL;
  const all = images * down * across;
  const place = scratch + 2 * HALF;
  beginKind(place, 0, down, across, tall, wide);
  for (let first = 0; first < all; first += block) {
    const count = min(block, all - first);
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
      goOn(place, images, down, across, tall, wide);
    }
    for (let e: usize = 0; e < ENTRIES; e++) {
      const from = max(0, firstWith(<i32>e, images, across, tall, wide) - first);
      const used = min(count, endWith(<i32>e, images, down, across, tall, wide) - first) - from;
      if (used <= 0) continue;
      const begin = rangeFrom(channelRanges, e) / ROWS * ROWS, end = rangeTo(channelRanges, e, channels);
      let to = sums + e * sumsStep + <usize>begin * sumRow;
      for (let c = begin; c < end; c += ROWS) {
        const a = tiles + e * tilesStep + <usize>(c / BAND) * bandBytes + <usize>(c % BAND) * F32 + <usize>from * BAND_ROW;
        let b = gradients + e * gradientsStep + <usize>from * PANEL;
        for (let f = 0; f < filters; f += 8) {
          outer6(a, b, used, to + <usize>f * F32, sumRow);
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
        side, whole, min(4, filters - f), 0, half,
        dFilter + <usize>c * row + <usize>f * F32, <usize>side * tap, tap, side, side,
      );
    }
  }
}
