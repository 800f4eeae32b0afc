import { describe, expect, test } from 'vitest';
import { configOf, type LayerDefinition, layer } from '@/network/definition';
import { kindOf } from '@/network/layers';
import type { At, ExplanationStep, Reading } from '@/network/layers/explanation';
import { sizeOf, type TensorLike } from '@/network/shape';

// Which readings a kind names and which steps it takes, by hand; `explain.test.ts` shows that the results are right.

/** Values 1, 2, 3 … in row-major order. */
const counting = (...shape: number[]): TensorLike => ({
  shape,
  data: Array.from({ length: sizeOf(shape) }, (_, i) => i + 1),
});
const row = (...data: number[]): TensorLike => ({ shape: [1, 1, data.length], data });

function stepsOf(
  definition: LayerDefinition,
  at: At,
  inputs: readonly TensorLike[],
  weights: Readonly<Record<string, TensorLike>> = {},
): readonly ExplanationStep[] {
  return kindOf(definition.kind).explain(configOf(definition), { inputs, weights }, at).steps;
}

function only<T extends ExplanationStep['type']>(steps: readonly ExplanationStep[], type: T) {
  expect(steps.map((step) => step.type)).toEqual([type]);
  return steps[0] as Extract<ExplanationStep, { type: T }>;
}

const at = (...place: number[]): Omit<Reading, 'value'> => ({ input: 0, at: place });
const padding: Reading = { input: 0, at: null, value: 0 };

describe('a convolution', () => {
  const kernel: TensorLike = { shape: [2, 2, 1], data: [10, 20, 30, 40] };

  test('reads padding as 0, in the order of its kernel, and adds the bias last', () => {
    const conv = layer('c', 'conv2d', 'input', { filters: 1, kernel: [2, 2], padding: [1, 0, 1, 0], stride: [2, 2] });
    const weights = { kernel, bias: { shape: [], data: [0.5] } };
    expect(stepsOf(conv, [0, 1, 0], [counting(4, 4, 1)], weights)).toEqual([
      {
        type: 'products',
        terms: [
          { ...padding, weight: 10 },
          { ...padding, weight: 20 },
          { ...at(0, 1, 0), value: 2, weight: 30 },
          { ...at(0, 2, 0), value: 3, weight: 40 },
        ],
        result: 180,
      },
      { type: 'bias', value: 0.5, result: 180.5 },
    ]);
  });

  test('steps over pixels by its dilation, within its group', () => {
    const conv = layer('c', 'conv2d', 'input', {
      filters: 4,
      kernel: [2, 2],
      dilation: [2, 1],
      groups: 2,
      bias: false,
    });
    const { terms } = only(stepsOf(conv, [0, 0, 3], [counting(3, 2, 2)], { kernel }), 'products');
    expect(terms.map((term) => term.at)).toEqual([
      [0, 0, 1],
      [0, 1, 1],
      [2, 0, 1],
      [2, 1, 1],
    ]);
  });

  test('has no terms for channels that its table keeps apart', () => {
    const connections = [[0], [2, 0]];
    const conv = layer('c', 'conv2d', 'input', { filters: 2, kernel: [1, 1], connections, bias: false });
    const part = { shape: [1, 1, 3], data: [5, 0, 7] };
    expect(only(stepsOf(conv, [0, 0, 1], [row(1, 2, 3)], { kernel: part }), 'products').terms).toEqual([
      { ...at(0, 0, 0), value: 1, weight: 5 },
      { ...at(0, 0, 2), value: 3, weight: 7 },
    ]);
  });
});

