import { beforeAll, expect, test } from 'vitest';
import { fusedRelus } from '@/engine/fusion';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { emptyRecord, recordStep } from '@/engine/probes';
import { runStep } from '@/engine/step';
import { type Analysis, analyze } from '@/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Ops } from '@/network/ops';
import { DEFAULT_TRAINING } from '@/session/settings';
import { buildWasm } from '../../scripts/buildWasm.mjs';
import { bottleneckNetwork } from './bottleneckNetwork';

beforeAll(buildWasm);

const BATCH = 3;
const analysis = analyze(bottleneckNetwork({ side: 32, width: 8, classes: 10, stages: [1, 1] }));
/** Without batch norm and additions. */
const plain = analyze(
  catalogEntry('vgg16-tab').build({ channels: 1, classes: 10 }, { ...defaultKnobs('vgg16-tab'), inputSize: 16 }),
);

/** Losses of some steps, of which `recorded` are watched, and the weights after them. */
async function train(ops: Ops, analysis: Analysis, recorded: (step: number) => boolean) {
  const model = new Model(ops, analysis, 3);
  const { height, width, channels } = analysis.definition.input;
  const images = Float32Array.from({ length: BATCH * height * width * channels }, (_, i) => Math.sin(i * i));
  const losses: number[] = [];
  for (let step = 0; step < 4; step++) {
    const { loss } = await runStep(
      model,
      { images, labels: [0, 3, 7] },
      {
        update: { settings: DEFAULT_TRAINING, learningRate: 0.05 },
        step,
        ...(recorded(step) && { watcher: recordStep(model, emptyRecord()) }),
      },
    );
    losses.push(loss);
  }
  return { losses, weights: await model.read() };
}

test('a batch norm or an addition takes the ReLU along that alone reads it, and no other', () => {
  const fused = fusedRelus(analysis);
  expect(fused.get('conv1_bn')).toBe('conv1_relu');
  expect(fused.get('s2b1b_bn')).toBe('s2b1b_relu');
  expect(fused.get('s2b1_add')).toBe('s2b1_relu');
  // An addition reads this one.
  expect(fused.has('s2b1c_bn')).toBe(false);
});

test.each([
  ['reference', createReferenceOps],
  ['simd', loadSimdOpsInNode],
])('steps that nobody watches, which compute layers together, change networks as others do: %s', async (_, make) => {
  for (const network of [analysis, plain]) {
    const [fused, watched, mixed] = [
      await train(await make(), network, () => false),
      await train(await make(), network, () => true),
      await train(await make(), network, (step) => step % 2 === 0),
    ];
    expect(fused).toEqual(watched);
    expect(mixed).toEqual(watched);
  }
});
