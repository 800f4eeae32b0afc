/** What scripts measure: pictures and batches of the data set, losses forward only, evaluations of some pictures. */
import { describe, expect, it } from 'vitest';
import type { WeightMap } from '@/record/tensor';
import { LOAD, TRAINING, testBench } from './testBench';

const SIDE = 6;
const FILTERS = 3;
const EPSILON = 1e-5;

/** The network of the bench, trained a little: its moving statistics are those of no batch. */
async function trained() {
  const bench = testBench();
  await bench.engine.request('load', LOAD);
  await bench.engine.request('train', { steps: 3 });
  const weights = await bench.engine.request('weights', { layers: null, most: null });
  return { ...bench, weights };
}

interface Moments {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** The moments of each channel over the values of a batch, the variance biased. */
function momentsOf(values: readonly (readonly number[])[]): Moments {
  const each = Array.from({ length: FILTERS }, (_, c) => {
    const own = values.flatMap((image) => image.filter((_, i) => i % FILTERS === c));
    const mean = own.reduce((a, b) => a + b, 0) / own.length;
    return { mean, variance: own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / own.length };
  });
  return { mean: each.map(({ mean }) => mean), variance: each.map(({ variance }) => variance) };
}

/** The cross-entropy of the network of the bench by its formulas: convolution, batch norm, ReLU, dense. */
function crossEntropy(
  weights: WeightMap,
  images: Float32Array | Float64Array,
  labels: Int32Array,
  moments: Moments | null,
): number {
  const of = (name: string) => weights[name]?.data ?? new Float32Array(SIDE * SIDE * FILTERS);
  const kernel = of('conv/kernel');
  const pictures = Array.from(labels, (_, i) => images.subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE));
  const convolved = pictures.map((picture) =>
    Array.from({ length: SIDE * SIDE * FILTERS }, (_, i) => {
      const [row, column, filter] = [Math.floor(i / FILTERS / SIDE), Math.floor(i / FILTERS) % SIDE, i % FILTERS];
      let sum = of('conv/bias')[filter] as number;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [y, x] = [row + dy, column + dx];
          if (y < 0 || x < 0 || y >= SIDE || x >= SIDE) continue;
          sum += (picture[y * SIDE + x] as number) * (kernel[((dy + 1) * 3 + dx + 1) * FILTERS + filter] as number);
        }
      return sum;
    }),
  );
  const { mean, variance } = moments ?? momentsOf(convolved);
  const losses = convolved.map((values, picture) => {
    const active = values.map((value, i) => {
      const c = i % FILTERS;
      const normal = (value - (mean[c] as number)) / Math.sqrt((variance[c] as number) + EPSILON);
      return Math.max(0, normal * (of('bn/gamma')[c] as number) + (of('bn/beta')[c] as number));
    });
    const logits = [0, 1].map((unit) =>
      active.reduce(
        (sum, value, i) => sum + value * (of('logits/kernel')[2 * i + unit] as number),
        of('logits/bias')[unit] as number,
      ),
    );
    const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
    return total - (logits[labels[picture] as number] as number);
  });
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

/** Five pictures unlike those of the data set, of both classes. */
const IMAGES = Float32Array.from({ length: 5 * SIDE * SIDE }, (_, i) => 0.5 + 0.5 * Math.sin(i * i));
const LABELS = Int32Array.of(1, 0, 0, 1, 1);
const given = () => ({ images: IMAGES.slice(), labels: LABELS.slice() });

describe('the loss of given pictures', () => {
  it('is that of the formulas, with the statistics of the batch or with the moving ones', async () => {
    const { engine, weights } = await trained();
    const moving = {
      mean: [...(weights['bn/movingMean']?.data ?? [])],
      variance: [...(weights['bn/movingVariance']?.data ?? [])],
    };
    const training = await engine.request('loss', { ...given(), mode: 'training' });
    const inference = await engine.request('loss', { ...given(), mode: 'inference' });
    expect(training.loss).toBeCloseTo(crossEntropy(weights, IMAGES, LABELS, null), 5);
    expect(inference.loss).toBeCloseTo(crossEntropy(weights, IMAGES, LABELS, moving), 5);
    expect(Math.abs(training.loss - inference.loss)).toBeGreaterThan(0.01);
    expect(training.outputs).toEqual({ output: training.loss });
  });

  it('has the accuracy of the predictions in inference', async () => {
    const { engine } = await trained();
    const { accuracy } = await engine.request('loss', { ...given(), mode: 'inference' });
    const probabilities = await engine.request('predict', { images: IMAGES.slice() });
    const right = [...LABELS].filter((label, i) => probabilities[2 * i + label]! > 0.5).length;
    expect(accuracy).toBe(right / LABELS.length);
  });

  it.each(['training', 'inference'] as const)('changes nothing in %s mode', async (mode) => {
    const { engine, weights } = await trained();
    const memory = await engine.request('memory', null);
    await engine.request('loss', { ...given(), mode });
    expect(await engine.request('weights', { layers: null, most: null })).toEqual(weights);
    expect(await engine.request('memory', null)).toEqual(memory);
  });

  it('refuses labels and pictures that do not fit', async () => {
    const { engine } = await trained();
    const wrong = { ...given(), labels: Int32Array.of(0, 0, 0, 0, 2) };
    await expect(engine.request('loss', { ...wrong, mode: 'training' })).rejects.toMatchObject({
      error: { code: 'badLabels' },
    });
    const few = { ...given(), labels: Int32Array.of(1) };
    await expect(engine.request('loss', { ...few, mode: 'training' })).rejects.toMatchObject({
      error: { code: 'badImages' },
    });
  });
});

