// How much memory a product of two matrices takes: pure functions of sizes, for the operations and for the plan of their memory.

import { F32 } from './float32';

/** What is copied at a time: most rows of B and columns, and values beside each other in a copy of A and of B. */
export const BLOCK = { depth: 256, columns: 384, strip: 6, strips: 8, panel: 8 };
/** Blocks of as many values that are wider: fewest rows, and most bytes of the sums, all of which each of them adds to. */
const WIDE = { depth: 32, sums: 2 ** 20 };
/** Bytes between two panels of B. */
const LINE = 64;

/** Of the product of an `m` x `k` and a `k` x `n` matrix. */
export interface ProductSizes {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/** Bytes that a thread needs beside the operands. */
export function gemmBytes({ m, k, n }: ProductSizes): number {
  const depth = Math.min(BLOCK.depth, k);
  const strips = Math.min(BLOCK.strips, Math.ceil(m / BLOCK.strip));
  const lines = Math.max(columnsOf(n), widest({ k, n })) / BLOCK.panel;
  return depth * (strips * BLOCK.strip + columnsOf(n)) * F32 + lines * LINE;
}

/** Bytes of copies of six rows of A and of all `columns` of B, of the same depth. */
export function blockBytes(depth: number, columns: number): number {
  return depth * BLOCK.strip * F32 + Math.ceil(columns / BLOCK.panel) * (depth * BLOCK.panel * F32 + LINE);
}

/** Rows and columns of B that are copied at a time. */
interface Block {
  readonly depth: number;
  readonly columns: number;
}

/**
 * The blocks in which some `columns` of the product are computed. Rows of B that lie in memory as such are read in runs as long as
 * possible: 1.5 KB of each at a time took a quarter longer.
 *
 * @param byRows whether the values of a row of B follow each other
 */
export function blockOf({ m, k, n }: ProductSizes, columns: number, byRows: boolean): Block {
  const usual = { depth: BLOCK.depth, columns: columnsOf(n) };
  const wide = Math.min(padded(columns), widest({ k, n }));
  if (!byRows || wide <= usual.columns || m * n * F32 > WIDE.sums) return usual;
  return { depth: Math.floor(valuesOf({ k, n }) / wide), columns: wide };
}

/** Values of B in a block. */
const valuesOf = ({ k, n }: Pick<ProductSizes, 'k' | 'n'>): number => Math.min(BLOCK.depth, k) * columnsOf(n);

/** Columns of the widest block. */
const widest = (sizes: Pick<ProductSizes, 'k' | 'n'>): number =>
  Math.min(padded(sizes.n), Math.floor(valuesOf(sizes) / WIDE.depth / BLOCK.panel) * BLOCK.panel);

/** Columns in a block. */
const columnsOf = (n: number): number => Math.min(BLOCK.columns, padded(n));

/** Columns of whole panels. */
const padded = (columns: number): number => Math.ceil(columns / BLOCK.panel) * BLOCK.panel;
