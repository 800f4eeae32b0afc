import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '@/network/activations';
import type { ActivationName, Dims, Ops, Tensor } from '@/network/ops';
import { amount } from '../../../../tests/amount';
import { CONVOLUTIONS, isLarge } from '../../../../tests/ops/cases/convolution';
import { ADAPTIVE, POOLINGS } from '../../../../tests/ops/cases/pooling';
import { createInputs, Draws, type Inputs, sizeOf } from '../../../../tests/ops/inputs';
import { windowOver } from '../../../../tests/ops/window';
import { createReferenceOps, valuesOf } from './index';

// Every gradient against central finite differences of L = sum(dy * f(x)), whose gradient at f(x) is dy.

/** An operation of `xs`, and what the code under test says its gradients are; null where it gives none. */
interface Differentiable {
  readonly xs: readonly Tensor[];
  forward(ops: Ops, ...xs: Tensor[]): Tensor;
  backward(ops: Ops, dy: Tensor, ...xs: Tensor[]): readonly (Tensor | null)[];
}

/** The error of a central difference is about h^2 |f'''| / 6 from its curvature and 1e-16 |L| / h from rounding. */
const H = 1e-5;
const TOLERANCE = 1e-6;
/** The reference has one loop for all sizes. */
const TRIED = Object.entries(CONVOLUTIONS).filter(([, options]) => amount({ short: !isLarge(options), long: true }));
/** Large operands are tried at this many places, spread evenly over them. */
const PLACES = amount({ short: 8, long: 24 });

function checkGradients(name: string, make: (ops: Ops, inputs: Inputs) => Differentiable): void {
  const ops = createReferenceOps();
  const inputs = createInputs(ops, new Draws(name));
  const { xs, forward, backward } = make(ops, inputs);
  const dy = inputs.normal(ops.scope(() => forward(ops, ...xs)).shape);
  const gradients = backward(ops, dy, ...xs);
  expect(gradients).toHaveLength(xs.length);

  gradients.forEach((gradient, operand) => {
    if (!gradient) return;
    const x = xs[operand]!;
    expect(gradient.shape).toEqual(x.shape);
    const analytic = valuesOf(gradient);
    const scale = analytic.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const lossAt = (place: number, offset: number) =>
      ops.scope(() => {
        const values = valuesOf(x).slice();
        values[place]! += offset;
        const moved = ops.tensor(x.shape, values);
        const y = valuesOf(forward(ops, ...xs.map((other, i) => (i === operand ? moved : other))));
        return y.reduce((sum, value, i) => sum + value * valuesOf(dy)[i]!, 0);
      });
    for (const place of spread(analytic.length)) {
      const numeric = (lossAt(place, H) - lossAt(place, -H)) / (2 * H);
      const error = Math.abs(numeric - analytic[place]!) / scale;
      expect(error, `operand ${operand}, place ${place}: ${analytic[place]} but ${numeric}`).toBeLessThan(TOLERANCE);
    }
  });
  ops.dispose();
}

function spread(count: number): number[] {
  if (count <= PLACES) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: PLACES }, (_, i) => Math.round((i * (count - 1)) / (PLACES - 1)));
}

/** Values at least 0.01 apart from each other and from 0, in a seeded order: no kink and no tie within reach of H. */
function distinct(ops: Ops, { numbers }: Inputs, shape: Dims): Tensor {
  const keys = numbers(sizeOf(shape));
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!);
  const values = new Float64Array(order.length);
  order.forEach((place, rank) => {
    values[place] = 0.01 * (rank - order.length / 2 + 0.5) + (rank < order.length / 2 ? -0.01 : 0.01);
  });
  return ops.tensor(shape, values);
}

describe('gradients of products', () => {
  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      const name = `matMul, transposeA ${transposeA}, transposeB ${transposeB}`;
      test(name, () => {
        checkGradients(name, (_ops, { normal }) => ({
          xs: [normal(transposeA ? [7, 3] : [3, 7]), normal(transposeB ? [5, 7] : [7, 5]), normal([5])],
          forward: (ops, a, b, bias) => ops.matMul(a!, b!, { transposeA, transposeB, bias: bias! }),
          backward: (ops, dy, a, b) => [
            transposeA
              ? ops.matMul(b!, dy, { transposeA: transposeB, transposeB: true })
              : ops.matMul(dy, b!, { transposeB: !transposeB }),
            transposeB
              ? ops.matMul(dy, a!, { transposeA: true, transposeB: transposeA })
              : ops.matMul(a!, dy, { transposeA: !transposeA }),
            ops.sumChannels(dy),
          ],
        }));
      });
    }
  }

  test('squaredDistances', () => {
    checkGradients('squaredDistances', (_ops, { normal }) => ({
      xs: [normal([3, 7]), normal([5, 7])],
      forward: (ops, x, centres) => ops.squaredDistances(x!, centres!),
      backward: (ops, dy, x, centres) => [ops.squaredDistancesGrad(dy, x!, centres!), null],
    }));
  });
});