describe('the gradient at the input', () => {
  it('is how the loss changes with each pixel', async () => {
    const { engine, weights } = await trained();
    const { input } = await engine.request('gradients', given());
    expect(input.shape).toEqual([5, SIDE, SIDE, 1]);
    // Small enough to cross no kink of a ReLU.
    const change = 1e-6;
    for (let pixel = 0; pixel < IMAGES.length; pixel += 7) {
      const [more = 0, less = 0] = [change, -change].map((by) =>
        crossEntropy(
          weights,
          Float64Array.from(IMAGES, (value, i) => (i === pixel ? value + by : value)),
          LABELS,
          null,
        ),
      );
      expect(input.data[pixel], String(pixel)).toBeCloseTo((more - less) / (2 * change), 6);
    }
  });
});

describe('a batch', () => {
  const constant = { ...LOAD, training: { ...TRAINING, schedule: 'constant' as const } };

  it('is what its step trains on: updates on one after the other are a training', async () => {
    const [page, script] = [testBench(), testBench()];
    for (const { engine } of [page, script]) await engine.request('load', constant);
    const { steps } = await page.engine.request('train', { steps: 4 });
    const own: number[] = [];
    for (let step = 0; step < 4; step++) {
      const batch = await script.engine.request('batch', { step });
      const { loss } = await script.engine.request('loss', { ...structuredClone(batch), mode: 'training' });
      const done = await script.engine.request('trainOnBatch', batch);
      expect(loss).toBe(done.loss);
      own.push(done.loss);
    }
    expect(own).toEqual(steps.map(({ loss }) => loss));
    const all = { layers: null, most: null };
    expect(await script.engine.request('weights', all)).toEqual(await page.engine.request('weights', all));
  });

  it('follows from the seed of the run, whatever step it is at', async () => {
    const { engine } = await trained();
    const again = await engine.request('batch', { step: 1 });
    const other = testBench();
    await other.engine.request('load', LOAD);
    expect(await other.engine.request('batch', { step: 1 })).toEqual(again);
    expect(await other.engine.request('batch', { step: 2 })).not.toEqual(again);
    await other.engine.request('load', { ...LOAD, training: { ...TRAINING, seed: 8 } });
    expect(await other.engine.request('batch', { step: 1 })).not.toEqual(again);
  });
});

it('pictures of a data set are bytes as shares of 255, with their labels', async () => {
  const { engine } = await trained();
  const { images, labels } = await engine.request('pictures', { split: 'train', start: 29, count: 3 });
  expect([...labels]).toEqual([1, 0, 1]);
  const bright = [200 + 29, 40 + 0, 200 + 1].map((byte) => Math.fround(byte / 255));
  expect([...images]).toEqual(bright.flatMap((value) => Array(SIDE * SIDE).fill(value)));
});

describe('an evaluation', () => {
  it('takes the first pictures of the split that is asked for', async () => {
    const { engine } = await trained();
    const pictures = await engine.request('pictures', { split: 'train', start: 0, count: 150 });
    const direct = await engine.request('loss', { ...pictures, mode: 'inference' });
    const found = await engine.request('evaluate', { split: 'train', count: 150 });
    expect(found).toMatchObject({ step: 3, count: 150, whole: false, accuracy: direct.accuracy });
    expect(found.loss).toBeCloseTo(direct.loss, 5);
    expect(await engine.request('evaluate', { count: 3 })).toMatchObject({ count: 3, whole: false });
    expect(await engine.request('evaluate', { count: 99 })).toEqual(await engine.request('evaluate', {}));
  });

  it('counts a class among the most probable ones', async () => {
    const { engine } = await trained();
    const { accuracy, topAccuracy } = await engine.request('evaluate', { split: 'train', top: 1 });
    expect(topAccuracy).toBe(accuracy);
    expect(await engine.request('evaluate', { top: 2 })).toMatchObject({ topAccuracy: 1 });
    expect(await engine.request('evaluate', {})).not.toHaveProperty('topAccuracy');
  });
});

it('steps that are not watched are the same ones, and tell of nothing', async () => {
  const watched = testBench();
  await watched.engine.request('load', LOAD);
  const first = await watched.engine.request('train', { steps: 250 });
  const alone = testBench();
  await alone.engine.request('load', LOAD);
  const second = await alone.engine.request('train', { steps: 250, unwatched: true });
  const losses = ({ steps }: typeof first) => steps.map(({ loss }) => loss);
  expect(losses(second)).toEqual(losses(first));
  const told = ({ events }: typeof watched) =>
    new Set(events.flatMap((event) => ('snapshots' in event ? [event.event, 'snapshots'] : [event.event])));
  expect(told(watched)).toContain('evaluation');
  expect(told(watched)).toContain('snapshots');
  expect(told(alone)).not.toContain('evaluation');
  expect(told(alone)).not.toContain('snapshots');
});
