import { describe, expect, it } from 'vitest';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { learningRateAt } from '@/engine/schedule';
import { type Batch, runStep } from '@/engine/step';
import { type TrainedStep, Trainer } from '@/engine/trainer';
import { analyze } from '@/network/analysis/analyze';
import { classifier, type Definition, define, layer } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { createRandom } from '@/network/random';
import { defaultsOf } from '@/network/schema/domain';
import { OPTIMIZERS, type TrainingSettings, trainingProperties } from '@/network/training';

/** Small, but with everything that a run depends on: dropout, batch norm, two branches. */
const NETWORK: Definition = define({
  name: 'small',
  input: { height: 6, width: 6, channels: 1 },
  classes: 3,
  layers: [
    layer('conv', 'conv2d', 'input', { filters: 4, kernel: [3, 3], padding: 'same' }),
    layer('bn', 'batchNorm', 'conv'),
    layer('relu', 'relu', 'bn'),
    layer('skip', 'add', ['relu', 'conv']),
    layer('drop', 'dropout', 'skip', { rate: 0.2 }),
    layer('logits', 'dense', 'drop', { units: 3 }),
  ],
  outputs: classifier('logits'),
});

const SETTINGS: TrainingSettings = {
  ...defaultsOf(trainingProperties),
  optimizer: 'momentum',
  learningRate: 0.05,
  momentum: 0.9,
  weightDecay: 1e-3,
  schedule: 'cosine',
  batchSize: 8,
  epochs: 4,
  seed: 5,
};
const STEPS_PER_EPOCH = 10;

/** A learnable toy problem: the class is the position of the bright third of the picture. */
function batchOf(step: number): Batch {
  const random = createRandom(SETTINGS.seed, 'batch', step);
  const labels = Int32Array.from({ length: SETTINGS.batchSize }, () => random.integer(3));
  const images = Float32Array.from({ length: SETTINGS.batchSize * 36 }, (_, i) => {
    const row = Math.floor((i % 36) / 6);
    return (Math.floor(row / 2) === labels[Math.floor(i / 36)] ? 1 : 0) + 0.3 * random.normal();
  });
  return { images, labels };
}

function trainerOn(model: Model, settings: TrainingSettings): Trainer {
  return new Trainer(model, settings, {
    batch: batchOf,
    stepsPerEpoch: () => STEPS_PER_EPOCH,
    onStep: () => {},
    between: () => {},
    yieldToMessages: () => new Promise((resolve) => setTimeout(resolve)),
  });
}

const modelOn = (ops: Ops) => new Model(ops, analyze(NETWORK), SETTINGS.seed);
const lossesOf = (steps: readonly TrainedStep[]) => steps.map(({ loss }) => loss);

describe.each([...OPTIMIZERS])('%s', (optimizer) => {
  const settings = {
    ...SETTINGS,
    optimizer,
    learningRate: optimizer === 'adam' || optimizer === 'rmsprop' ? 0.01 : 0.05,
  };

  it('learns, and follows the float64 reference', async () => {
    const [reference, simd] = await Promise.all(
      [createReferenceOps(), await loadSimdOpsInNode()].map((ops) =>
        trainerOn(modelOn(ops), settings).run(40).then(lossesOf),
      ),
    );
    expect(reference?.at(-1)).toBeLessThan(0.5 * (reference?.[0] ?? 0));
    for (const [i, loss] of (simd ?? []).slice(0, 10).entries())
      expect(Math.abs(loss - (reference?.[i] ?? Number.NaN))).toBeLessThan(1e-4);
  });

  it('has the same losses to the bit in two runs', async () => {
    const ops = await loadSimdOpsInNode();
    const runs = [
      lossesOf(await trainerOn(modelOn(ops), settings).run(40)),
      lossesOf(await trainerOn(modelOn(ops), settings).run(40)),
    ];
    expect(runs[1]).toEqual(runs[0]);
  });

  it('continues from a checkpoint as if it had never stopped', async () => {
    const ops = await loadSimdOpsInNode();
    const whole = lossesOf(await trainerOn(modelOn(ops), settings).run(40));
    const first = modelOn(ops);
    await trainerOn(first, settings).run(17);
    const [weights, slots, updates] = [await first.read(), await first.readSlots(), first.updates];
    const second = modelOn(await loadSimdOpsInNode());
    second.write(weights);
    second.writeSlots(optimizer, slots, updates);
    const trainer = trainerOn(second, settings);
    trainer.step = 17;
    expect(lossesOf(await trainer.run(23))).toEqual(whole.slice(17));
  });
});

