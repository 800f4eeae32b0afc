import { Model } from '@/engine/model';
import { backward, forward, losses } from '@/engine/pass';
import { imageTensor } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import type { Ops, Tensor } from '@/network/ops';
import { createRandom } from '@/network/random';
import { sizeOf } from '@/network/shape';
import type { TensorData, WeightMap } from '@/record/tensor';

const SEED = 18;

/** A network with weights, a batch, and what the page computes with them. Everything in its own layout, by its own names. */
export interface Expected {
  readonly definition: Definition;
  readonly weights: WeightMap;
  /**
   * `images` and `labels`; `scores/<output>` at inference; `loss/<output>` and `gradient/<weight>` of a training step;
   * `moved/<weight>`, the moving statistics after it.
   */
  readonly tensors: WeightMap;
}

/** The same network without dropout, whose random numbers every framework draws in its own way. */
export const withoutDropout = (definition: Definition): Definition => ({
  ...definition,
  layers: definition.layers.map((layer) => (layer.kind === 'dropout' ? { ...layer, rate: 0 } : layer)),
});

/** Computes it. Weights that start at a constant are moved away from it, so that none can be forgotten unnoticed. */
export async function expectedOf(ops: Ops, definition: Definition, batch = 3): Promise<Expected> {
  const analysis = analyze(definition);
  const model = new Model(ops, analysis, SEED);
  const random = createRandom(SEED, 'perturb');
  for (const { name, spec } of model.weights.values()) {
    if (spec.initial.type !== 'constant') continue;
    const { value } = spec.initial;
    // Variances stay positive.
    const data = Float32Array.from({ length: sizeOf(spec.shape) }, () => value + 0.3 * random.uniform());
    model.write({ [name]: { shape: spec.shape, data } });
  }
  const { height, width, channels } = definition.input;
  const shape = [batch, height, width, channels];
  const images = Float32Array.from({ length: sizeOf(shape) }, () => random.uniform());
  const labels = Float32Array.from({ length: batch }, () => random.integer(definition.classes));
  const weights = await model.read();

  const tensors: Record<string, TensorData> = {
    images: { shape, data: images },
    labels: { shape: [batch], data: labels },
  };
  const kept: [string, Tensor][] = [];
  const keep = (name: string, x: Tensor) => void kept.push([name, ops.keep(ops.scale(x, 1))]);
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, images), { training: false, moveStatistics: false, step: 0 });
    for (const { id, node } of analysis.nodes) {
      if (node.type !== 'output' || node.output.trainingOnly) continue;
      keep(`scores/${id}`, ops.reshape(pass.outputs.get(node.from[0]) as Tensor, [batch, definition.classes]));
    }
  });
  ops.scope(() => {
    const pass = forward(model, imageTensor(model, images), { training: true, moveStatistics: true, step: 0 });
    const outputs = losses(model, pass, ops.tensor([batch], labels));
    for (const { id, loss } of outputs) keep(`loss/${id}`, loss);
    for (const [name, gradient] of backward(model, pass, outputs, { inputGradient: false }))
      keep(`gradient/${name}`, gradient);
  });
  for (const [name, x] of kept) {
    tensors[name] = { shape: [...x.shape], data: await ops.read(x) };
    ops.release(x as never);
  }
  for (const { name, spec, variable } of model.weights.values())
    if (!spec.trainable) tensors[`moved/${name}`] = { shape: [...spec.shape], data: await ops.read(variable) };
  model.dispose();
  return { definition, weights, tensors };
}
