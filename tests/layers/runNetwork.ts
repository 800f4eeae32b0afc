import { Model } from '@/engine/model';
import { backward, forward, losses } from '@/engine/pass';
import { imageTensor } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import type { Ops, Tensor } from '@/network/ops';
import { createRandom } from '@/network/random';
import { sizeOf } from '@/network/shape';

export const BATCH = 5;
const SEED = 11;

export interface Result {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Seeded images and labels for a definition. */
export function batchFor({ input, classes }: Definition): { images: Float32Array; labels: Int32Array } {
  const random = createRandom(SEED, 'batch');
  const values = BATCH * input.height * input.width * input.channels;
  return {
    images: Float32Array.from({ length: values }, () => random.normal()),
    labels: Int32Array.from({ length: BATCH }, () => random.integer(classes)),
  };
}

/** A model whose biases, gammas, betas and moving statistics differ from their trivial initial values. */
export function modelFor(ops: Ops, definition: Definition): Model {
  const model = new Model(ops, analyze(definition), SEED);
  const random = createRandom(SEED, 'perturb');
  for (const { name, spec } of model.weights.values()) {
    if (spec.initial.type !== 'constant') continue;
    const { value } = spec.initial;
    // Variances must stay positive; everything else just moves a little.
    const data = Float32Array.from({ length: sizeOf(spec.shape) }, () => value + 0.3 * random.uniform());
    model.write({ [name]: { shape: spec.shape, data } });
  }
  return model;
}

/**
 * Every tensor that a forward and a backward pass make, by name: node outputs, losses, edge gradients, weight
 * gradients, and the moving statistics afterwards.
 */
export async function runNetwork(
  ops: Ops,
  definition: Definition,
  training: boolean,
  read: (x: Tensor) => Result | Promise<Result>,
): Promise<Map<string, Result>> {
  const model = modelFor(ops, definition);
  const { images, labels } = batchFor(definition);
  const kept: [string, Tensor][] = [];
  const keep = (name: string, x: Tensor) => void kept.push([name, ops.keep(ops.scale(x, 1))]);
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, images), { training, moveStatistics: training, step: 3 });
    for (const [id, output] of pass.outputs) keep(`output ${id}`, output);
    const outputs = losses(model, pass, ops.tensor([labels.length], labels));
    for (const { id, loss, correct } of outputs) {
      keep(`loss ${id}`, loss);
      keep(`correct ${id}`, correct);
    }
    const edges = new Map<string, number>();
    const gradients = backward(model, pass, outputs, {
      inputGradient: true,
      onEdge: (from, to, gradient) => {
        const key = `${from} → ${to}`;
        edges.set(key, (edges.get(key) ?? 0) + 1);
        keep(`edge ${key} #${edges.get(key)}`, gradient);
      },
    });
    for (const [name, gradient] of gradients) keep(`gradient ${name}`, gradient);
    for (const { name, spec, variable } of model.weights.values())
      if (!spec.trainable) keep(`weight ${name}`, variable);
  });
  const results = new Map<string, Result>();
  for (const [name, x] of kept) {
    results.set(name, await read(x));
    ops.release(x as never);
  }
  model.dispose();
  return results;
}
