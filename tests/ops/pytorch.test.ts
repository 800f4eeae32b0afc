import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { ACTIVATIONS } from '@/network/activations';
import type {
  ActivationName,
  AverageWindow,
  ConvWindow,
  Dims,
  OptimizerUpdate,
  ResponseNorm,
  Tensor,
  Variable,
  Window,
} from '@/network/ops';
import { difference } from './compare';

// What tests/reference/make_ops.py wrote: operands, options and PyTorch's results in float64 and in our layout.

interface Stored {
  readonly shape: Dims;
  readonly values: readonly number[];
}
/** The forward operand and result, and the gradient that comes in and goes out. */
interface ThereAndBack {
  readonly name: string;
  readonly x: Stored;
  readonly y: Stored;
  readonly dy: Stored;
  readonly dx: Stored;
}
/** A normalisation with the statistics of its own values. */
interface Normalised extends ThereAndBack {
  readonly epsilon: number;
  readonly gamma: Stored | null;
  readonly beta: Stored | null;
  readonly dGamma: Stored | null;
  readonly dBeta: Stored | null;
}
interface Fixtures {
  conv2d: (ThereAndBack & {
    window: ConvWindow;
    filter: Stored;
    bias: Stored | null;
    dFilter: Stored;
    dBias: Stored | null;
  })[];
  maxPool: (ThereAndBack & { window: Window })[];
  avgPool: (ThereAndBack & { window: AverageWindow })[];
  lrn: (ThereAndBack & { norm: ResponseNorm })[];
  adaptiveAvgPool: ThereAndBack[];
  groupNorm: (Normalised & { groups: number })[];
  layerNorm: Normalised[];
  batchNorm: {
    name: string;
    epsilon: number;
    keepShare: number;
    gamma: Stored | null;
    beta: Stored | null;
    batches: (ThereAndBack & {
      dGamma: Stored | null;
      dBeta: Stored | null;
      runningMean: Stored;
      runningVariance: Stored;
    })[];
    evaluation: { x: Stored; y: Stored };
  }[];
  linear: (ThereAndBack & { kernel: Stored; bias: Stored | null; dKernel: Stored; dBias: Stored | null })[];
  crossEntropy: {
    name: string;
    logits: Stored;
    labels: Stored;
    loss: Stored;
    correct: number;
    softmax: Stored;
    dLogits: Stored;
  }[];
  activation: (ThereAndBack & { name: ActivationName })[];
  rectifier: (ThereAndBack & { name: ActivationName; parameter: number })[];
  optimizer: {
    name: string;
    /** Without the step number of Adam. */
    update: OptimizerUpdate;
    weight: Stored;
    steps: { gradient: Stored; weight: Stored }[];
  }[];
}

const fixtures: Fixtures = JSON.parse(readFileSync(new URL('../reference/ops.json', import.meta.url), 'utf8'));

const ops = createReferenceOps();
afterAll(() => ops.dispose());

const tensor = ({ shape, values }: Stored) => ops.tensor(shape, values);
const tensorOrNull = (stored: Stored | null) => stored && tensor(stored);

/** Nine significant digits are stored, so 1e-6 relative to the largest value leaves room for the order of sums only. */
function expectSame(actual: Tensor, expected: Stored | null): void {
  if (!expected) return;
  expect(difference({ shape: actual.shape, values: valuesOf(actual) }, expected, 1e-6, false)).toBeNull();
}

