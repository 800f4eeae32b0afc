// How much memory a product of two matrices takes: pure functions of sizes, for the operations and for the plan of their memory.

import { F32 } from './float32';

/** What is copied at a time: most rows of B and columns, and values beside each other in a copy of A and of B. */
export const BLOCK = { depth: 256, columns: 384, strip: 6, strips: 8, panel: 8 };
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
  return depth * strips * BLOCK.strip * F32 + panelsBytes(depth, columnsOf(n));
}

/** Bytes of copies of six rows of A and of all `columns` of B, of the same depth. */
export function blockBytes(depth: number, columns: number): number {
  return depth * BLOCK.strip * F32 + panelsBytes(depth, columns);
}

function panelsBytes(depth: number, columns: number): number {
  return Math.ceil(columns / BLOCK.panel) * (depth * BLOCK.panel * F32 + LINE);
}

/** Columns in a block. */
export const columnsOf = (n: number): number => Math.min(BLOCK.columns, Math.ceil(n / BLOCK.panel) * BLOCK.panel);
