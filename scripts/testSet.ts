/** What scripts that train in Node share: batches of a data set on disk, and its whole test set. */
import type { Dataset } from '../src/data';
import { fillBatch } from '../src/data/sampler';
import { evaluateBatch } from '../src/engine/evaluate';
import type { Model } from '../src/engine/model';
import type { Batch } from '../src/engine/step';
import type { Definition } from '../src/network/definition';
import type { Split } from '../src/record/dataset';

const EVALUATION_BATCH = 100;

/** These pictures of a data set, as a network takes them. */
export function batchOf(dataset: Dataset, split: Split, indices: Uint32Array, { input }: Definition): Batch {
  const images = new Float32Array(indices.length * input.height * input.width * input.channels);
  const labels = new Float32Array(indices.length);
  fillBatch(dataset, split, indices, { images, labels }, input);
  return { images, labels };
}

/** Mean loss and share of right answers on the whole test set. */
export async function evaluate(
  model: Model,
  dataset: Dataset,
  definition: Definition,
): Promise<{ readonly accuracy: number; readonly loss: number }> {
  let [correct, loss] = [0, 0];
  for (let start = 0; start < dataset.testCount; start += EVALUATION_BATCH) {
    const indices = Uint32Array.from({ length: EVALUATION_BATCH }, (_, i) => start + i);
    const result = await evaluateBatch(model, batchOf(dataset, 'test', indices, definition));
    correct += result.correct;
    loss += result.lossSum;
  }
  return { accuracy: correct / dataset.testCount, loss: loss / dataset.testCount };
}
