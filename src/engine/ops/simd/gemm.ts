import type { Kernels } from './kernels';
import { F32, type Memory } from './memory';
import { parallelFor, type ThreadPool, WORTH_SHARING, withOwnScratch } from './threadPool';

// How `assembly/gemm.ts` sees its operands.

/** What is copied at a time: most rows of B and columns, and values beside each other in a copy of A and of B. */
const BLOCK = { depth: 256, columns: 192, strip: 6, panel: 8 };
/** Bytes between two panels of B. */
const LINE = 64;

/** A matrix in memory: bytes from one row to the next and from one column to the next, one of which is that of a float. */
export interface Matrix {
  readonly address: number;
  readonly row: number;
  readonly column: number;
}

/** Of the product of an `m` x `k` and a `k` x `n` matrix. */
export interface ProductSizes {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/** A matrix of `columns` floats a row, or what lies there seen as its transpose. */
export function matrix(address: number, columns: number, transposed = false): Matrix {
  const row = columns * F32;
  return transposed ? { address, row: F32, column: row } : { address, row, column: F32 };
}

/** Bytes that a thread needs beside the operands. */
export function gemmBytes({ k, n }: ProductSizes): number {
  const strip = BLOCK.depth * BLOCK.strip * F32;
  return strip + (columnsOf(n) / BLOCK.panel) * (Math.min(BLOCK.depth, k) * BLOCK.panel * F32 + LINE);
}

/** Columns in a block. */
const columnsOf = (n: number): number => Math.min(BLOCK.columns, Math.ceil(n / BLOCK.panel) * BLOCK.panel);

/**
 * y = A B + bias, of `n` floats a row. The longer side of y is divided among the threads; each copies the other operand once
 * more, which costs less the longer that side is.
 *
 * @param bias,y addresses; `bias` 0 for none
 */
export function gemm(
  memory: Memory,
  threads: ThreadPool,
  a: Matrix,
  b: Matrix,
  bias: number,
  y: number,
  sizes: ProductSizes,
): void {
  const { m, k, n } = sizes;
  const part = (kernels: Kernels, scratch: number, row: number, rows: number, from: number, to: number) =>
    kernels.gemm(
      a.address + row * a.row,
      a.row,
      a.column,
      b.address,
      b.row,
      b.column,
      bias,
      y + row * n * F32,
      n * F32,
      rows,
      k,
      from,
      to,
      columnsOf(n),
      scratch,
    );
  withOwnScratch(memory, threads, [gemmBytes(sizes)], (ofThread) => {
    if (n >= m) {
      const cut = { least: Math.ceil(WORTH_SHARING / (m * k)), step: BLOCK.panel };
      parallelFor(threads, n, cut, (kernels, from, to, thread) => part(kernels, ofThread(thread)[0], 0, m, from, to));
    } else {
      const cut = { least: Math.ceil(WORTH_SHARING / (k * n)), step: BLOCK.strip };
      parallelFor(threads, m, cut, (kernels, from, to, thread) =>
        part(kernels, ofThread(thread)[0], from, to - from, 0, n),
      );
    }
  });
}
