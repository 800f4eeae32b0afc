import { check, checkPerChannel, checkRank, checkSameShape } from '../check';
import { type NdArray, zeros } from './array';

export interface MatMulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly bias?: NdArray | null;
}

/** `[m, k]` times `[k, n]` -> `[m, n]`; a transposed operand is stored `[k, m]` or `[n, k]`. */
export function matMul(a: NdArray, b: NdArray, { transposeA, transposeB, bias }: MatMulOptions = {}): NdArray {
  const A = matrix(a, transposeA ?? false);
  const B = matrix(b, transposeB ?? false);
  check('matMul', A.columns === B.rows, 'columns of the first matrix must be rows of the second', a.shape, b.shape);
  const y = zeros([A.rows, B.columns]);
  checkPerChannel('matMul', y.shape, bias ?? null);

  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < B.columns; j++) {
      let sum = bias ? bias.values[j]! : 0;
      for (let k = 0; k < A.columns; k++)
        sum += a.values[i * A.nextRow + k * A.nextColumn]! * b.values[k * B.nextRow + j * B.nextColumn]!;
      y.values[i * B.columns + j] = sum;
    }
  }
  return y;
}

/** y[n, i] = sum_j (x[n, j] - centres[i, j])^2; `[batch, feature]` and `[class, feature]` -> `[batch, class]` */
export function squaredDistances(x: NdArray, centres: NdArray): NdArray {
  const { batch, classes, features } = distanceSizes('squaredDistances', x, centres);
  const y = zeros([batch, classes]);
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i < classes; i++) {
      let sum = 0;
      for (let j = 0; j < features; j++) {
        const difference = x.values[n * features + j]! - centres.values[i * features + j]!;
        sum += difference * difference;
      }
      y.values[n * classes + i] = sum;
    }
  }
  return y;
}

/** dL/dx[n, j] = 2 sum_i dy[n, i] (x[n, j] - centres[i, j]) */
export function squaredDistancesGrad(dy: NdArray, x: NdArray, centres: NdArray): NdArray {
  const { batch, classes, features } = distanceSizes('squaredDistancesGrad', x, centres);
  checkSameShape('squaredDistancesGrad', dy.shape, [batch, classes]);
  const dx = zeros(x.shape);
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i < classes; i++) {
      for (let j = 0; j < features; j++) {
        const difference = x.values[n * features + j]! - centres.values[i * features + j]!;
        dx.values[n * features + j]! += 2 * dy.values[n * classes + i]! * difference;
      }
    }
  }
  return dx;
}

/** The axes of an operand, and how many places further the next row and the next column are. */
function matrix(x: NdArray, transpose: boolean) {
  checkRank('matMul', x, 2);
  const [rows, columns] = x.shape as readonly [number, number];
  if (transpose) return { rows: columns, columns: rows, nextRow: 1, nextColumn: columns };
  return { rows, columns, nextRow: columns, nextColumn: 1 };
}

function distanceSizes(op: string, x: NdArray, centres: NdArray) {
  checkRank(op, x, 2);
  checkRank(op, centres, 2);
  const [batch, features] = x.shape as readonly [number, number];
  const [classes, centreFeatures] = centres.shape as readonly [number, number];
  check(op, features === centreFeatures, 'both must have the same number of features', x.shape, centres.shape);
  return { batch, classes, features };
}
