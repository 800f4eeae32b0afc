import type { Ops, Tensor } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { checkPerChannel } from './channels';
import { F32, type Memory, sizeOf } from './memory';
import { matrixRows, panelBytes, placeProduct, product, ROW_LIST_BYTES, SEGMENT_BYTES } from './product';
import { parallelFor, type ThreadPool, WORTH_SHARING, withOwnScratch } from './threadPool';

type ProductOps = Pick<Ops, 'matMul' | 'squaredDistances' | 'squaredDistancesGrad'>;

/** Rows of a transposed A that are summed before the sums are added up, see `placeProduct`. */
const BLOCK_PLACES = 128;
/** For no more rows of A than this, a copy of B would cost more than it saves; and a large B would need as much again. */
const FEW_ROWS = 8;

export function productOps(memory: Memory, threads: ThreadPool): ProductOps {
  const { at, atOrNull, make, withScratch } = memory;
  const { kernels } = threads;

  /** y = A B + bias; A is `[m, k]`. */
  function multiply(a: number, b: number, transposeB: boolean, bias: number, y: number, { m, k, n }: Sizes): void {
    if (m <= FEW_ROWS) {
      const run = transposeB ? 'rowProducts' : 'streamProduct';
      parallelFor(threads, n, { least: Math.ceil(WORTH_SHARING / (m * k)), step: 16 }, (kernels, from, to) =>
        kernels[run](a, b, bias, y, from, to, m, k, n),
      );
      return;
    }
    withScratch([panelBytes(k, n), SEGMENT_BYTES], (packed, segment) => {
      const [row, column] = transposeB ? [F32, k * F32] : [n * F32, F32];
      kernels.packRows(b, row, column, packed, k, 0, k, n);
      memory.ints.set([0, k], segment / F32);
      withOwnScratch(memory, threads, [ROW_LIST_BYTES], (ofThread) =>
        parallelFor(threads, m, { least: Math.ceil(WORTH_SHARING / (k * n)), step: 4 }, (kernels, from, to, thread) =>
          product(kernels, {
            places: matrixRows(a, m, k * F32),
            from,
            count: to,
            segments: { address: segment, count: 1 },
            panels: { address: packed, depth: k, columns: n },
            head: bias,
            y,
            yStep: n * F32,
            list: ofThread(thread)[0],
          }),
        ),
      );
    });
  }

  /** y = A^T B + bias; A is stored `[k, m]`. */
  function multiplyTransposed(a: number, b: number, bias: number, y: number, { m, k, n }: Sizes): void {
    if (bias) kernels.repeat(bias, 0, y, n, m * n);
    else kernels.fillZero(y, m * n * F32);
    withScratch([m * F32], (taps) => {
      const { ints } = memory;
      for (let i = 0; i < m; i++) ints[taps / F32 + i] = i * F32;
      withOwnScratch(memory, threads, [BLOCK_PLACES * SEGMENT_BYTES], (ofThread) =>
        parallelFor(threads, m, { least: Math.ceil(WORTH_SHARING / (k * n)), step: 4 }, (kernels, from, to, thread) =>
          placeProduct(kernels, {
            places: matrixRows(a, k, m * F32),
            count: k,
            taps,
            from,
            to,
            b,
            bStep: n * F32,
            columns: n,
            c: y,
            cRow: n * F32,
            blockPlaces: BLOCK_PLACES,
            list: ofThread(thread)[0],
          }),
        ),
      );
    });
  }

  return {
    matMul(a, b, { transposeA = false, transposeB = false, bias = null } = {}) {
      const [m, k] = matrixSize(a, transposeA);
      const [depth, n] = matrixSize(b, transposeB);
      check('matMul', k === depth, 'columns of the first matrix must be rows of the second', a.shape, b.shape);
      const sizes = { m, k, n };
      const y = make([m, n]);
      checkPerChannel('matMul', y.shape, bias?.shape);
      const bias0 = atOrNull(bias);
      if (!transposeA) multiply(at(a), at(b), transposeB, bias0, at(y), sizes);
      else if (!transposeB) multiplyTransposed(at(a), at(b), bias0, at(y), sizes);
      else {
        withScratch([m * k * F32], (upright) => {
          kernels.transpose(at(a), k, m, upright);
          multiply(upright, at(b), true, bias0, at(y), sizes);
        });
      }
      return y;
    },

    squaredDistances(x, centres) {
      const { batch, classes, features } = distanceSizes('squaredDistances', x, centres);
      const y = make([batch, classes]);
      kernels.squaredDistances(at(x), at(centres), at(y), 0, batch, classes, features);
      return y;
    },

    squaredDistancesGrad(dy, x, centres) {
      const { batch, classes, features } = distanceSizes('squaredDistancesGrad', x, centres);
      checkSameShape('squaredDistancesGrad', dy.shape, [batch, classes]);
      const dx = make(x.shape);
      kernels.squaredDistancesGrad(at(dy), at(x), at(centres), at(dx), 0, batch, classes, features);
      return dx;
    },
  };
}

interface Sizes {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

function matrixSize(x: Tensor, transposed: boolean): readonly [rows: number, columns: number] {
  check('matMul', x.shape.length === 2, 'a tensor must have 2 axes', x.shape);
  const [rows, columns] = x.shape as readonly [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

function distanceSizes(op: string, x: Tensor, centres: Tensor) {
  const fits = x.shape.length === 2 && centres.shape.length === 2 && x.shape[1] === centres.shape[1];
  check(op, fits, 'need matrices with the same number of columns', x.shape, centres.shape);
  const [batch, features] = x.shape as readonly [number, number];
  return { batch, features, classes: sizeOf(centres.shape) / features };
}
