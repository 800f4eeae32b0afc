import type { Dims, Ops, ResponseNorm, Tensor } from '@/network/ops';
import type { Inputs } from '../inputs';
import type { OpsCase } from '../opsCase';

const EPSILON = 1e-5;

/** Alpha large enough for neighbours to matter among normal values; the paper's has a separate case. */
const RESPONSE: ResponseNorm = { size: 5, alpha: 0.3, beta: 0.75, k: 2 };

export const normalisationCases: OpsCase[] = [
  lrn('of 96 channels', [2, 3, 5, 96], RESPONSE),
  lrn('of 17 channels', [5, 3, 7, 17], RESPONSE),
  lrn('of fewer channels than a window has', [2, 5, 7, 3], RESPONSE),
  lrn('of one channel', [5, 7, 3, 1], RESPONSE),
  lrn('of vectors', [17, 11], RESPONSE),
  lrn('of windows of one channel', [2, 3, 5, 7], { ...RESPONSE, size: 1 }),
  lrn('of windows of 3 channels', [2, 3, 5, 8], { ...RESPONSE, size: 3 }),
  lrn('of windows of 4 channels, two of them before', [2, 3, 5, 11], { ...RESPONSE, size: 4 }),
  lrn('of windows of 2 channels', [1, 3, 5, 6], { ...RESPONSE, size: 2 }),
  lrn('of windows of 15 channels', [2, 3, 5, 37], { ...RESPONSE, size: 15 }),
  lrn('with beta 0.5', [2, 5, 3, 9], { ...RESPONSE, beta: 0.5 }),
  lrn('with beta 1', [2, 5, 3, 9], { ...RESPONSE, beta: 1 }),
  lrn('with beta 2.3', [2, 5, 3, 9], { ...RESPONSE, beta: 2.3 }),
  lrn('with beta 0, which changes nothing', [2, 5, 3, 9], { ...RESPONSE, beta: 0 }),
  lrn('with a small k', [2, 5, 3, 9], { ...RESPONSE, k: 0.01 }),
  lrn('with a small k and beta 0.6', [2, 5, 3, 9], { ...RESPONSE, k: 0.01, beta: 0.6 }),
  lrn('with the numbers of AlexNet, of large values', [2, 3, 5, 12], { ...RESPONSE, alpha: 1e-4 }, 100),
  lrn('of large values with beta 0.6', [2, 3, 5, 12], { ...RESPONSE, beta: 0.6 }, 100),
  lrn('of more rows than a block holds', [3, 9, 11, 5], RESPONSE),
  lrn('of rows longer than a block', [1, 2, 1, 1501], RESPONSE),
  {
    name: 'lrn hands NaN to the windows that hold it, and to no other',
    run: (ops, { numbers }) => {
      const values = numbers(2 * 17);
      values[9] = Number.NaN;
      const x = ops.tensor([2, 17], values);
      return [0.75, 0.6].map((beta) => ops.lrn(x, { ...RESPONSE, beta }));
    },
  },
  batchNorm('of images', [2, 5, 7, 3]),
  batchNorm('of one channel', [5, 7, 3, 1]),
  batchNorm('of 17 channels, one image', [1, 7, 9, 17]),
  batchNorm('of vectors', [17, 5]),
  batchNorm('of three values per channel', [3, 1, 1, 5]),
  batchNorm('of 25,088 values per channel', [32, 28, 28, 16], { mean: 2, gradientMean: 0 }),
  batchNorm('of values far from zero', [8, 13, 11, 5], { mean: 10, deviation: 0.3, gradientMean: 0 }),
  batchNorm('of values a hundred deviations from zero', [32, 9, 9, 5], { mean: 100, gradientMean: 0 }),
  batchNorm('of tiny values', [5, 7, 5, 3], { deviation: 1e-3 }),
  batchNorm('and a ReLU', [5, 3, 7, 5], { rectify: true }),
  batchNorm('of 25,088 values per channel, and a ReLU', [32, 28, 28, 16], { rectify: true, gradientMean: 0 }),
  batchNorm('and a ReLU without gamma and beta', [5, 3, 7, 3], { rectify: true, gamma: false, beta: false }),
  batchNorm('without gamma', [5, 3, 7, 5], { gamma: false }),
  batchNorm('without beta', [5, 3, 7, 5], { beta: false }),
  batchNorm('without gamma and beta', [5, 3, 7, 5], { gamma: false, beta: false }),
  {
    name: 'batchNorm of one value per channel',
    run: (ops, inputs) => train(ops, inputs, inputs.normal([1, 1, 1, 5]), EPSILON),
  },
  {
    name: 'batchNorm with a channel that is constant',
    run: (ops, inputs) => {
      const constant = ops.tensor([5, 7, 3, 1], new Float32Array(105).fill(0.25));
      return train(ops, inputs, ops.concat([inputs.normal([5, 7, 3, 2]), constant]), EPSILON);
    },
  },
  {
    name: 'batchNorm with the epsilon of Keras',
    run: (ops, inputs) => train(ops, inputs, inputs.normal([5, 3, 7, 5], 0, 0.05), 1e-3),
  },
  {
    name: 'batchNormInference with given statistics',
    run: (ops, { normal }) => {
      const x = normal([2, 5, 7, 3], 4);
      const mean = normal([3], 4);
      const variance = ops.tensor([3], [0.3, 1, 7]);
      const [gamma, beta] = [normal([3]), normal([3])];
      return [
        ops.batchNormInference(x, mean, variance, gamma, beta, EPSILON),
        ops.batchNormInference(x, mean, variance, null, beta, EPSILON),
        ops.batchNormInference(x, mean, variance, gamma, null, EPSILON),
        ops.batchNormInference(x, mean, variance, null, null, 1e-3),
        ops.batchNormInference(normal([17, 3]), mean, variance, gamma, beta, EPSILON),
      ];
    },
  },
  groupNorm('of images', [2, 5, 7, 6], 3),
  groupNorm('of one group, which is layer norm', [3, 5, 7, 6], 1),
  groupNorm('of a group for each channel, which is instance norm', [3, 5, 7, 5], 5),
  groupNorm('of groups that end within a quad', [2, 3, 7, 15], 5),
  groupNorm('of groups of several quads', [2, 3, 5, 32], 4),
  groupNorm('of 17 channels', [3, 3, 1, 17], 1),
  groupNorm('of one channel', [3, 5, 3, 1], 1),
  groupNorm('of vectors', [17, 10], 2),
  groupNorm('of long vectors', [5, 1501], 1),
  groupNorm('of many short vectors', [1500, 3], 1),
  groupNorm('of 25,088 vectors', [25_088, 16], 1, { gradientMean: 0 }),
  groupNorm('of 65 rows', [3, 13, 5, 9], 3),
  groupNorm('of three values', [3, 1, 1, 9], 3),
  groupNorm('of one large image', [1, 28, 28, 64], 8, { mean: 2 }),
  groupNorm('of a batch of large images', [20, 28, 28, 12], 4, { gradientMean: 0 }),
  groupNorm('of values far from zero', [8, 13, 11, 6], 2, { mean: 10, deviation: 0.3, gradientMean: 0 }),
  groupNorm('of tiny values', [5, 7, 5, 4], 2, { deviation: 1e-3 }),
  groupNorm('without gamma', [5, 3, 7, 6], 2, { gamma: false }),
  groupNorm('without beta', [5, 3, 7, 6], 2, { beta: false }),
  groupNorm('without gamma and beta', [5, 3, 7, 6], 2, { gamma: false, beta: false }),
  {
    name: 'groupNorm of one value',
    run: (ops, inputs) => normaliseGroups(ops, inputs, inputs.normal([3, 1, 1, 5]), 5, EPSILON),
  },
  {
    name: 'groupNorm of a constant group',
    run: (ops, inputs) => {
      const constant = ops.tensor([5, 7, 3, 2], new Float32Array(210).fill(0.25));
      return normaliseGroups(ops, inputs, ops.concat([inputs.normal([5, 7, 3, 2]), constant]), 2, EPSILON);
    },
  },
  {
    name: 'groupNorm with the epsilon of Keras',
    run: (ops, inputs) => normaliseGroups(ops, inputs, inputs.normal([5, 3, 7, 6], 0, 0.05), 3, 1e-3),
  },
  {
    name: 'groupNorm hands NaN to the group of the example that holds it, and to no other',
    run: (ops, { numbers }) => {
      const values = numbers(3 * 2 * 6);
      values[13] = Number.NaN;
      const { y, mean, variance } = ops.groupNorm(ops.tensor([3, 2, 1, 6], values), 3, null, null, EPSILON);
      return [y, mean, variance];
    },
  },
  {
    name: 'blend follows the statistics of three batches',
    run: (ops, { normal, variable, zeros }) => {
      const movingMean = zeros([5]);
      const movingVariance = variable([5], 1, 0);
      const values = 2 * 3 * 7;
      for (let batch = 0; batch < 3; batch++) {
        const { mean, variance } = ops.batchNormTrain(normal([2, 3, 7, 5], batch), null, null, EPSILON);
        ops.blend(movingMean, mean, 0.9, 1);
        ops.blend(movingVariance, variance, 0.9, values / (values - 1));
      }
      return [
        movingMean,
        movingVariance,
        ops.batchNormInference(normal([5, 5]), movingMean, movingVariance, null, null, EPSILON),
      ];
    },
  },
];

