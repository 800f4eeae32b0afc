import { F32 } from './float32';
import { BLOCK, blockOf, gemmBytes, type ProductSizes } from './gemmSizes';
import type { Kernels } from './kernels';
import type { Memory } from './memory';
import { parallelFor, type ThreadPool, WORTH_SHARING, withOwnScratch } from './threadPool';

// How `assembly/gemm.ts` sees its operands.

/** Fewest rows or columns of a part: with fewer, copying the other operand takes a good share of its time. */
const LEAST = 32;
/** Parts of a sum that is divided, and the fewest values of each. */
const SUMS = { parts: 4, least: 2 * BLOCK.depth };
/** A matrix in memory: bytes from one row to the next and from one column to the next, one of which is that of a float. */
export interface Matrix {
  readonly address: number;
  readonly row: number;
  readonly column: number;
}

/** A matrix of `columns` floats a row, or what lies there seen as its transpose. */
export function matrix(address: number, columns: number, transposed = false): Matrix {
  const row = columns * F32;
  return transposed ? { address, row: F32, column: row } : { address, row, column: F32 };
}

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
    multiplyRows(kernels, a, b, bias, y + row * n * F32, sizes, { row, rows, from, to }, scratch);
  withOwnScratch(memory, threads, [gemmBytes(sizes)], (ofThread) => {
    if (n >= m) {
      const cut = { least: Math.max(LEAST, Math.ceil(WORTH_SHARING / (m * k))), step: BLOCK.panel };
      parallelFor(threads, n, cut, (kernels, from, to, thread) => part(kernels, ofThread(thread)[0], 0, m, from, to));
    } else {
      const cut = { least: Math.max(LEAST, Math.ceil(WORTH_SHARING / (k * n))), step: BLOCK.strip };
      parallelFor(threads, m, cut, (kernels, from, to, thread) =>
        part(kernels, ofThread(thread)[0], from, to - from, 0, n),
      );
    }
  });
}

/** Parts that follow from the sizes alone, so that any number of threads sums in the same order. */
function partsOfSum({ m, k, n }: ProductSizes): number {
  if (Math.max(m, n) >= SUMS.parts * LEAST) return 1;
  const worth = Math.floor((m * k * n) / WORTH_SHARING);
  return Math.max(1, Math.min(SUMS.parts, worth, Math.floor(k / SUMS.least)));
}

/**
 * y = A B of which the sums are divided among the threads where y has too few rows and columns for that, as the gradient of a kernel
 * of one pixel. Rounded otherwise than `gemm`.
 */
export function deepGemm(
  memory: Memory,
  threads: ThreadPool,
  a: Matrix,
  b: Matrix,
  y: number,
  sizes: ProductSizes,
): void {
  const { m, k, n } = sizes;
  const depth = Math.ceil(k / partsOfSum(sizes) / BLOCK.depth) * BLOCK.depth;
  const parts = Math.ceil(k / depth);
  if (parts === 1) {
    gemm(memory, threads, a, b, 0, y, sizes);
    return;
  }
  const values = m * n;
  const all = { row: 0, rows: m, from: 0, to: n };
  memory.withScratch([(parts - 1) * values * F32], (others) => {
    const sumOf = (part: number) => (part === 0 ? y : others + (part - 1) * values * F32);
    withOwnScratch(memory, threads, [gemmBytes({ m, k: depth, n })], (ofThread) =>
      threads.split(parts, (kernels, part, thread) => {
        const first = part * depth;
        const left = { ...a, address: a.address + first * a.column };
        const right = { ...b, address: b.address + first * b.row };
        const own = { m, k: Math.min(depth, k - first), n };
        multiplyRows(kernels, left, right, 0, sumOf(part), own, all, ofThread(thread)[0]);
      }),
    );
    for (let part = 1; part < parts; part++) threads.kernels.add(y, sumOf(part), y, values);
  });
}

/**
 * Some rows and columns of the product, on this thread.
 *
 * @param y where the first of the rows begins
 * @param scratch `gemmBytes`
 */
export function multiplyRows(
  kernels: Kernels,
  a: Matrix,
  b: Matrix,
  bias: number,
  y: number,
  { k, n }: ProductSizes,
  part: { readonly row: number; readonly rows: number; readonly from: number; readonly to: number },
  scratch: number,
): void {
  const block = blockOf({ m: part.rows, k, n }, part.to - part.from, b.column === F32);
  kernels.gemm(
    a.address + part.row * a.row,
    a.row,
    a.column,
    b.address,
    b.row,
    b.column,
    bias,
    y,
    n * F32,
    part.rows,
    k,
    part.from,
    part.to,
    block.depth,
    block.columns,
    scratch,
  );
}
