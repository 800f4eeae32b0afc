import { describe, expect, it } from 'vitest';
import { LABS } from '@/labs';
import { LabBench } from '@/labs/bench';
import { OUTCOMES } from '@/labs/lab';
import { conv6 } from '@/labs/networks/conv6';
import { lossAtEnd, median, slopeOf, spreadOf } from '@/labs/numbers';
import { LabRun, seedsOf } from '@/labs/run';
import { analyze } from '@/network/analysis/analyze';
import { defaultsOf } from '@/network/schema/domain';
import { systemClock } from '@/session/clock';
import { engineOfLabs } from './engine';

const labOf = (id: string) => {
  const lab = LABS.find((one) => one.id === id);
  if (!lab) throw new Error(`No lab '${id}'`);
  return lab;
};

it('the network of the labs has the parameters that were measured with it', () => {
  expect(analyze(conv6({ batchNorm: false })).totals.trainable).toBe(8_962);
  expect(analyze(conv6({ batchNorm: true })).totals.trainable).toBe(9_042);
});

describe.each(LABS.map((lab) => [lab.id, lab] as const))('%s', (_id, lab) => {
  it('has networks without a mistake, a verdict that there is, and a prediction for each of two or three readers', () => {
    const parameters = defaultsOf(lab.fields);
    for (const { definition } of lab.arms(parameters)) expect(analyze(definition).issues).toEqual([]);
    expect(OUTCOMES).toContain(lab.expected);
    expect([2, 3]).toContain(lab.predictions.length);
    expect(new Set(LABS.map(({ id }) => id)).size).toBe(LABS.length);
  });
});

describe('a run of a lab', () => {
  it('of exact identities ends with its verdict, and twice with the same numbers', async () => {
    const lab = labOf('bias-cancels');
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const run = new LabRun(lab, defaultsOf(lab.fields), 7, {
          engine: await engineOfLabs(),
          backend: 'simd',
          clock: systemClock,
        });
        await run.start();
        return run;
      }),
    );
    const [first, second] = runs.map((run) => run.store.getState());
    expect(first?.verdict?.outcome).toBe('holds');
    expect(first?.numbers).toEqual(second?.numbers);
    expect(first).toMatchObject({ phase: 'done', done: 60, total: 60 });
    expect(runs[0]?.points).toHaveLength(60);
  });

  it('measures the growth that the theory has, before any training', async () => {
    const lab = labOf('normalisation-explodes');
    const engine = (await engineOfLabs())();
    const numbers = await lab.measure(new LabBench(engine, 'simd'), {}, 101);
    // Theorem 8 of Yang et al. 2019 for batches of 32, and the ranges of twelve seeds.
    expect(Math.abs((numbers.growth ?? 0) - 1.2337)).toBeLessThan(0.03);
    expect(numbers.plain).toBeGreaterThan(2_000);
    expect(numbers.residual).toBeLessThan(200);
  });

  it('that is cancelled ends at once, keeps its curves and has no verdict', async () => {
    const lab = labOf('batch-norm-rate');
    const engine = await engineOfLabs();
    const run = new LabRun(lab, defaultsOf(lab.fields), 7, { engine, backend: 'simd', clock: systemClock });
    const ended = run.start();
    await new Promise<void>((resolve) => {
      const stop = run.subscribe(() => {
        stop();
        resolve();
      });
    });
    run.cancel();
    await ended;
    const { phase, verdict, done, total } = run.store.getState();
    expect([phase, verdict]).toEqual(['cancelled', null]);
    expect(done).toBeLessThan(total);
    expect(run.points.length).toBe(done);
  });
});

it('numbers over seeds are paired, and have a median', () => {
  const seeds = [
    { a: 2, b: 1 },
    { a: 6, b: 2 },
    { a: 20, b: 4 },
  ];
  expect(spreadOf(seeds, ({ a = 0, b = 1 }) => a / b)).toEqual({ median: 3, least: 2, most: 5 });
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(slopeOf([1, 3, 5, 7])).toBe(2);
  expect(seedsOf(labOf('batch-norm-rate'), 7)).toEqual([7, 1_007, 2_007]);
  const steps = Array.from({ length: 30 }, (_, step) => ({ step, loss: step, accuracy: 0, milliseconds: 1 }));
  expect(lossAtEnd(steps)).toBe(19.5);
});
