import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookTask } from '@/engine/inspect/look';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { simdMemory } from '@/engine/ops/simd/plan';
import { emptyRecord, recordStep } from '@/engine/probes';
import { runStep } from '@/engine/step';
import { runToEnd } from '@/engine/task';
import { type Analysis, analyze } from '@/network/analysis/analyze';
import { largestBatch, type MemoryUse, planMemory, smallerInput } from '@/network/analysis/memory';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { KnobValues } from '@/network/catalog/entry';
import { classifier, define, layer } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { SLOTS } from '@/network/training';
import { weightName } from '@/record/tensor';
import { DEFAULT_TRAINING } from '@/session/settings';
import { NETWORKS as CASES } from '../layers/networks';
import { bottleneckNetwork } from './bottleneckNetwork';

/** Wide convolutions, then dense layers that hold most of the weights, as in AlexNet and VGG16. */
const denseHeavy = define({
  name: 'Dense heavy',
  input: { height: 64, width: 64, channels: 3 },
  classes: 100,
  layers: [
    layer('conv1', 'conv2d', 'input', { filters: 32, kernel: [3, 3], padding: 'same' }),
    layer('relu1', 'relu', 'conv1'),
    layer('conv2', 'conv2d', 'relu1', { filters: 32, kernel: [3, 3], padding: 'same' }),
    layer('relu2', 'relu', 'conv2'),
    layer('pool', 'maxPool', 'relu2', { kernel: [4, 4], stride: [4, 4] }),
    layer('fc1', 'dense', 'pool', { units: 512 }),
    layer('relu3', 'relu', 'fc1'),
    layer('drop', 'dropout', 'relu3', { rate: 0.5 }),
    layer('fc2', 'dense', 'drop', { units: 100 }),
  ],
  outputs: classifier('fc2'),
});

/** Nothing but a stack of 3×3 convolutions, as VGG begins. */
const stacked = define({
  name: 'Stacked',
  input: { height: 48, width: 80, channels: 1 },
  classes: 10,
  layers: [
    ...[1, 2, 3, 4].flatMap((i) => [
      layer(`conv${i}`, 'conv2d', i === 1 ? 'input' : `relu${i - 1}`, { filters: 16, kernel: [3, 3], padding: 'same' }),
      layer(`relu${i}`, 'relu', `conv${i}`),
    ]),
    layer('pool', 'globalAveragePool', 'relu4'),
    layer('scores', 'dense', 'pool', { units: 10 }),
  ],
  outputs: classifier('scores'),
});

const catalog = (id: CatalogId, knobs: KnobValues = {}): Analysis =>
  analyze(catalogEntry(id).build({ channels: 1, classes: 10 }, { ...defaultKnobs(id), ...knobs }));

const NETWORKS: Record<string, Analysis> = {
  bottleneck: analyze(bottleneckNetwork({ side: 64, width: 24, stages: [2, 2, 2, 2] })),
  'dense heavy': analyze(denseHeavy),
  stacked: analyze(stacked),
};
/**
 * What `npm run bench -- --scale` measures, at a smaller size, and kinds that hold additional tensors: tables,
 * branches, bounded activations.
 */
const TRAINED: Record<string, Analysis> = {
  ...NETWORKS,
  'ResNet-20': catalog('resnet20', { inputSize: 28 }),
  'ResNet-8, wide': catalog('resnet20', { inputSize: 14, blocks: 1, width: 4 }),
  'LeNet-5': catalog('lenet5'),
  'LeNet-5 (1998)': catalog('lenet5-1998'),
  'GoogLeNet mini': catalog('googlenet-tab'),
  'VGG16 mini': catalog('vgg16-bn-tab'),
};

let ops: Ops;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
});
afterAll(() => ops.dispose());