describe('the reference operations agree with PyTorch', () => {
  test.for(fixtures.conv2d)('conv2d $name', (c) => {
    ops.scope(() => {
      const [x, filter, dy] = [tensor(c.x), tensor(c.filter), tensor(c.dy)];
      expectSame(ops.conv2d(x, filter, tensorOrNull(c.bias), c.window), c.y);
      expectSame(ops.conv2dInputGrad(dy, filter, c.window, c.x.shape), c.dx);
      expectSame(ops.conv2dFilterGrad(x, dy, c.window), c.dFilter);
      expectSame(ops.sumChannels(dy), c.dBias);
    });
  });

  test.for(fixtures.maxPool)('maxPool $name', (c) => {
    ops.scope(() => {
      const x = tensor(c.x);
      const y = ops.maxPool(x, c.window);
      expectSame(y, c.y);
      expectSame(ops.maxPoolGrad(tensor(c.dy), x, y, c.window), c.dx);
    });
  });

  test.for(fixtures.avgPool)('avgPool $name', (c) => {
    ops.scope(() => {
      expectSame(ops.avgPool(tensor(c.x), c.window), c.y);
      expectSame(ops.avgPoolGrad(tensor(c.dy), c.window, c.x.shape), c.dx);
    });
  });

  test.for(fixtures.adaptiveAvgPool)('adaptiveAvgPool $name', (c) => {
    const [, height = 0, width = 0] = c.y.shape;
    ops.scope(() => {
      expectSame(ops.adaptiveAvgPool(tensor(c.x), [height, width]), c.y);
      expectSame(ops.adaptiveAvgPoolGrad(tensor(c.dy), c.x.shape), c.dx);
    });
  });

  test.for(fixtures.lrn)('local response normalisation, $name', (c) => {
    ops.scope(() => {
      const x = tensor(c.x);
      expectSame(ops.lrn(x, c.norm), c.y);
      expectSame(ops.lrnGrad(tensor(c.dy), x, c.norm), c.dx);
    });
  });

  test.for(fixtures.batchNorm)('batchNorm of $name', (c) => {
    ops.scope(() => {
      const [gamma, beta] = [tensorOrNull(c.gamma), tensorOrNull(c.beta)];
      const channels = c.evaluation.x.shape.at(-1)!;
      const movingMean = ops.variable([channels], new Array(channels).fill(0));
      const movingVariance = ops.variable([channels], new Array(channels).fill(1));

      for (const batch of c.batches) {
        const x = tensor(batch.x);
        const { y, mean, variance } = ops.batchNormTrain(x, gamma, beta, c.epsilon);
        expectSame(y, batch.y);
        const { dx, dGamma, dBeta } = ops.batchNormGrad(tensor(batch.dy), x, mean, variance, gamma, c.epsilon);
        expectSame(dx, batch.dx);
        expectSame(dGamma, batch.dGamma);
        expectSame(dBeta, batch.dBeta);

        // The running variance accumulates the unbiased variance of the batches.
        const count = batch.x.values.length / channels;
        ops.blend(movingMean, mean, c.keepShare, 1);
        ops.blend(movingVariance, variance, c.keepShare, count / (count - 1));
        expectSame(movingMean, batch.runningMean);
        expectSame(movingVariance, batch.runningVariance);
      }

      const { x, y } = c.evaluation;
      expectSame(ops.batchNormInference(tensor(x), movingMean, movingVariance, gamma, beta, c.epsilon), y);
    });
  });

  const normaliseGroups = (c: Normalised, groups: number, shape: Dims) =>
    ops.scope(() => {
      const gamma = tensorOrNull(c.gamma);
      const inShape = (stored: Stored) => ops.reshape(tensor(stored), shape);
      const x = inShape(c.x);
      const { y, mean, variance } = ops.groupNorm(x, groups, gamma, tensorOrNull(c.beta), c.epsilon);
      expectSame(ops.reshape(y, c.y.shape), c.y);
      const { dx, dGamma, dBeta } = ops.groupNormGrad(inShape(c.dy), x, mean, variance, gamma, c.epsilon);
      expectSame(ops.reshape(dx, c.dx.shape), c.dx);
      expectSame(dGamma, c.dGamma);
      expectSame(dBeta, c.dBeta);
    });

  test.for(fixtures.groupNorm)('groupNorm of $name', (c) => normaliseGroups(c, c.groups, c.x.shape));

  test.for(fixtures.layerNorm)('groupNorm of one group in each row as layer norm over channels, $name', (c) => {
    const channels = c.x.shape.at(-1)!;
    normaliseGroups(c, 1, [c.x.values.length / channels, channels]);
  });

  test.for(fixtures.linear)('linear $name', (c) => {
    ops.scope(() => {
      const [x, kernel, dy] = [tensor(c.x), tensor(c.kernel), tensor(c.dy)];
      expectSame(ops.matMul(x, kernel, { bias: tensorOrNull(c.bias) }), c.y);
      expectSame(ops.matMul(dy, kernel, { transposeB: true }), c.dx);
      expectSame(ops.matMul(x, dy, { transposeA: true }), c.dKernel);
      expectSame(ops.sumChannels(dy), c.dBias);
    });
  });

  test.for(fixtures.crossEntropy)('cross-entropy of $name', (c) => {
    ops.scope(() => {
      const logits = tensor(c.logits);
      const { loss, dLogits, correct } = ops.softmaxCrossEntropy(logits, tensor(c.labels));
      expectSame(loss, c.loss);
      expectSame(dLogits, c.dLogits);
      expectSame(correct, { shape: [1], values: [c.correct] });
      expectSame(ops.softmax(logits), c.softmax);
    });
  });

  test.for(fixtures.activation)('$name', (c) => {
    ops.scope(() => {
      const y = ops.activate(c.name, tensor(c.x));
      expectSame(y, c.y);
      expectSame(ops.activateGrad(c.name, tensor(c.dy), y), c.dx);
    });
  });

  test.for(fixtures.rectifier)('$name $parameter', (c) => {
    ops.scope(() => {
      const x = tensor(c.x);
      const y = ops.activate(c.name, x, c.parameter);
      expectSame(y, c.y);
      const at = ACTIVATIONS[c.name].derivativeOf === 'output' ? y : x;
      expectSame(ops.activateGrad(c.name, tensor(c.dy), at, c.parameter), c.dx);
    });
  });

  test.for(fixtures.optimizer)('$name', (c) => {
    ops.scope(() => {
      const variable = (values: ArrayLike<number>): Variable => ops.variable(c.weight.shape, values);
      const slotCount = { sgd: 0, momentum: 1, nesterov: 1, adam: 2, rmsprop: 1 }[c.update.rule];
      const weight = variable(c.weight.values);
      const slots = Array.from({ length: slotCount }, () => variable(c.weight.values.map(() => 0)));
      c.steps.forEach(({ gradient, weight: expected }, i) => {
        const update = c.update.rule === 'adam' ? { ...c.update, step: i + 1 } : c.update;
        ops.update(weight, tensor(gradient), slots, update);
        expectSame(weight, expected);
      });
    });
  });
});
