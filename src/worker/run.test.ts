import { expect, it } from 'vitest';
import { openDataset } from '../data';
import { Model } from '../engine/model';
import { loadSimdOpsInNode } from '../engine/ops/simd/loadNode';
import { WATCHING } from '../engine/watchingCost';
import { analyze } from '../network/analysis/analyze';
import { classifier, define, layer } from '../network/definition';
import { defaultsOf } from '../network/schema/domain';
import { trainingProperties } from '../network/training';
import type { NonFinite } from '../record/engineError';
import { DataLoader } from './dataLoader';
import type { EngineEvent } from './protocol';
import { Reporter } from './reporter';
import { Run } from './run';
import { yieldToMessages } from './tasks';

const INPUT = { height: 16, width: 16, channels: 3 };

const definition = define({
  name: 'Two convolutions',
  input: INPUT,
  classes: 10,
  layers: [
    layer('conv1', 'conv2d', 'input', { filters: 4, kernel: [3, 3], stride: [2, 2] }),
    layer('relu1', 'relu', 'conv1', {}),
    layer('conv2', 'conv2d', 'relu1', { filters: 4, kernel: [3, 3], stride: [2, 2] }),
    layer('relu2', 'relu', 'conv2', {}),
    layer('logits', 'dense', 'relu2', { units: 10 }),
  ],
  outputs: classifier('logits'),
});

const settings = {
  ...defaultsOf(trainingProperties),
  optimizer: 'momentum',
  learningRate: 1e9,
  schedule: 'constant',
  batchSize: 8,
  epochs: 1,
  momentum: 0.9,
  weightDecay: 0,
  seed: 3,
} as const;

async function newRun(learningRate: number) {
  const events: EngineEvent[] = [];
  const emit = (event: EngineEvent) => void events.push(event);
  const model = new Model(await loadSimdOpsInNode(), analyze(definition), settings.seed);
  const training = { ...settings, learningRate };
  const loader = new DataLoader(openDataset('shapes'), INPUT, training, () => undefined);
  return {
    model,
    events,
    run: new Run(model, loader, training, {
      emit,
      reporter: new Reporter(emit, WATCHING.spare.numbers.every, yieldToMessages),
    }),
  };
}

const failureOf = (events: readonly EngineEvent[]): NonFinite => {
  const failed = events.find(({ event }) => event === 'failed');
  if (failed?.event !== 'failed' || failed.error.code !== 'nonFinite') throw new Error('The run did not fail');
  return failed.error;
};

it('stops where values cease to be finite, names the first, and stands at the weights before', async () => {
  const { model, events, run } = await newRun(1e12);
  const before = model.ops.memory();
  await expect(run.train(50)).rejects.toMatchObject({ error: { code: 'nonFinite' } });
  const { step, first, restored } = failureOf(events);
  // Nothing is heard of the run after its failure, and of no step or checkpoint that is not a number.
  expect(events.filter(({ event }) => event === 'failed')).toHaveLength(1);
  expect(events.at(-1)?.event).toBe('failed');
  const told = events.flatMap((event) => (event.event === 'steps' ? event.steps : []));
  expect(told.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  expect(told.map((one) => one.step)).toEqual(told.map((_, i) => i));
  for (const event of events)
    if (event.event === 'checkpoint')
      for (const { data } of Object.values(event.checkpoint.weights)) expect(data.every(Number.isFinite)).toBe(true);
  expect(restored).toBe(true);
  expect(first).not.toBeNull();
  expect(run.trainer.step).toBe(step);
  const weights = await model.read();
  for (const { data } of Object.values(weights)) expect(data.every(Number.isFinite)).toBe(true);

  // The same run, stopped there.
  const again = await newRun(1e12);
  if (step > 0) await again.run.train(step);
  for (const [name, { data }] of Object.entries(await again.model.read())) expect(weights[name]?.data).toEqual(data);
  // Optimizer slots have come since, and nothing else.
  expect(model.ops.memory().tensors).toBe(before.tensors + [...model.weights.values()].length);
});

it('names the layer in which a bad weight shows', async () => {
  const { model, events, run } = await newRun(0.01);
  await run.train(3);
  const kernel = (await model.read(['conv2']))['conv2/kernel'];
  if (!kernel) throw new Error('no kernel');
  model.write({ 'conv2/kernel': { ...kernel, data: kernel.data.fill(Number.POSITIVE_INFINITY) } });
  await expect(run.train(5)).rejects.toMatchObject({ error: { code: 'nonFinite' } });
  expect(failureOf(events)).toEqual({
    code: 'nonFinite',
    step: 3,
    first: { what: 'activation', layer: 'conv2' },
    // They were bad when the training began.
    restored: false,
  });
});

it('stands still while something is measured, and then goes on as if nothing had been', async () => {
  const { events, run, model } = await newRun(0.01);
  const training = run.train(200);
  let resume = () => {};
  const measuring = run.aside(() => new Promise<void>((resolve) => (resume = resolve)));
  const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
  // The step under way ends.
  await rest();
  const { step } = run.trainer;
  expect(step).toBeLessThan(200);
  await rest();
  expect(run.trainer.step).toBe(step);
  resume();
  await measuring;
  await training;
  expect(run.trainer.step).toBe(200);
  expect(events.some(({ event }) => event === 'failed')).toBe(false);

  const { run: other, model: twin } = await newRun(0.01);
  await other.train(200);
  expect(await model.read()).toEqual(await twin.read());
});

it('lends the weights of one step while the training goes on', async () => {
  const { run, model } = await newRun(0.01);
  const before = model.ops.memory();
  const training = run.train(10_000, { unwatched: true });
  await yieldToMessages();
  const found = await run.atOneStep(async (copy, step) => {
    const first = await copy.read();
    while (run.trainer.step < step + 10) await yieldToMessages();
    return { step, first, last: await copy.read() };
  });
  await run.stop();
  await training;
  expect(found.last).toEqual(found.first);
  const { run: other, model: twin } = await newRun(0.01);
  await other.train(found.step, { unwatched: true });
  expect(found.first).toEqual(await twin.read());
  // Slots have come since, and nothing else.
  expect(model.ops.memory().tensors).toBe(before.tensors + model.weights.size);
});

it('stands still until the last of two measurements has ended', async () => {
  const { run } = await newRun(0.01);
  const training = run.train(200, { unwatched: true });
  const ends: (() => void)[] = [];
  const measure = () => run.aside(() => new Promise<void>((resolve) => void ends.push(resolve)));
  const measuring = [measure(), measure()];
  const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
  await rest();
  const { step } = run.trainer;
  ends[1]?.();
  await rest();
  expect(run.trainer.step).toBe(step);
  ends[0]?.();
  await Promise.all([...measuring, training]);
  expect(run.trainer.step).toBe(200);
});