/** The peak of the operations' own count while a network is used. */
async function measure(analysis: Analysis, use: MemoryUse): Promise<number> {
  const { height, width, channels } = analysis.definition.input;
  const images = (count: number) =>
    Float32Array.from({ length: count * height * width * channels }, (_, i) => (i % 97) / 97);
  const before = ops.memory();
  // Weights of zero take as much, and need not be drawn.
  const given = new Set(analysis.nodes.flatMap(({ id, weights }) => weights.map(({ name }) => weightName(id, name))));
  const model = runToEnd(Model.buildTask(ops, analysis, 7, undefined, given));
  ops.peak?.();
  if (use.type === 'training') {
    const batch = { images: images(use.batchSize), labels: new Int32Array(use.batchSize) };
    const settings = { ...DEFAULT_TRAINING, batchSize: use.batchSize };
    const record = recordStep(model, emptyRecord(true));
    await runStep(model, batch, { update: { settings, learningRate: 0.001 }, step: 0, watcher: record });
  } else {
    const keep = use.keep === 'all' ? null : new Set<string>();
    const look = runToEnd(lookTask(model, { image: images(1), label: use.backward ? 0 : null, keep }));
    await look.numbers;
    look.dispose();
  }
  const peak = ops.peak?.().bytes ?? Number.NaN;
  model.dispose();
  expect(ops.memory()).toEqual(before);
  return peak - before.bytes;
}

const USES: readonly MemoryUse[] = [
  { type: 'look', backward: false, keep: 'all' },
  { type: 'look', backward: false, keep: 'shown' },
  { type: 'look', backward: true, keep: 'all' },
  { type: 'look', backward: true, keep: 'shown' },
];
const BATCHES = [1, 12];

/** The planned memory of a use divided by what the operations counted. */
async function deviation(analysis: Analysis, use: MemoryUse): Promise<number> {
  const { total, ...parts } = planMemory(analysis, use, simdMemory);
  expect(Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)).toBe(total);
  return total / (await measure(analysis, use)) - 1;
}

describe.each(Object.entries(NETWORKS))('the memory plan of looks through the network "%s"', (_name, analysis) => {
  test.each(USES)('is within a fifth of what is counted: %j', async (use) => {
    expect(Math.abs(await deviation(analysis, use))).toBeLessThan(0.2);
  });
});

describe.each(Object.entries(TRAINED))('the memory plan of training the network "%s"', (_name, analysis) => {
  test.each(BATCHES)('is within a fiftieth of what a recorded step counts, batch %i', async (batchSize) => {
    const use: MemoryUse = { type: 'training', batchSize, slots: SLOTS[DEFAULT_TRAINING.optimizer] };
    expect(Math.abs(await deviation(analysis, use))).toBeLessThan(0.02);
  });
});

/** Losses, probabilities and single numbers of each layer, which no plan counts. */
const SMALL = 6000;

test.each(CASES.filter(({ kind }) => kind !== 'conv2d'))(
  'what a kind holds is planned: $name',
  async ({ definition }) => {
    const use: MemoryUse = { type: 'training', batchSize: 64, slots: SLOTS[DEFAULT_TRAINING.optimizer] };
    const analysis = analyze(definition);
    const counted = await measure(analysis, use);
    expect(Math.abs(planMemory(analysis, use, simdMemory).total - counted)).toBeLessThan(0.005 * counted + SMALL);
  },
);

describe('what to do if it does not fit', () => {
  const analysis = NETWORKS.bottleneck as Analysis;
  const planned = (batchSize: number) =>
    planMemory(analysis, { type: 'training', batchSize, slots: 1 }, simdMemory).total;

  test('the largest batch fits, and one more does not', () => {
    const limit = planned(20) + 1;
    expect(largestBatch(analysis, 1, limit, simdMemory)).toBe(20);
    expect(largestBatch(analysis, 1, planned(1) - 1, simdMemory)).toBe(0);
  });

  test('a smaller input fits, and keeps the proportions', () => {
    const use: MemoryUse = { type: 'look', backward: true, keep: 'all' };
    const limit = 0.6 * planMemory(NETWORKS.stacked as Analysis, use, simdMemory).total;
    expect(smallerInput(stacked, use, limit, simdMemory)).toEqual({ height: 36, width: 60, channels: 1 });
  });

  test('no input is proposed where the weights alone are too much', () => {
    const use: MemoryUse = { type: 'look', backward: false, keep: 'all' };
    const { weights } = planMemory(analysis, use, simdMemory);
    expect(smallerInput(analysis.definition, use, weights, simdMemory)).toBeNull();
  });
});
