import type { SimdOps } from '../../src/engine/ops/simd';
import type { OptimizerUpdate } from '../../src/network/ops';
import { fastest } from './fastest';
import { BATCH, noise, random, square } from './inputs';

/** The rest of a residual network: batch norm, activations, pooling, updates, on 28x28x16. */
export function* others(ops: SimdOps): Generator<string> {
  yield 'others, 32x28x28x16                ms';
  const x = random(ops, [BATCH, 28, 28, 16]);
  const dy = random(ops, [BATCH, 28, 28, 16]);
  const gamma = random(ops, [16]);
  const window = square(2, 2, 0, 28);
  const { y: normalised, mean, variance } = ops.batchNormTrain(x, gamma, gamma, 1e-5);
  const pooled = ops.maxPool(x, window);
  const average = { ...window, countPadding: true };
  const weight = ops.variable(x.shape, noise(BATCH * 28 * 28 * 16));
  const slots = [
    ops.variable(x.shape, noise(BATCH * 28 * 28 * 16)),
    ops.variable(x.shape, noise(BATCH * 28 * 28 * 16)),
  ];
  const adam: OptimizerUpdate = {
    rule: 'adam',
    learningRate: 1e-3,
    weightDecay: 0,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    step: 1,
  };
  const runs = {
    add: () => ops.add(x, dy),
    addChannels: () => ops.addChannels(x, gamma),
    relu: () => ops.activate('relu', x),
    reluGrad: () => ops.activateGrad('relu', dy, normalised),
    tanh: () => ops.activate('tanh', x),
    sigmoid: () => ops.activate('sigmoid', x),
    sumChannels: () => ops.sumChannels(x),
    stats: () => ops.stats(x),
    batchNormTrain: () => ops.batchNormTrain(x, gamma, gamma, 1e-5),
    batchNormGrad: () => ops.batchNormGrad(dy, x, mean, variance, gamma, 1e-5),
    maxPool: () => ops.maxPool(x, window),
    maxPoolGrad: () => ops.maxPoolGrad(pooled, x, pooled, window),
    avgPool: () => ops.avgPool(x, average),
    avgPoolGrad: () => ops.avgPoolGrad(pooled, average, x.shape),
    adam: () => ops.update(weight, dy, slots, adam),
  };
  for (const [name, run] of Object.entries<() => unknown>(runs)) {
    yield `${name.padEnd(32)} ${fastest(() => ops.scope(run), 150).toFixed(3)}`;
  }
}
