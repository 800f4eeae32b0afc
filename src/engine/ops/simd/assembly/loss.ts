import { softmaxRows } from './activation';

/**
 * Mean cross entropy of `rows` rows, its gradient (softmax - onehot) / rows, and the number of rows whose first largest
 * logit is the label. `logSums` is scratch for `rows` float64.
 */
export function crossEntropy(
  logits: usize, labels: usize, rows: i32, classes: i32, logSums: usize, dLogits: usize, loss: usize, correct: usize,
): void {
  softmaxRows(logits, dLogits, rows, classes, logSums);
  let total: f64 = 0;
  let hits: f32 = 0;
  const share: f32 = <f32>1 / <f32>rows;
  for (let row = 0; row < rows; row++) {
    const label = <i32>load<f32>(labels + <usize>row * 4);
    const start = <usize>(row * classes) * 4;
    const own = load<f32>(logits + start + <usize>label * 4);
    total += load<f64>(logSums + <usize>row * 8) - <f64>own;
    let first = true;
    for (let j = 0; j < classes; j++) {
      const other = load<f32>(logits + start + <usize>j * 4);
      // Written so that NaN is never correct.
      if (!(j < label ? other < own : other <= own)) first = false;
      const at = dLogits + start + <usize>j * 4;
      store<f32>(at, (load<f32>(at) - <f32>i32(j == label)) * share);
    }
    if (first) hits += 1;
  }
  store<f32>(loss, <f32>(total / <f64>rows));
  store<f32>(correct, hits);
}
