import type { Ops, Tensor } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { checkPerChannel } from './channels';
import { gemm, matrix } from './gemm';
import type { ProductSizes } from './gemmSizes';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, WORTH_SHARING } from './threadPool';

type ProductOps = Pick<Ops, 'matMul' | 'squaredDistances' | 'squaredDistancesGrad'>;

/** For no more rows of A than this, a copy of B would cost more than it saves. */
const FEW_ROWS = 8;

export function productOps(memory: Memory, threads: ThreadPool): ProductOps {
  const { at, atOrNull, make } = memory;
  const { kernels } = threads;

  /** y = A B + bias for a few rows of A `[m, k]`. */
  function multiplyFew(
    a: number,
    b: number,
    transposeB: boolean,
    bias: number,
    y: number,
    { m, k, n }: ProductSizes,
  ): void {
    const run = transposeB ? 'rowProducts' : 'streamProduct';
    parallelFor(threads, n, { least: Math.ceil(WORTH_SHARING / (m * k)), step: 16 }, (kernels, from, to) =>
      kernels[run](a, b, bias, y, from, to, m, k, n),
    );
  }

  return {
    matMul(a, b, { transposeA = false, transposeB = false, bias = null } = {}) {
      const [m, k] = matrixSize('matMul', a, transposeA);
      const [depth, n] = matrixSize('matMul', b, transposeB);
      check('matMul', k === depth, 'columns of the first matrix must be rows of the second', a.shape, b.shape);
      const sizes = { m, k, n };
      const y = make([m, n]);
      checkPerChannel('matMul', y.shape, bias?.shape);
      if (m <= FEW_ROWS && !transposeA) multiplyFew(at(a), at(b), transposeB, atOrNull(bias), at(y), sizes);
      else {
        const [left, right] = [matrix(at(a), a.shape[1]!, transposeA), matrix(at(b), b.shape[1]!, transposeB)];
        gemm(memory, threads, left, right, atOrNull(bias), at(y), sizes);
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

export function matrixSize(op: string, x: Tensor, transposed = false): readonly [rows: number, columns: number] {
  check(op, x.shape.length === 2, 'a tensor must have 2 axes', x.shape);
  const [rows, columns] = x.shape as readonly [number, number];
  return transposed ? [columns, rows] : [rows, columns];
}

function distanceSizes(op: string, x: Tensor, centres: Tensor) {
  const fits = x.shape.length === 2 && centres.shape.length === 2 && x.shape[1] === centres.shape[1];
  check(op, fits, 'need matrices with the same number of columns', x.shape, centres.shape);
  const [batch, features] = x.shape as readonly [number, number];
  return { batch, features, classes: sizeOf(centres.shape) / features };
}