describe('gradients of convolutions', () => {
  test.for(TRIED)('conv2d %s', ([name, options]) => {
    const { x: inputShape, kernel, filters, groups = 1 } = options;
    const [batch, height, width, channels] = inputShape;
    const window = { ...windowOver([height, width], options), groups };
    checkGradients(name, (_ops, { normal }) => ({
      xs: [
        normal([batch, height, width, channels]),
        normal([...kernel, channels / groups, filters]),
        normal([filters]),
      ],
      forward: (ops, x, filter, bias) => ops.conv2d(x!, filter!, bias!, window),
      backward: (ops, dy, x, filter) => [
        ops.conv2dInputGrad(dy, filter!, window, x!.shape),
        ops.conv2dFilterGrad(x!, dy, window),
        ops.sumChannels(dy),
      ],
    }));
  });
});

describe('gradients of poolings', () => {
  test.for(Object.entries(POOLINGS))('maxPool %s', ([name, pooling]) => {
    const [, height, width] = pooling.x;
    const window = windowOver([height, width], pooling);
    checkGradients(name, (ops, inputs) => ({
      xs: [distinct(ops, inputs, pooling.x)],
      forward: (ops, x) => ops.maxPool(x!, window),
      backward: (ops, dy, x) => [ops.maxPoolGrad(dy, x!, ops.maxPool(x!, window), window)],
    }));
  });

  for (const countPadding of [false, true]) {
    test.for(Object.entries(POOLINGS))(`avgPool %s, counting padding ${countPadding}`, ([name, pooling]) => {
      const [, height, width] = pooling.x;
      const window = { ...windowOver([height, width], pooling), countPadding };
      checkGradients(name, (_ops, { normal }) => ({
        xs: [normal(pooling.x)],
        forward: (ops, x) => ops.avgPool(x!, window),
        backward: (ops, dy, x) => [ops.avgPoolGrad(dy, window, x!.shape)],
      }));
    });
  }
});

test.for(Object.entries(ADAPTIVE))('gradient of adaptiveAvgPool %s', ([name, { x: shape, output }]) => {
  checkGradients(name, (_ops, { normal }) => ({
    xs: [normal(shape)],
    forward: (ops, x) => ops.adaptiveAvgPool(x!, output),
    backward: (ops, dy, x) => [ops.adaptiveAvgPoolGrad(dy, x!.shape)],
  }));
});

test.for([
  { size: 5, alpha: 0.5, beta: 0.75, k: 2 },
  { size: 3, alpha: 2, beta: 1.4, k: 0.3 },
  { size: 4, alpha: 1, beta: 0.5, k: 1 },
  { size: 11, alpha: 1, beta: 0.75, k: 1 },
])('gradient of lrn over $size channels', (norm) => {
  checkGradients(`lrn ${norm.size}`, (_ops, { normal }) => ({
    xs: [normal([2, 3, 1, 7])],
    forward: (ops, x) => ops.lrn(x!, norm),
    backward: (ops, dy, x) => [ops.lrnGrad(dy, x!, norm)],
  }));
});

describe('gradients of batch normalisation', () => {
  test.for<[string, Dims, number]>([
    ['images', [3, 5, 4, 3], 1e-5],
    ['vectors', [7, 5], 1e-3],
    ['two values per channel', [2, 1, 1, 3], 0.5],
  ])('batchNorm of %s', ([name, shape, epsilon]) => {
    checkGradients(name, (_ops, { normal }) => ({
      xs: [normal(shape, 2), normal([shape.at(-1)!]), normal([shape.at(-1)!])],
      forward: (ops, x, gamma, beta) => ops.batchNormTrain(x!, gamma!, beta!, epsilon).y,
      backward: (ops, dy, x, gamma, beta) => {
        const { mean, variance } = ops.batchNormTrain(x!, gamma!, beta!, epsilon);
        const { dx, dGamma, dBeta } = ops.batchNormGrad(dy, x!, mean, variance, gamma!, epsilon);
        return [dx, dGamma, dBeta];
      },
    }));
  });

  test('batchNorm without gamma and beta', () => {
    checkGradients('batchNorm without gamma and beta', (_ops, { normal }) => ({
      xs: [normal([2, 3, 5, 3])],
      forward: (ops, x) => ops.batchNormTrain(x!, null, null, 1e-5).y,
      backward: (ops, dy, x) => {
        const { mean, variance } = ops.batchNormTrain(x!, null, null, 1e-5);
        return [ops.batchNormGrad(dy, x!, mean, variance, null, 1e-5).dx];
      },
    }));
  });
});

