import { describe, expect, it } from 'vitest';
import type { ShippedDataset } from '@/record/dataset';
import { exampleOf } from '@/views/training/example/example';
import * as googlenet from '@/views/training/example/recorded/googlenet-tab';
import * as lenet from '@/views/training/example/recorded/lenet5';
import { RUNS } from './floors';
import { type TrainingResult, trainFromSeed } from './trainingRun';

const TEST_IMAGES = 10_000;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean losses of the first and the last tenth of a run, in which every loss was a number. */
function ends({ losses }: TrainingResult): { readonly first: number; readonly last: number } {
  expect(losses.filter((loss) => !Number.isFinite(loss))).toEqual([]);
  const tenth = Math.ceil(losses.length / 10);
  return { first: mean(losses.slice(0, tenth)), last: mean(losses.slice(-tenth)) };
}

/** A row of the table in docs/accuracy.md. */
function report(what: string, { losses, accuracy, time }: TrainingResult): void {
  const seconds = `${time.seconds.toFixed(0)} s (processor ${time.processorSeconds.toFixed(0)} s)`;
  const step = `${time.stepMilliseconds.toFixed(1)} ms a step`;
  console.log(`${what}: ${losses.length} steps, ${seconds}, ${step}, ${(100 * accuracy).toFixed(2)} %`);
}

describe.each(RUNS.map((run) => [run.id, run] as const))('%s', (id, { steps, floors }) => {
  it.each(Object.entries(floors) as [ShippedDataset, number][])('learns %s, to at least %f', async (dataset, floor) => {
    const result = await trainFromSeed(id, dataset, { steps, testImages: TEST_IMAGES });
    report(`${id} on ${dataset}`, result);
    const { first, last } = ends(result);
    expect(last).toBeLessThan(first / 2);
    expect(result.accuracy).toBeGreaterThanOrEqual(floor);
  });
});

describe('colour pictures', () => {
  it.each([
    ['resnet18-tab', 300, 0.7],
    ['googlenet-tab', 300, 0.85],
  ] as const)('%s begins to learn the ten shapes', async (id, steps, floor) => {
    const result = await trainFromSeed(id, 'shapes', { steps, testImages: 1_000 });
    report(`${id} on shapes`, result);
    const { first, last } = ends(result);
    expect(last).toBeLessThan(0.9 * first);
    expect(result.accuracy).toBeGreaterThan(floor);
  });
});

describe('the run that the empty chart shows', () => {
  it.each([
    ['lenet5', lenet],
    ['googlenet-tab', googlenet],
  ] as const)('of %s is the one that the page proposes', async (id, recorded) => {
    const { steps, accuracy, telemetry } = exampleOf(recorded);
    const result = await trainFromSeed(id, 'mnist', { steps, testImages: TEST_IMAGES });
    // Another processor rounds differently, and a run that learns moves apart from one that rounds otherwise.
    for (const step of [0, 1, 2, 3, 4])
      expect(Math.abs((telemetry.steps.column(1)[step] ?? 0) - (result.losses[step] ?? 0))).toBeLessThan(0.01);
    expect(Math.abs(result.accuracy - accuracy)).toBeLessThan(0.02);
  });
});

describe('the same seed', () => {
  it.each(['alexnet-tab', 'googlenet-tab', 'resnet50-tab'] as const)(
    'gives %s the same losses, to the bit',
    async (id) => {
      const run = () => trainFromSeed(id, 'mnist', { steps: 10, testImages: 100 });
      const [first, second] = [await run(), await run()];
      expect(second.losses).toEqual(first.losses);
      expect(second.accuracy).toBe(first.accuracy);
    },
  );
});