it('leaves no tensor behind', async () => {
  const ops = await loadSimdOpsInNode();
  const trainer = trainerOn(modelOn(ops), SETTINGS);
  await trainer.run(2);
  const before = ops.memory();
  await trainer.run(30);
  expect(ops.memory()).toEqual(before);
});

it('pauses between two steps and continues where it stopped', async () => {
  const ops = await loadSimdOpsInNode();
  const seen: number[] = [];
  const trainer: Trainer = new Trainer(modelOn(ops), SETTINGS, {
    batch: batchOf,
    stepsPerEpoch: () => STEPS_PER_EPOCH,
    onStep: ({ step }) => {
      seen.push(step);
      if (step === 6) trainer.pause();
    },
    between: () => {},
    yieldToMessages: () => Promise.resolve(),
  });
  await trainer.run(null);
  expect(trainer.step).toBeLessThan(12);
  await trainer.run(null);
  expect(trainer.step).toBe(trainer.totalSteps);
  expect(seen).toEqual(Array.from({ length: trainer.totalSteps }, (_, i) => i));
});

it('rejects if a batch cannot be loaded', async () => {
  const trainer = new Trainer(modelOn(await loadSimdOpsInNode()), SETTINGS, {
    batch: () => Promise.reject(new Error('no data')),
    stepsPerEpoch: () => STEPS_PER_EPOCH,
    onStep: () => {},
    between: () => {},
    yieldToMessages: () => Promise.resolve(),
  });
  await expect(trainer.run(3)).rejects.toThrow('no data');
  expect(trainer.running).toBe(false);
});

it('a step without an update changes nothing', async () => {
  const model = modelOn(createReferenceOps());
  const before = await model.read();
  await runStep(model, batchOf(0), { update: null, step: 0 });
  expect(await model.read()).toEqual(before);
});

describe('schedules', () => {
  const at = (schedule: TrainingSettings['schedule'], step: number) =>
    learningRateAt({ ...SETTINGS, schedule, learningRate: 1 }, step, 100);
  it('constant', () => expect([0, 50, 99, 500].map((step) => at('constant', step))).toEqual([1, 1, 1, 1]));
  it('cosine', () => {
    expect(at('cosine', 0)).toBe(1);
    expect(at('cosine', 50)).toBeCloseTo(0.5, 12);
    expect(at('cosine', 99)).toBeGreaterThan(0);
    expect(at('cosine', 500)).toBe(at('cosine', 99));
  });
  it('step', () =>
    expect([0, 49, 50, 74, 75, 99].map((step) => at('step', step))).toEqual([1, 1, 0.1, 0.1, 0.01, 0.01]));
});

describe.each([...OPTIMIZERS])('%s, a layer frozen', (optimizer) => {
  const settings = { ...SETTINGS, optimizer, learningRate: 0.01, frozen: ['conv', 'bn'] };

  it('leaves its weights as they are, to the bit, on both engines, while others move and its statistics do', async () => {
    for (const ops of [createReferenceOps(), await loadSimdOpsInNode()]) {
      const model = modelOn(ops);
      const before = await model.read();
      await trainerOn(model, settings).run(10);
      const after = await model.read();
      const moved = Object.keys(after).filter((name) => `${before[name]?.data}` !== `${after[name]?.data}`);
      expect(moved.sort()).toEqual(['bn/movingMean', 'bn/movingVariance', 'logits/bias', 'logits/kernel']);
    }
  });

  it('moves the others as a network would in which the frozen weights are put back after every step', async () => {
    // Float32 keeps what is read and written back to the bit.
    const ops = await loadSimdOpsInNode();
    const [held, put] = [modelOn(ops), modelOn(ops)];
    const start = Object.entries(await put.read()).filter(([name]) =>
      /^(conv|bn)\/(kernel|bias|gamma|beta)$/.test(name),
    );
    const trainer = trainerOn(put, { ...settings, frozen: [] });
    for (let step = 0; step < 10; step++) {
      await trainer.run(1);
      put.write({ ...(await put.read()), ...Object.fromEntries(start) });
    }
    await trainerOn(held, settings).run(10);
    expect(await held.read()).toEqual(await put.read());
  });

  it('goes on as if it had never been frozen once it is thawed: what the optimizer remembers of it did not change', async () => {
    const ops = await loadSimdOpsInNode();
    const model = modelOn(ops);
    const trainer = trainerOn(model, { ...settings, frozen: [] });
    await trainer.run(5);
    const slots = await model.readSlots();
    trainer.settings = settings;
    await trainer.run(5);
    const after = await model.readSlots();
    for (const [name, values] of Object.entries(slots))
      if (/^(conv|bn)\//.test(name)) expect(after[name]).toEqual(values);
  });
});
