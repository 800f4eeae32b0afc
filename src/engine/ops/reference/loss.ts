import { check, checkRank } from '../check';
import { type NdArray, zeros } from './array';

/** softmax(z)[i] = exp(z[i]) / sum_j exp(z[j]) of each row, `[batch, class]` -> `[batch, class]` */
export function softmax(logits: NdArray): NdArray {
  const y = zeros(logits.shape);
  eachRow('softmax', logits, (row, start) => {
    const { largest, sum } = normaliser(row);
    row.forEach((z, i) => {
      y.values[start + i] = Math.exp(z - largest) / sum;
    });
  });
  return y;
}

/** Loss of a row: -log softmax(z)[label] = log sum_j exp(z[j]) - z[label] */
export function softmaxCrossEntropy(logits: NdArray, labels: NdArray) {
  const dLogits = softmax(logits);
  const [batch, classes] = logits.shape as readonly [number, number];
  check('softmaxCrossEntropy', labels.values.length === batch, 'need one label per row', logits.shape, labels.shape);

  let loss = 0;
  let correct = 0;
  eachRow('softmaxCrossEntropy', logits, (row, start, n) => {
    const label = labels.values[n]!;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new Error(`softmaxCrossEntropy: label ${label} isn't one of ${classes} classes`);
    }
    const { largest, sum } = normaliser(row);
    loss += (largest + Math.log(sum) - row[label]!) / batch;
    if (row.indexOf(largest) === label) correct++;
    dLogits.values[start + label]! -= 1;
  });
  for (let i = 0; i < dLogits.values.length; i++) dLogits.values[i]! /= batch;

  return {
    loss: { shape: [1], values: Float64Array.of(loss) },
    dLogits,
    correct: { shape: [1], values: Float64Array.of(correct) },
  };
}

/** sum_j exp(z[j] - largest): without the shift the exponentials of large logits overflow. */
function normaliser(row: Float64Array): { largest: number; sum: number } {
  const largest = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = row.reduce((total, z) => total + Math.exp(z - largest), 0);
  return { largest, sum };
}

function eachRow(op: string, x: NdArray, visit: (row: Float64Array, start: number, n: number) => void): void {
  checkRank(op, x, 2);
  const [rows, columns] = x.shape as readonly [number, number];
  for (let n = 0; n < rows; n++) {
    const start = n * columns;
    visit(x.values.subarray(start, start + columns), start, n);
  }
}
