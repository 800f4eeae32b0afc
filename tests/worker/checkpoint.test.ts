import { describe, expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { classifier, define, layer } from '@/network/definition';
import { OPTIMIZERS, type OptimizerName } from '@/network/training';
import type { Engine } from '@/worker/engine';
import { LOAD, TRAINING, testBench } from './testBench';

/** With everything that a step changes or draws: batch norm, dropout, a shuffled batch, a schedule. */
const NETWORK = define({
  name: 'Everything',
  input: LOAD.definition.input,
  classes: 2,
  layers: [
    layer('conv', 'conv2d', 'input', { filters: 3, kernel: [3, 3], padding: 'same' }),
    layer('bn', 'batchNorm', 'conv'),
    layer('relu', 'relu', 'bn'),
    layer('drop', 'dropout', 'relu', { rate: 0.4 }),
    layer('logits', 'dense', 'drop', { units: 2 }),
  ],
  outputs: classifier('logits'),
});

const settingsFor = (optimizer: OptimizerName) =>
  ({ ...TRAINING, optimizer, learningRate: 0.01, schedule: 'cosine', epochs: 1 }) as const;

async function loaded(optimizer: OptimizerName, changes: object = {}): Promise<Engine> {
  const { engine } = testBench(loadSimdOpsInNode);
  const training = { ...settingsFor(optimizer), ...changes };
  await engine.request('load', { ...LOAD, definition: NETWORK, training });
  return engine;
}

const train = async (engine: Engine, steps: number) =>
  (await engine.request('train', { steps })).steps.map(({ step, loss }) => [step, loss]);
const weightsOf = (engine: Engine) => engine.request('weights', { layers: null, most: null });

async function checkpointOf(engine: Engine) {
  const checkpoint = await engine.request('checkpoint', null);
  if (!checkpoint) throw new Error('The network is small');
  return checkpoint;
}

describe.each(OPTIMIZERS)('a checkpoint with %s', (optimizer) => {
  it('is complete: another engine continues with the same losses and weights to the bit', async () => {
    const first = await loaded(optimizer);
    await train(first, 9);
    const checkpoint = await checkpointOf(first);
    const whole = await train(first, 12);

    const second = await loaded(optimizer);
    await second.request('restore', checkpoint);
    expect(await train(second, 12)).toEqual(whole);
    expect(await weightsOf(second)).toEqual(await weightsOf(first));
    expect(await checkpointOf(second)).toEqual(await checkpointOf(first));
  });

  it('keeps the seed of the run if the settings name another for the next one', async () => {
    const first = await loaded(optimizer);
    await train(first, 5);
    await first.request('configure', { ...settingsFor(optimizer), seed: 1_234 });
    const checkpoint = await checkpointOf(first);
    const whole = await train(first, 6);

    const second = await loaded(optimizer, { seed: 1_234 });
    await second.request('restore', checkpoint);
    expect(await train(second, 6)).toEqual(whole);
    // The next run takes the seed of the settings.
    for (const engine of [first, second]) await engine.request('reset', { keepWeights: false });
    expect(await train(second, 3)).toEqual(await train(first, 3));
  });
});

it('a checkpoint taken after another optimizer was chosen, and before its first step, can be restored', async () => {
  const first = await loaded('adam');
  await train(first, 5);
  await first.request('configure', settingsFor('momentum'));
  const checkpoint = await checkpointOf(first);
  const whole = await train(first, 6);

  const second = await loaded('momentum');
  await second.request('restore', checkpoint);
  expect(await train(second, 6)).toEqual(whole);
});

it('a checkpoint can be taken while it trains, between two steps', async () => {
  const first = await loaded('adam');
  const training = first.request('train', { steps: 40 });
  const checkpoint = await checkpointOf(first);
  const whole = (await training).steps.map(({ step, loss }) => [step, loss]);
  expect(checkpoint.step).toBeLessThan(40);

  const second = await loaded('adam');
  await second.request('restore', checkpoint);
  expect(await train(second, 40 - checkpoint.step)).toEqual(whole.slice(checkpoint.step));
});

it.each(['weights', 'slots'] as const)('there is none where %s are no numbers any more', async (part) => {
  const engine = await loaded('adam');
  await train(engine, 3);
  const checkpoint = structuredClone(await checkpointOf(engine));
  const [tensor] = Object.values(checkpoint[part]);
  // The square of a large gradient; the weight that it belongs to does not move any more and stays a number.
  tensor?.data.fill(Number.POSITIVE_INFINITY);
  await engine.request('restore', checkpoint);
  expect(await engine.request('checkpoint', null)).toBeNull();
});