describe('gradients of group normalisation', () => {
  test.for<[string, Dims, number, number]>([
    ['images', [2, 3, 4, 6], 3, 1e-5],
    ['images in one group', [2, 3, 4, 5], 1, 1e-5],
    ['images, a group for each channel', [3, 2, 3, 4], 4, 1e-3],
    ['vectors', [5, 7], 1, 1e-5],
    ['two values', [2, 1, 1, 6], 3, 0.5],
  ])('groupNorm of %s', ([name, shape, groups, epsilon]) => {
    checkGradients(`groupNorm of ${name}`, (_ops, { normal }) => ({
      xs: [normal(shape, 2), normal([shape.at(-1)!]), normal([shape.at(-1)!])],
      forward: (ops, x, gamma, beta) => ops.groupNorm(x!, groups, gamma!, beta!, epsilon).y,
      backward: (ops, dy, x, gamma, beta) => {
        const { mean, variance } = ops.groupNorm(x!, groups, gamma!, beta!, epsilon);
        const { dx, dGamma, dBeta } = ops.groupNormGrad(dy, x!, mean, variance, gamma!, epsilon);
        return [dx, dGamma, dBeta];
      },
    }));
  });

  test('groupNorm without gamma and beta', () => {
    checkGradients('groupNorm without gamma and beta', (_ops, { normal }) => ({
      xs: [normal([2, 3, 5, 4])],
      forward: (ops, x) => ops.groupNorm(x!, 2, null, null, 1e-5).y,
      backward: (ops, dy, x) => {
        const { mean, variance } = ops.groupNorm(x!, 2, null, null, 1e-5);
        return [ops.groupNormGrad(dy, x!, mean, variance, null, 1e-5).dx];
      },
    }));
  });
});

describe('gradients of elementwise operations', () => {
  test.for(Object.keys(ACTIVATIONS) as ActivationName[])('%s', (activation) => {
    const parameter = 0.3;
    checkGradients(activation, (ops, inputs) => ({
      xs: [distinct(ops, inputs, [5, 3, 7, 3])],
      forward: (ops, x) => ops.activate(activation, x!, parameter),
      backward: (ops, dy, x) => {
        const at = ACTIVATIONS[activation].derivativeOf === 'output' ? ops.activate(activation, x!, parameter) : x!;
        return [ops.activateGrad(activation, dy, at, parameter)];
      },
    }));
  });

  test('mul', () => {
    checkGradients('mul', (_ops, { normal }) => ({
      xs: [normal([3, 5]), normal([3, 5])],
      forward: (ops, a, b) => ops.mul(a!, b!),
      backward: (ops, dy, a, b) => [ops.mul(dy, b!), ops.mul(dy, a!)],
    }));
  });

  test('mulChannels and addChannels', () => {
    checkGradients('mulChannels and addChannels', (_ops, { normal }) => ({
      xs: [normal([2, 3, 5, 7]), normal([7]), normal([7])],
      forward: (ops, x, factor, offset) => ops.addChannels(ops.mulChannels(x!, factor!), offset!),
      backward: (ops, dy, x, factor) => [
        ops.mulChannels(dy, factor!),
        ops.sumChannels(ops.mul(dy, x!)),
        ops.sumChannels(dy),
      ],
    }));
  });

  test('concat, whose gradient is a slice', () => {
    checkGradients('concat', (_ops, { normal }) => ({
      xs: [normal([2, 3, 1, 1]), normal([2, 3, 1, 5]), normal([2, 3, 1, 3])],
      forward: (ops, a, b, c) => ops.concat([a!, b!, c!]),
      backward: (ops, dy) => [ops.sliceChannels(dy, 0, 1), ops.sliceChannels(dy, 1, 5), ops.sliceChannels(dy, 6, 3)],
    }));
  });
});

test('gradient of padChannels, which is a slice', () => {
  checkGradients('padChannels', (_ops, { normal }) => ({
    xs: [normal([2, 3, 1, 5])],
    forward: (ops, x) => ops.padChannels(x!, 3, 2),
    backward: (ops, dy) => [ops.sliceChannels(dy, 3, 5)],
  }));
});

describe('gradient of the loss', () => {
  test.for([1, 3])('softmaxCrossEntropy, logits with deviation %s', (deviation) => {
    checkGradients(`softmaxCrossEntropy ${deviation}`, (ops, { normal, integers }) => {
      const labels = integers([5], 0, 9);
      return {
        xs: [normal([5, 10], 0, deviation)],
        forward: (ops, logits) => ops.softmaxCrossEntropy(logits!, labels).loss,
        // dLogits is the gradient of the loss itself; dy holds the one number by which the check multiplies the loss.
        backward: (_ops, dy, logits) => [ops.scale(ops.softmaxCrossEntropy(logits!, labels).dLogits, valuesOf(dy)[0]!)],
      };
    });
  });
});