describe('a pooling', () => {
  const image: TensorLike = { shape: [3, 3, 1], data: [-1, -7, -2, -1, -5, -3, -9, -8, -4] };

  test('is won by the first of the largest, never by padding', () => {
    const pool = layer('p', 'maxPool', 'input', { kernel: [2, 2], stride: [1, 1], padding: [1, 0, 0, 0] });
    expect(only(stepsOf(pool, [1, 0, 0], [image]), 'maximum')).toMatchObject({ winner: 0, result: -1 });
    const corner = only(stepsOf(pool, [0, 0, 0], [image]), 'maximum');
    expect(corner).toMatchObject({ winner: 2, result: -1 });
    expect(corner.readings.slice(0, 2)).toEqual([padding, padding]);
  });

  test('that hangs over the edge reads the pixels that exist', () => {
    const pool = layer('p', 'maxPool', 'input', { kernel: [2, 2], stride: [2, 2], ceil: true });
    expect(only(stepsOf(pool, [1, 1, 0], [image]), 'maximum').readings).toEqual([{ ...at(2, 2, 0), value: -4 }]);
  });

  test('divides by its taps with their padding, or without', () => {
    const config = { kernel: [3, 3], stride: [2, 2], padding: [1, 1, 1, 1] } as const;
    const mean = (countPadding: boolean) =>
      only(
        stepsOf(layer('p', 'avgPool', 'input', { ...config, countPadding }), [0, 0, 0], [counting(3, 3, 1)]),
        'mean',
      );
    expect(mean(true)).toMatchObject({ divisor: 9, result: 12 / 9 });
    expect(mean(false)).toMatchObject({ divisor: 4, result: 3 });
  });

  test('of an adaptive size reads its own window', () => {
    const pool = layer('p', 'adaptiveAvgPool', 'input', { output: [1, 2] });
    const { readings, result } = only(stepsOf(pool, [0, 1, 0], [counting(1, 3, 1)]), 'mean');
    expect(readings.map((reading) => reading.at)).toEqual([
      [0, 1, 0],
      [0, 2, 0],
    ]);
    expect(result).toBe(2.5);
  });

  test("of LeNet's kind takes three steps", () => {
    const pool = layer('p', 'subsample', 'input', { kernel: [2, 2], stride: [2, 2] });
    const weights = { coefficient: { shape: [], data: [0.25] }, bias: { shape: [], data: [1] } };
    expect(stepsOf(pool, [0, 0, 0], [counting(2, 2, 1)], weights).map(({ type, result }) => [type, result])).toEqual([
      ['sum', 10],
      ['coefficient', 2.5],
      ['bias', 3.5],
    ]);
  });
});

test('batch norm shows the normalised value, and which numbers it does not learn', () => {
  const norm = layer('n', 'batchNorm', 'input', { epsilon: 0.01, center: false });
  const number = (value: number) => ({ shape: [], data: [value] });
  const weights = { gamma: number(3), movingMean: number(2), movingVariance: number(3.99) };
  const step = only(stepsOf(norm, [0, 0, 0], [row(6)], weights), 'normalisation');
  expect(step).toMatchObject({
    mean: 2,
    variance: 3.99,
    epsilon: 0.01,
    normalised: 2,
    gamma: 3,
    beta: null,
    result: 6,
  });
});

test('layer and group norm compute mean and variance from the values that share them', () => {
  const image: TensorLike = { shape: [1, 2, 4], data: [1, 3, 9, 9, 5, 7, 9, 9] };
  const weights = { gamma: { shape: [], data: [3] }, beta: { shape: [], data: [1] } };
  const norm = layer('n', 'groupNorm', 'input', { groups: 2, epsilon: 0.1 });
  const [mean, squares, last] = stepsOf(norm, [0, 1, 1], [image], weights);
  expect(mean).toMatchObject({ type: 'mean', divisor: 4, result: 4 });
  expect(mean?.type === 'mean' && mean.readings.map((reading) => reading.at)).toEqual([
    [0, 0, 0],
    [0, 0, 1],
    [0, 1, 0],
    [0, 1, 1],
  ]);
  expect(squares).toMatchObject({ type: 'squaredDifferences', result: 9 + 1 + 1 + 9 });
  const normalised = 3 / Math.sqrt(5.1);
  expect(last).toMatchObject({ type: 'normalisation', count: 4, mean: 4, variance: 5, gamma: 3, beta: 1, normalised });
  expect(last?.result).toBeCloseTo(3 * normalised + 1, 12);

  const pixel = layer('n', 'layerNorm', 'input', { scale: false, center: false });
  expect(stepsOf(pixel, [0, 1, 0], [image])[2]).toMatchObject({ count: 4, mean: 7.5, variance: 2.75, gamma: null });
  const example = layer('n', 'layerNorm', 'input', { over: 'example', scale: false, center: false });
  expect(stepsOf(example, [0, 1, 0], [image])[2]).toMatchObject({ count: 8, mean: 6.5 });
});

