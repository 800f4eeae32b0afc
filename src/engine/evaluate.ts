import type { TensorData } from '../record/tensor';
import type { Model } from './model';
import { forward, INFERENCE, losses, mainOutput, probabilities } from './pass';
import { Readback } from './readback';
import { type Batch, imageTensor } from './step';

/** One batch in inference mode, main output only. */
export interface EvaluatedBatch {
  lossSum: number;
  correct: number;
  readonly count: number;
  /** `[batch, class]` */
  probabilities: Float32Array;
}

export async function evaluateBatch(model: Model, batch: Batch): Promise<EvaluatedBatch> {
  const { ops } = model;
  const count = batch.labels.length;
  const result: EvaluatedBatch = { lossSum: 0, correct: 0, count, probabilities: new Float32Array(0) };
  const main = mainOutput(model).id;
  const readback = new Readback(ops);
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, batch.images), INFERENCE);
    const output = losses(model, pass, ops.tensor([count], batch.labels)).find(({ id }) => id === main);
    if (!output) throw new Error('The main output was not computed');
    readback.take(output.loss, ([value = Number.NaN]) => {
      result.lossSum = value * count;
    });
    readback.take(output.correct, ([value = 0]) => {
      result.correct = value;
    });
    readback.take(probabilities(model, pass), (values) => {
      result.probabilities = values;
    });
    readback.send();
  });
  await readback.arrived;
  return result;
}

/** Probabilities of images, `[batch, class]`, in inference mode. */
export async function predict(model: Model, images: Float32Array): Promise<Float32Array> {
  return (await observe(model, images, [])).probabilities;
}

/** Probabilities, and the outputs of chosen nodes with their batch axis, from one inference pass. */
export async function observe(
  model: Model,
  images: Float32Array,
  nodes: readonly string[],
): Promise<{ probabilities: Float32Array; outputs: Record<string, TensorData> }> {
  const { ops } = model;
  const result: Awaited<ReturnType<typeof observe>> = { probabilities: new Float32Array(0), outputs: {} };
  const readback = new Readback(ops);
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, images), INFERENCE);
    readback.take(probabilities(model, pass), (values) => {
      result.probabilities = values;
    });
    for (const id of nodes) {
      const output = pass.outputs.get(id);
      if (output)
        readback.take(output, (data) => {
          result.outputs[id] = { shape: [...output.shape], data };
        });
    }
    readback.send();
  });
  await readback.arrived;
  return result;
}
