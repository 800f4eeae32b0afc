import { F32 } from './float32';
import { blockBytes } from './gemmSizes';
import type { Kernels } from './kernels';
import { parallelFor, type ThreadPool, VALUES } from './threadPool';

// How `assembly/product.ts` sees its operands.

/** Bytes of the list of rows that the kernel keeps: 64 rows, a few more than it handles at a time, of two addresses. */
export const ROW_LIST_BYTES = 64 * 8;
/** Bytes of a segment: its offset and its length. */
export const SEGMENT_BYTES = 8;
/** Columns of B beside each other in a panel. */
const PANEL_COLUMNS = 8;

/** A grid of positions in images, `height * width` to an image; distances in bytes. */
export interface Places {
  readonly address: number;
  readonly image: number;
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
}

/** Columns of B, packed by `packRows`. */
interface Panels {
  readonly address: number;
  readonly depth: number;
  readonly columns: number;
}

/** Bytes of `columns` packed columns. */
export function panelBytes(depth: number, columns: number): number {
  return Math.ceil(columns / PANEL_COLUMNS) * depth * PANEL_COLUMNS * F32;
}

/**
 * Packs the columns of `groups` matrices of `depth` rows; the threads share them. `pack` does it for some columns of a group,
 * which begin `offset` bytes behind its panels.
 */
export function packGroups(
  threads: ThreadPool,
  groups: number,
  depth: number,
  columns: number,
  pack: (kernels: Kernels, group: number, from: number, to: number, offset: number) => void,
): void {
  const least = Math.ceil(VALUES.least / (groups * depth));
  parallelFor(threads, columns, { least, step: PANEL_COLUMNS }, (kernels, from, to) => {
    for (let group = 0; group < groups; group++) pack(kernels, group, from, to, panelBytes(depth, from));
  });
}

/** `count` rows of a matrix, `step` bytes apart. */
export function matrixRows(address: number, count: number, step: number): Places {
  return { address, image: 0, row: 0, column: step, height: 1, width: count };
}

interface Product {
  /** The rows of A, and how many of them. */
  readonly places: Places;
  /** The first of them, 0 where nothing is said. */
  readonly from?: number;
  readonly count: number;
  /** The runs of values in a row of A. */
  readonly segments: { readonly address: number; readonly count: number };
  readonly panels: Panels;
  /** Address of the initial value of each column, 0 for zeros. */
  readonly head: number;
  /** Result of the first place, and the bytes from one to the next. */
  readonly y: number;
  readonly yStep: number;
  /** Address of `ROW_LIST_BYTES` of scratch. */
  readonly list: number;
}

/** y[place, n] = head[n] + sum_k A[place, k] B[k, n] for the places from `from` up to `count`. */
export function product(
  kernels: Kernels,
  { places, from = 0, count, segments, panels, head, y, yStep, list }: Product,
): void {
  kernels.product(
    places.address,
    places.image,
    places.row,
    places.column,
    places.height,
    places.width,
    from,
    count,
    segments.address,
    segments.count,
    panels.address,
    panels.depth,
    panels.columns,
    head,
    y,
    yStep,
    list,
  );
}

interface PlaceProduct {
  /** The places summed over, and how many of them. */
  readonly places: Places;
  readonly count: number;
  /** Address of the byte offset of each row of the result from a place; the rows [from, to) are computed. */
  readonly taps: number;
  readonly from: number;
  readonly to: number;
  /** B at the first place, and the bytes from one to the next. */
  readonly b: number;
  readonly bStep: number;
  readonly columns: number;
  readonly c: number;
  /** Bytes from one row of the result to the next. */
  readonly cRow: number;
  /** Places summed at a time, and `placeScratch` bytes for them. */
  readonly blockPlaces: number;
  readonly list: number;
}

/** Columns from which on `placeProduct` copies its operands. */
export const COPIED_COLUMNS = 32;

/** Bytes for the segments of a block of places, and for the copies behind them. */
export function placeScratch(blockPlaces: number, columns: number): number {
  return blockPlaces * SEGMENT_BYTES + (columns >= COPIED_COLUMNS ? blockBytes(blockPlaces, columns) : 0);
}

/** C[m, n] += sum over places p of A[p + taps[m]] B[p, n] */
export function placeProduct(kernels: Kernels, p: PlaceProduct): void {
  kernels.placeProduct(
    p.places.address,
    p.places.image,
    p.places.row,
    p.places.column,
    p.places.height,
    p.places.width,
    p.count,
    p.taps,
    p.from,
    p.to,
    p.b,
    p.bStep,
    p.columns,
    p.c,
    p.cRow,
    p.list,
    p.blockPlaces,
  );
}
