import { beforeAll, expect, test } from 'vitest';
import { profileTask } from '@/engine/inspect/profile';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { runYielding } from '@/engine/task';
import { scratchBatch } from '@/engine/timing';
import { analyze } from '@/network/analysis/analyze';
import { classifier, define, layer } from '@/network/definition';
import type { Ops, OptimizerUpdate } from '@/network/ops';
import { DEFAULT_TRAINING } from '@/session/settings';

const SETTINGS = { ...DEFAULT_TRAINING, batchSize: 4 };

const analysis = analyze(
  define({
    name: 'Normalised',
    input: { height: 8, width: 8, channels: 1 },
    classes: 10,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 4, kernel: [3, 3] }),
      layer('bn', 'batchNorm', 'conv1'),
      layer('relu', 'relu', 'bn'),
      layer('conv2', 'conv2d', 'relu', { filters: 4, kernel: [3, 3] }),
      layer('scores', 'dense', 'conv2', { units: 10 }),
    ],
    outputs: classifier('scores'),
  }),
);

let ops: Ops;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
});

const task = () => profileTask(ops, analysis, SETTINGS, scratchBatch(analysis, SETTINGS));
const take = () => runYielding(task(), async (underWay) => void (await underWay));

test('a profile has every layer and phase, and counts that repeat', async () => {
  const [first, second] = [await take(), await take()];
  expect(first.layers.map(({ id }) => id)).toEqual(['conv1', 'bn', 'relu', 'conv2', 'scores']);
  expect(first.rounds).toBeGreaterThan(0);
  // No time is asserted: machines differ.
  for (const milliseconds of [first.step, ...Object.values(first.phases)])
    expect(milliseconds).toBeGreaterThanOrEqual(0);
  for (const { forward, backward, update } of first.layers)
    expect(Math.min(forward, backward, update)).toBeGreaterThanOrEqual(0);

  const counted = ({ calls, tensors, peakBytes, layers }: typeof first) => ({
    calls,
    tensors,
    peakBytes,
    of: layers.map((layer) => layer.calls),
  });
  expect(counted(second)).toEqual(counted(first));
  expect(first.peakBytes).toBeGreaterThan(0);

  // A ReLU that went with its batch norm computes nothing itself.
  const relu = first.layers.find(({ id }) => id === 'relu');
  expect(relu).toMatchObject({ with: 'bn', calls: 0 });
  // The first convolution has no gradient at its input, 4 pictures of 6×6 pixels with 4 filters of 3×3.
  const macs = 4 * 36 * 4 * 9;
  expect(first.layers[0]).toMatchObject({ with: null, macs, backwardMacs: macs });
  expect(first.layers[3]?.backwardMacs).toBe(2 * (first.layers[3]?.macs ?? 0));
});

test('it changes nothing of a network on the same device, and leaves nothing behind, cancelled or not', async () => {
  const model = new Model(ops, analysis, 7);
  const weights = await model.read();
  const before = ops.memory();
  await take();
  expect(await model.read()).toEqual(weights);
  expect(ops.memory()).toEqual(before);

  let left = 3;
  const cancelled = runYielding(task(), async (underWay) => {
    await underWay;
    if (left-- === 0) throw new Error('cancelled');
  });
  await expect(cancelled).rejects.toThrow('cancelled');
  expect(ops.memory()).toEqual(before);
});

test('every profiled step computes what the first one does: no weight moves', async () => {
  const rates = new Set<number>();
  const noting =
    <Rest extends unknown[]>(update: (...call: [...Rest, OptimizerUpdate]) => void) =>
    (...call: [...Rest, OptimizerUpdate]) => {
      rates.add((call.at(-1) as OptimizerUpdate).learningRate);
      update(...call);
    };
  const noted = { ...ops, update: noting(ops.update), updateByProduct: noting(ops.updateByProduct!) };
  const profiled = profileTask(noted, analysis, SETTINGS, scratchBatch(analysis, SETTINGS));
  await runYielding(profiled, async (underWay) => void (await underWay));
  expect([...rates]).toEqual([0]);
});
