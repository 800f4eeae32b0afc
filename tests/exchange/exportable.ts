import { Model } from '@/engine/model';
import { forward, INFERENCE } from '@/engine/pass';
import { imageTensor } from '@/engine/step';
import { runToEnd } from '@/engine/task';
import type { Exportable } from '@/exchange/exporting';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import type { Ops, Tensor } from '@/network/ops';
import { createRandom } from '@/network/random';
import { defaultsOf } from '@/network/schema/domain';
import { sizeOf } from '@/network/shape';
import { type TrainingSettings, trainingProperties } from '@/network/training';
import type { TensorData, WeightMap } from '@/record/tensor';

const SEED = 11;

/** What the page would export: a network with weights, none of which is trivial, and the settings of a run. */
export async function exportableOf(
  ops: Ops,
  definition: Definition,
  settings: Partial<TrainingSettings> = {},
): Promise<Exportable> {
  const analysis = analyze(definition);
  const [issue] = analysis.issues;
  if (issue) throw new Error(`${definition.name}: ${JSON.stringify(issue)}`);
  return {
    analysis,
    weights: await weightsOf(ops, definition),
    progress: null,
    settings: { ...defaultsOf(trainingProperties), ...settings } as TrainingSettings,
    dataset: {
      id: 'mnist',
      name: 'MNIST',
      height: 28,
      width: 28,
      channels: 1,
      trainCount: 60_000,
      testCount: 10_000,
      classes: Array.from({ length: definition.classes }, (_, i) => String(i)),
    },
    centring: null,
  };
}

/** Weights as a seed draws them, with biases, gammas, betas and statistics moved away from where they start. */
async function weightsOf(ops: Ops, definition: Definition): Promise<WeightMap> {
  const model = new Model(ops, analyze(definition), SEED);
  const random = createRandom(SEED, 'perturb');
  const weights: Record<string, TensorData> = {};
  for (const { name, spec, variable } of model.weights.values()) {
    const { initial } = spec;
    const drawn = Float32Array.from(await ops.read(variable));
    // Variances must stay positive; everything else just moves a little.
    const data = initial.type === 'constant' ? drawn.map((value) => value + 0.3 * random.uniform()) : drawn;
    weights[name] = { shape: spec.shape, data };
  }
  model.dispose();
  return weights;
}

/** Seeded pictures `[count, height, width, channel]`, of both signs. */
export function imagesFor({ input }: Definition, count: number): Float32Array {
  const random = createRandom(SEED, 'images');
  return Float32Array.from({ length: count * input.height * input.width * input.channels }, () => random.normal());
}

/** What the page's own engine makes of pictures: the values of each output, in their order. */
export async function outputsOf(
  ops: Ops,
  definition: Definition,
  weights: WeightMap,
  images: Float32Array,
): Promise<Float32Array[]> {
  // What is given need not be drawn first, which takes a large network longer than the picture.
  const given = new Set(Object.keys(weights));
  const model = runToEnd(Model.buildTask(ops, analyze(definition), SEED, undefined, given));
  model.write(weights);
  const kept: Tensor[] = [];
  ops.scope(() => {
    const { outputs } = forward(model, imageTensor(model, images), { ...INFERENCE, training: false });
    for (const node of model.analysis.nodes) {
      const output = node.node.type === 'output' ? outputs.get(node.id) : undefined;
      if (output) kept.push(ops.keep(ops.reshape(output, [sizeOf(output.shape)])));
    }
  });
  const values: Float32Array[] = [];
  for (const tensor of kept) {
    values.push(Float32Array.from(await ops.read(tensor)));
    ops.release(tensor as never);
  }
  model.dispose();
  return values;
}