test('with more values than anybody would step through, only their number is given', () => {
  const norm = layer('n', 'layerNorm', 'input', { over: 'example', scale: false, center: false });
  const steps = stepsOf(norm, [0, 0, 0], [counting(100, 100, 4)]);
  expect(only(steps, 'normalisation')).toMatchObject({ count: 40_000, mean: 20_000.5 });
});

test('response normalisation names its neighbours, cut at the first channel, itself among them', () => {
  const norm = layer('n', 'lrn', 'input', { size: 4, alpha: 8, beta: 1, k: 1, divideBySize: true });
  const step = only(stepsOf(norm, [0, 0, 1], [row(1, 2, 3, 4)]), 'responseNorm');
  expect(step.neighbours.map((reading) => reading.at?.[2])).toEqual([0, 1, 2]);
  expect(step).toMatchObject({ reading: { value: 2 }, alpha: 2, sumOfSquares: 14, result: 2 / 29 });
});

describe('a value that is passed on names its source', () => {
  test('the input of a concatenation, and the channel there', () => {
    const concat = layer('c', 'concat', ['a', 'b', 'd']);
    const inputs = [row(1, 2), row(3), row(4, 5)];
    const sources = [0, 2, 4].map((channel) => only(stepsOf(concat, [0, 0, channel], inputs), 'copy').reading);
    expect(sources).toEqual([
      { input: 0, at: [0, 0, 0], value: 1 },
      { input: 1, at: [0, 0, 0], value: 3 },
      { input: 2, at: [0, 0, 1], value: 5 },
    ]);
  });

  test('the pixel of a flattened map', () => {
    const flat = layer('f', 'flatten', 'a');
    expect(only(stepsOf(flat, [9], [counting(2, 3, 2)]), 'copy').reading).toEqual({ ...at(1, 1, 1), value: 10 });
  });

  test('or none: a border, and channels of zeros', () => {
    const pad = layer('p', 'zeroPad', 'a', { padding: [1, 0, 2, 0] });
    expect(only(stepsOf(pad, [1, 1, 0], [counting(2, 2, 1)]), 'copy').reading).toEqual(padding);
    expect(only(stepsOf(pad, [1, 2, 0], [counting(2, 2, 1)]), 'copy').reading).toEqual({ ...at(0, 0, 0), value: 1 });
    const more = layer('m', 'channelPad', 'a', { stride: [2, 1], before: 1, after: 1 });
    const channels = [0, 1, 2].map(
      (channel) => only(stepsOf(more, [1, 1, channel], [counting(3, 2, 1)]), 'copy').reading,
    );
    expect(channels).toEqual([padding, { ...at(2, 1, 0), value: 6 }, padding]);
  });
});

test('an addition names each of its inputs', () => {
  const sum = only(stepsOf(layer('s', 'add', ['a', 'b', 'a']), [0, 0, 1], [row(1, 2), row(3, 4), row(1, 2)]), 'sum');
  expect(sum.readings.map(({ input, value }) => [input, value])).toEqual([
    [0, 2],
    [1, 4],
    [2, 2],
  ]);
  expect(sum.result).toBe(8);
});
