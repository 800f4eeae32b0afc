import { F32 } from './memory';

/** Bytes of `columns` columns packed for `assembly/product.ts`: panels of eight, the last of four when that is enough. */
export function panelBytes(depth: number, columns: number): number {
  const rest = columns % 8;
  const lanes = columns - rest + (rest === 0 ? 0 : rest > 4 ? 8 : 4);
  // One more row for the initial sums.
  return (depth + 1) * lanes * F32;
}

/** Bytes of the list of rows that `product` keeps: 64 rows of two addresses. */
export const ROW_LIST_BYTES = 64 * 8;

/** Bytes of a segment: its offset and its length. */
export const SEGMENT_BYTES = 8;
