import { check, checkPerChannel, checkRank, checkSameShape } from '../check';
import { type NdArray, zeros } from './array';

export interface MatMulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly bias?: NdArray | null;
}

/** `[m, k]` times `[k, n]` -> `[m, n]`; a transposed operand is stored `[k, m]` or `[n, k]`. */
export function matMul(a: NdArray, b: NdArray, { transposeA, transposeB, bias }: MatMulOptions = {}): NdArray {
  const A = rowsOf(a, transposeA ?? false);
  // Its columns as rows, so that both lie one value after the other.
  const B = rowsOf(b, !transposeB);
  const [m, n, depth] = [A.count, B.count, A.length];
  check('matMul', depth === B.length, 'columns of the first matrix must be rows of the second', a.shape, b.shape);
  const y = zeros([m, n]);
  checkPerChannel('matMul', y.shape, bias ?? null);

  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = bias ? bias.values[j]! : 0;
      for (let k = 0; k < depth; k++) sum += A.values[i * depth + k]! * B.values[j * depth + k]!;
      y.values[i * n + j] = sum;
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

/** The rows of an operand one after the other, or its columns. */
function rowsOf(x: NdArray, transpose: boolean) {
  checkRank('matMul', x, 2);
  const [rows, columns] = x.shape as readonly [number, number];
  if (!transpose) return { count: rows, length: columns, values: x.values };
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) values[j * rows + i] = x.values[i * columns + j]!;
  return { count: columns, length: rows, values };
}

function distanceSizes(op: string, x: NdArray, centres: NdArray) {
  checkRank(op, x, 2);
  checkRank(op, centres, 2);
  const [batch, features] = x.shape as readonly [number, number];
  const [classes, centreFeatures] = centres.shape as readonly [number, number];
  check(op, features === centreFeatures, 'both must have the same number of features', x.shape, centres.shape);
  return { batch, classes, features };
}
