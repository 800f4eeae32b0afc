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
// that the last tile is whole. ./tileOrder.ts says in which order tiles are.

import { ROWS } from './gemm';
import {
  beginKind, COLUMN, endWith, firstWith, IMAGE, isShortAcross, isShortDown, KIND, nextTile, PLACE, ROW, startOf, WHOLE_BOTH, wholeTiles,
} from './tileOrder';
import {
  ENTRIES, HALF, LINE, transformInput, transformOutput, transformShortInput, transformShortOutput,
} from './tileTransforms';
import { F32, madd, V, zero } from './vector';
import { PANEL, rangeFrom, rangeTo } from './winogradFilter';

/** Bytes of four channels or filters of a transformed tile whose entries lie together. */
const TILE: usize = ENTRIES * V;
/** Bytes that four channels of `ROWS` tiles take. */
const QUAD: usize = <usize>ROWS * V;

/**
 * Six tiles of `quads` times four channels, as `winograd` lays them out, times a packed panel whose rows are in the order of
 * `depthAt`, with `skip` bytes of others between. Not unrolled: V8 moves all loads of a loop's body to its beginning, and these
 * fill its registers.
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

/**
 * y = x convolved with the filter in `panels`. With `ready` all tiles are one block, transformed by the call before.
 * Handles `images` images with their border at `x` and of `height` x `width` outputs; `block` tiles at a time (a multiple of six)
 * pass through `tiles`, scratch for 36 entries of `tilesStep` bytes, and `sums`, where entries of four filters of a tile lie
 * together. `scratch` has room for 72 vectors.
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
        if (t + k < count && first + t + k > 0) nextTile(read, images, down, across, tall, wide);
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
      nextTile(written, images, down, across, tall, wide);
    }
  }
}
