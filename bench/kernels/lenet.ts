import type { SimdOps } from '../../src/engine/ops/simd';
import type { Dims, OptimizerUpdate, Tensor } from '../../src/network/ops';
import { fastest } from './fastest';
import { BATCH, product, square, variable } from './inputs';

/** LeNet-5 on 32x32 images with ReLU, max pooling and momentum. Returns a function that makes one training step. */
function trainingStep(ops: SimdOps): (ops: SimdOps) => void {
  const c1 = square(5, 1, 0, 32);
  const s2 = square(2, 2, 0, 28);
  const c3 = square(5, 1, 0, 14);
  const s4 = square(2, 2, 0, 10);
  const c5 = square(5, 1, 0, 5);
  const layer = (...shape: number[]) => [variable(ops, shape), variable(ops, shape.slice(-1))] as const;
  const [w1, b1] = layer(5, 5, 1, 6);
  const [w3, b3] = layer(5, 5, 6, 16);
  const [w5, b5] = layer(5, 5, 16, 120);
  const [w6, b6] = layer(120, 84);
  const [w7, b7] = layer(84, 10);
  const weights = [w1, b1, w3, b3, w5, b5, w6, b6, w7, b7];
  const velocities = weights.map(({ shape }) => ops.variable(shape, new Float32Array(product(shape))));
  const images = variable(ops, [BATCH, 32, 32, 1]);
  const labels = ops.variable(
    [BATCH],
    Float32Array.from({ length: BATCH }, (_, i) => i % 10),
  );
  // No weight moves, so every step computes what the first one does, see src/engine/inspect/profile.ts.
  const how: OptimizerUpdate = { rule: 'momentum', learningRate: 0, weightDecay: 0, momentum: 0.9 };

  return (o) =>
    o.scope(() => {
      const a1 = o.activate('relu', o.conv2d(images, w1, b1, c1));
      const p2 = o.maxPool(a1, s2);
      const a3 = o.activate('relu', o.conv2d(p2, w3, b3, c3));
      const p4 = o.maxPool(a3, s4);
      const a5 = o.activate('relu', o.conv2d(p4, w5, b5, c5));
      const flat = o.reshape(a5, [BATCH, 120]);
      const a6 = o.activate('relu', o.matMul(flat, w6, { bias: b6 }));
      const logits = o.matMul(a6, w7, { bias: b7 });
      const { dLogits } = o.softmaxCrossEntropy(logits, labels);

      const d6 = o.activateGrad('relu', o.matMul(dLogits, w7, { transposeB: true }), a6);
      const d5 = o.activateGrad('relu', o.reshape(o.matMul(d6, w6, { transposeB: true }), a5.shape), a5);
      const d3 = o.activateGrad('relu', o.maxPoolGrad(o.conv2dInputGrad(d5, w5, c5, p4.shape), a3, p4, s4), a3);
      const d1 = o.activateGrad('relu', o.maxPoolGrad(o.conv2dInputGrad(d3, w3, c3, p2.shape), a1, p2, s2), a1);
      const gradients = [
        o.conv2dFilterGrad(images, d1, c1),
        o.sumChannels(d1),
        o.conv2dFilterGrad(p2, d3, c3),
        o.sumChannels(d3),
        o.conv2dFilterGrad(p4, d5, c5),
        o.sumChannels(d5),
        o.matMul(flat, d6, { transposeA: true }),
        o.sumChannels(d6),
        o.matMul(a6, dLogits, { transposeA: true }),
        o.sumChannels(dLogits),
      ];
      for (const [i, gradient] of gradients.entries()) o.update(weights[i]!, gradient, [velocities[i]!], how);
    });
}

/** Wraps operations to measure each call: `times` collects milliseconds by operation and shape of the result. */
function timed(ops: SimdOps, times: Map<string, number>): SimdOps {
  const shapeOf = (result: Partial<Tensor & { dx: Tensor; y: Tensor }> | undefined): Dims =>
    result?.shape ?? result?.dx?.shape ?? result?.y?.shape ?? [];
  const watch = (name: string, run: (...args: unknown[]) => Partial<Tensor>) =>
    function timedOperation(...args: unknown[]) {
      const before = performance.now();
      const result = run(...args);
      const took = performance.now() - before;
      const key = `${name} ${shapeOf(result).join('x')}`;
      times.set(key, (times.get(key) ?? 0) + took);
      return result;
    };
  return Object.fromEntries(
    Object.entries(ops).map(([name, run]) => [
      name,
      typeof run === 'function' && name !== 'scope' ? watch(name, run) : run,
    ]),
  ) as unknown as SimdOps;
}

/** A training step of LeNet-5, and of its operations those that take longest. */
export function* lenet(ops: SimdOps): Generator<string> {
  const step = trainingStep(ops);
  yield `LeNet-5, batch ${BATCH}: ${fastest(() => step(ops), 2000).toFixed(3)} ms per training step, of which:`;
  const best = new Map<string, number>();
  const stepTimes = new Map<string, number>();
  const watched = timed(ops, stepTimes);
  for (let i = 0; i < 300; i++) {
    stepTimes.clear();
    step(watched);
    for (const [key, ms] of stepTimes) best.set(key, Math.min(best.get(key) ?? Number.POSITIVE_INFINITY, ms));
  }
  const rows = [...best].sort(([, a], [, b]) => b - a);
  for (const [key, ms] of rows.slice(0, 24)) yield `${key.padEnd(40)} ${ms.toFixed(3)}`;
}
