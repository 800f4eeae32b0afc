import type { OptimizerUpdate } from '@/network/ops';
import type { OpsCase } from '../opsCase';
import { windowOver } from '../window';

const MOMENTUM = {
  rule: 'momentum',
  learningRate: 0.05,
  weightDecay: 1e-3,
  momentum: 0.9,
} as const satisfies OptimizerUpdate;

export const trainingCases: OpsCase[] = [
  {
    name: 'three training steps of a small network',
    tolerance: { value: 1e-4, why: 'rounding errors of ten operations pass through three updates' },
    run: (ops, { normal, integers, variable, zeros }) => {
      const x = normal([5, 9, 9, 1]);
      const labels = integers([5], 0, 2);
      const convolution = { ...windowOver([9, 9], { kernel: [3, 3], pad: [1, 1, 1, 1] }), groups: 1 };
      const pooling = windowOver([9, 9], { kernel: [3, 3], stride: [2, 2], pad: [1, 1, 1, 1] });

      const filter = variable([3, 3, 1, 4], 0, 0.5);
      const gamma = variable([4], 1, 0);
      const beta = zeros([4]);
      const kernel = variable([100, 3], 0, 0.1);
      const bias = zeros([3]);
      const weights = [filter, gamma, beta, kernel, bias];
      const velocities = weights.map(({ shape }) => zeros(shape));

      const losses = [1, 2, 3].map(() =>
        ops.scope(() => {
          const convolved = ops.conv2d(x, filter, null, convolution);
          const normalised = ops.batchNormTrain(convolved, gamma, beta, 1e-5);
          const activated = ops.activate('relu', normalised.y);
          const pooled = ops.maxPool(activated, pooling);
          const flat = ops.reshape(pooled, [5, 100]);
          const { loss, dLogits } = ops.softmaxCrossEntropy(ops.matMul(flat, kernel, { bias }), labels);

          const dFlat = ops.matMul(dLogits, kernel, { transposeB: true });
          const dActivated = ops.maxPoolGrad(ops.reshape(dFlat, pooled.shape), activated, pooled, pooling);
          const dNormalised = ops.activateGrad('relu', dActivated, activated);
          const { mean, variance } = normalised;
          const { dx, dGamma, dBeta } = ops.batchNormGrad(dNormalised, convolved, mean, variance, gamma, 1e-5);
          const gradients = [
            ops.conv2dFilterGrad(x, dx, convolution),
            dGamma,
            dBeta,
            ops.matMul(flat, dLogits, { transposeA: true }),
            ops.sumChannels(dLogits),
          ];
          weights.forEach((weight, i) => {
            ops.update(weight, gradients[i]!, [velocities[i]!], MOMENTUM);
          });

          const recorded = zeros([1]);
          ops.assign(recorded, loss);
          return recorded;
        }),
      );
      return [...losses, ...weights, ...velocities];
    },
  },
];
