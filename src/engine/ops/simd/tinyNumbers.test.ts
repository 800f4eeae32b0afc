import { expect, test } from 'vitest';
import type { OptimizerUpdate } from '../../../network/ops';
import { SLOTS } from '../../../network/training';
import { loadSimdOpsInNode } from './loadNode';

// Too small to be normal: a processor takes many times as long with such a number as with others.

const SMALLEST_NORMAL = 2 ** -126;
const isTiny = (x: number) => x !== 0 && Math.abs(x) < SMALLEST_NORMAL;

const COMMON = { learningRate: 0.01, weightDecay: 0 };
const RULES: readonly ((step: number) => OptimizerUpdate)[] = [
  () => ({ rule: 'momentum', momentum: 0.9, ...COMMON }),
  () => ({ rule: 'nesterov', momentum: 0.9, ...COMMON }),
  () => ({ rule: 'rmsprop', decay: 0.9, epsilon: 1e-8, ...COMMON }),
  (step) => ({ rule: 'adam', beta1: 0.9, beta2: 0.9, epsilon: 1e-8, step, ...COMMON }),
];

for (const at of RULES)
  test(`the states of ${at(1).rule} without a gradient come to zero, and NaN stays`, async () => {
    const ops = await loadSimdOpsInNode();
    const weight = ops.variable([5], [1, 1, 1, 1, 1]);
    const slots = Array.from({ length: SLOTS[at(1).rule] }, () => ops.variable([5], new Float32Array(5)));
    const first = ops.variable([5], [1, -1, 1e-3, 1e-12, Number.NaN]);
    const none = ops.variable([5], new Float32Array(5));
    for (let step = 1; step <= 900; step++) {
      ops.scope(() => ops.update(weight, step === 1 ? first : none, slots, at(step)));
      for (const slot of slots) expect([...(await ops.read(slot))].filter(isTiny), `step ${step}`).toEqual([]);
    }
    for (const slot of slots) expect([...(await ops.read(slot))]).toEqual([0, 0, 0, 0, Number.NaN]);
    ops.dispose();
  });

test('gradients of a network that is sure of its answer are zero before they are too small, and NaN stays', async () => {
  const ops = await loadSimdOpsInNode();
  const logits = ops.tensor([3, 3], [100, 0, 50, 44, 0, 40, Number.NaN, 0, 1]);
  const labels = ops.tensor([3], [0, 0, 0]);
  const gradient = [...(await ops.read(ops.softmaxCrossEntropy(logits, labels).dLogits))];
  expect(gradient.slice(0, 3)).toEqual([0, 0, 0]);
  expect(gradient[4]).toBe(0);
  expect(gradient[5]).toBeCloseTo(Math.exp(-4) / (1 + Math.exp(-4) + Math.exp(-44)) / 3, 8);
  for (const x of gradient.slice(6)) expect(x).toBeNaN();
  ops.dispose();
});
