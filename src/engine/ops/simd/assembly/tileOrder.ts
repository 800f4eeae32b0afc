// The order of the tiles of minimal filtering (./winograd.ts): by their kinds, short across, whole, short down, short both ways;
// so those that have an entry follow each other. Those of a kind are numbered row by row, image by image.

import { SIDE, SPARE, WHOLE } from './tileTransforms';

/** Tiles along an axis that are not short. */
// @ts-ignore: decorator
@inline
export function wholeTiles(tiles: i32, outputs: i32, m: i32): i32 {
  return m == WHOLE ? max(0, tiles - (tiles * m - outputs)) : tiles;
}

/** Where a tile begins along an axis, in outputs. */
// @ts-ignore: decorator
@inline
export function startOf(tile: i32, whole: i32, m: i32): i32 {
  return tile * m - max(0, tile - whole);
}

/** Kinds of tiles, in their order. */
const SHORT_ACROSS = 0;
export const WHOLE_BOTH = 1;
const SHORT_DOWN = 2;
const SHORT_BOTH = 3;
// @ts-ignore: decorator
@inline
export function isShortDown(kind: i32): bool {
  return kind >= SHORT_DOWN;
}
// @ts-ignore: decorator
@inline
export function isShortAcross(kind: i32): bool {
  return kind == SHORT_ACROSS || kind == SHORT_BOTH;
}

/** A place in the order of tiles, in memory: its kind, image, row and column. */
export const KIND: usize = 0, IMAGE: usize = 4, ROW: usize = 8, COLUMN: usize = 12;
/** Bytes of a place. */
export const PLACE: usize = 16;

/** Goes to the first tile of this kind, or of the next one that there is. */
export function beginKind(place: usize, kind: i32, down: i32, across: i32, tall: i32, wide: i32): void {
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
export function nextTile(place: usize, images: i32, down: i32, across: i32, tall: i32, wide: i32): void {
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
export function firstWith(entry: i32, images: i32, across: i32, tall: i32, wide: i32): i32 {
  return entry % SIDE == SPARE ? images * tall * (across - wide) : 0;
}
// @ts-ignore: decorator
@inline
export function endWith(entry: i32, images: i32, down: i32, across: i32, tall: i32, wide: i32): i32 {
  if (entry / SIDE == SPARE) return images * tall * across;
  return entry % SIDE == SPARE ? images * (tall * across + (down - tall) * wide) : images * down * across;
}
