// The filters of minimal filtering (./winograd.ts), transformed and packed: each of the 36 entries is a matrix of its own, in
// panels of eight columns.

import { ENTRIES, transformFilter, transformFourFilters } from './tileTransforms';
import { F32 } from './vector';

/** Bytes of a row of a packed panel: eight columns. */
export const PANEL: usize = 32;

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

/** The first channel or filter for which an entry of the transformed filters is not zero; without `ranges` the first of all. */
// @ts-ignore: decorator
@inline
export function rangeFrom(ranges: usize, entry: usize): i32 {
  return ranges ? load<i32>(ranges + entry * 8) : 0;
}

/** The one behind the last. */
// @ts-ignore: decorator
@inline
export function rangeTo(ranges: usize, entry: usize, all: i32): i32 {
  return ranges ? load<i32>(ranges + entry * 8, 4) : all;
}