function lrn(name: string, shape: Dims, norm: ResponseNorm, deviation = 1): OpsCase {
  return {
    name: `lrn ${name}, and its gradient`,
    run: (ops, { normal }) => {
      const x = normal(shape, 0, deviation);
      return [ops.lrn(x, norm), ops.lrnGrad(normal(shape), x, norm)];
    },
  };
}

interface NormOptions {
  readonly mean?: number;
  readonly deviation?: number;
  /**
   * Rounding the mean to float32 moves every normalised value alike, and dGamma by that much times the sum of dy. Where
   * either is large, only a dy without a mean gives a dGamma that float32 can hold.
   */
  readonly gradientMean?: number;
  readonly gamma?: false;
  readonly beta?: false;
}

interface BatchNormOptions extends NormOptions {
  readonly rectify?: true;
}

function batchNorm(name: string, shape: Dims, options: BatchNormOptions = {}): OpsCase {
  return {
    name: `batchNorm ${name}`,
    run: (ops, inputs) => train(ops, inputs, inputs.normal(shape, options.mean, options.deviation), EPSILON, options),
  };
}

/** Forward and backward, the way a layer calls them. */
function train(ops: Ops, { normal }: Inputs, x: Tensor, epsilon: number, options: BatchNormOptions = {}): Tensor[] {
  const channels = x.shape.at(-1)!;
  const gamma = options.gamma === false ? null : normal([channels]);
  const beta = options.beta === false ? null : normal([channels]);
  const { y, mean, variance } = ops.batchNormTrain(x, gamma, beta, epsilon, options.rectify ?? false);
  const { dx, dGamma, dBeta } = ops.batchNormGrad(
    normal(x.shape, options.gradientMean ?? 0.5),
    x,
    mean,
    variance,
    gamma,
    epsilon,
    options.rectify ? { y, beta } : null,
  );
  return [y, mean, variance, dx, dGamma, dBeta];
}

function groupNorm(name: string, shape: Dims, groups: number, options: NormOptions = {}): OpsCase {
  return {
    name: `groupNorm ${name}`,
    run: (ops, inputs) => {
      const x = inputs.normal(shape, options.mean, options.deviation);
      return normaliseGroups(ops, inputs, x, groups, EPSILON, options);
    },
  };
}

/** Forward and backward, the way a layer calls them. */
function normaliseGroups(
  ops: Ops,
  { normal }: Inputs,
  x: Tensor,
  groups: number,
  epsilon: number,
  options: NormOptions = {},
): Tensor[] {
  const channels = x.shape.at(-1)!;
  const gamma = options.gamma === false ? null : normal([channels]);
  const beta = options.beta === false ? null : normal([channels]);
  const { y, mean, variance } = ops.groupNorm(x, groups, gamma, beta, epsilon);
  const dy = normal(x.shape, options.gradientMean ?? 0.5);
  const { dx, dGamma, dBeta } = ops.groupNormGrad(dy, x, mean, variance, gamma, epsilon);
  return [y, mean, variance, dx, dGamma, dBeta];
}
