import { beforeAll, expect, test } from 'vitest';
import { counting } from '@/engine/counting';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { emptyRecord, recordStep } from '@/engine/probes';
import { profileSteps } from '@/engine/profile';
import { runStep } from '@/engine/step';
import { type CatalogId, defaultKnobs } from '@/network/catalog';
import type { TrainingSettings } from '@/network/training';
import { catalogInput } from '@/state/datasets';
import { catalogDocument } from '@/state/document';
import { DEFAULT_TRAINING } from '@/state/settings';
import { scratchBatch } from '@/worker/timing';
import { buildWasm } from '../../scripts/buildWasm.mjs';

beforeAll(buildWasm);

const SETTINGS: TrainingSettings = { ...DEFAULT_TRAINING, batchSize: 4 };
const analysisOf = (id: CatalogId) => catalogDocument(id, defaultKnobs(id), catalogInput(id, 'mnist')).analysis;

test('a profile has every layer and phase, and leaves nothing behind', async () => {
  const ops = await loadSimdOpsInNode();
  const analysis = analysisOf('resnet20');
  const batch = scratchBatch(analysis, SETTINGS);
  const take = () => profileSteps(ops, analysis, SETTINGS, batch, async () => {});
  const before = ops.memory();
  const [first, second] = [await take(), await take()];
  expect(ops.memory()).toEqual(before);
  const layers = analysis.nodes.filter(({ node }) => node.type === 'layer').map(({ id }) => id);
  expect(first.layers.map(({ id }) => id)).toEqual(layers);
  for (const milliseconds of [first.step, ...Object.values(first.phases)])
    expect(milliseconds).toBeGreaterThanOrEqual(0);
  for (const { forward, backward, update } of first.layers)
    expect(Math.min(forward, backward, update)).toBeGreaterThanOrEqual(0);
  // What is counted repeats; what is timed does not.
  const counted = ({ calls, tensors, layers }: typeof first) => ({
    calls,
    tensors,
    of: layers.map((layer) => layer.calls),
  });
  expect(counted(second)).toEqual(counted(first));
  const relu = first.layers.find(({ with: layer }) => layer !== null);
  expect(analysis.byId.get(relu?.id ?? '')?.kind).toBe('relu');
  expect(relu?.calls).toBe(0);
});

// Exact, so that nobody makes a step longer without noticing. An operation more or less is fine where it is meant.
test.each([
  ['lenet5', false, { calls: 53, tensors: 45 }],
  ['lenet5', true, { calls: 129, tensors: 121 }],
  ['resnet20', false, { calls: 252, tensors: 233 }],
  ['resnet20', true, { calls: 820, tensors: 801 }],
] as const)('operations and tensors of a step of %s, recorded: %s', async (id, recorded, expected) => {
  const { ops, counts } = counting(await loadSimdOpsInNode());
  const analysis = analysisOf(id);
  const model = new Model(ops, analysis, 1);
  const batch = scratchBatch(analysis, SETTINGS);
  const step = () =>
    runStep(model, batch, {
      update: { settings: SETTINGS, learningRate: 0.01 },
      step: 0,
      ...(recorded && { watcher: recordStep(model, emptyRecord()) }),
    });
  // The first step makes the optimizer's slots.
  await step();
  Object.assign(counts, { calls: 0, tensors: 0 });
  await step();
  expect(counts).toEqual(expected);
});
