import { exponentials, rowMax } from './activation';

/**
 * Gradients smaller than this are zero: on the way back through a deep network they would become too small to be normal, with which
 * processors take ten times as long. No weight of a network that is so sure would move by them.
 */
const LEAST_GRADIENT: f64 = 5.421010862427522e-20; // 2^-64

/**
 * Mean cross entropy of `rows` rows, its gradient (softmax - onehot) / rows, and the number of rows whose first largest
 * logit is the label. The gradient is scaled in float64: a factor rounded to float32 would bend a whole row one way, and
 * bias gradients, sums in which the terms nearly cancel, would show it.
 */
export function crossEntropy(
  logits: usize, labels: usize, rows: i32, classes: i32, dLogits: usize, loss: usize, correct: usize,
): void {
  const bytes = <usize>classes * 4;
  const share = 1 / <f64>rows;
  let total: f64 = 0;
  let hits: f32 = 0;
  for (let row = 0; row < rows; row++) {
    const label = <i32>load<f32>(labels + <usize>row * 4);
    const own = load<f32>(logits + <usize>label * 4);
    const peak = rowMax(logits, classes);
    const sum = exponentials(logits, dLogits, classes, peak);
    total += <f64>peak + NativeMath.log(sum) - <f64>own;

    const factor = share / sum;
    let first = true;
    for (let j = 0; j < classes; j++) {
      const at = <usize>j * 4;
      const target: f64 = j == label ? share : 0;
      const gradient = <f64>load<f32>(dLogits + at) * factor - target;
      store<f32>(dLogits + at, abs(gradient) < LEAST_GRADIENT ? 0 : <f32>gradient);
      // Written so that NaN is never correct.
      const other = load<f32>(logits + at);
      if (!(j < label ? other < own : other <= own)) first = false;
    }
    if (first) hits += 1;
    logits += bytes;
    dLogits += bytes;
  }
  store<f32>(loss, <f32>(total * share));
  store<f32>(correct, hits);
}
