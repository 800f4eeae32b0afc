import type { Dims, OptimizerUpdate } from '@/network/ops';
import type { OpsCase } from '../opsCase';

const SHAPES: readonly Dims[] = [[1], [17], [33, 5], [3, 3, 5, 17]];
const STEPS = [1, 2, 3];

interface Rule {
  readonly slots: number;
  at(step: number, weightDecay: number): OptimizerUpdate;
}

const RULES: Record<OptimizerUpdate['rule'], Rule> = {
  sgd: { slots: 0, at: (step, weightDecay) => ({ rule: 'sgd', learningRate: 0.3 / step, weightDecay }) },
  momentum: {
    slots: 1,
    at: (step, weightDecay) => ({ rule: 'momentum', learningRate: 0.3 / step, weightDecay, momentum: 0.9 }),
  },
  nesterov: {
    slots: 1,
    at: (step, weightDecay) => ({ rule: 'nesterov', learningRate: 0.3 / step, weightDecay, momentum: 0.9 }),
  },
  adam: {
    slots: 2,
    at: (step, weightDecay) => ({
      rule: 'adam',
      learningRate: 0.3,
      weightDecay,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      step,
    }),
  },
  rmsprop: {
    slots: 1,
    at: (_step, weightDecay) => ({ rule: 'rmsprop', learningRate: 0.1, weightDecay, decay: 0.99, epsilon: 1e-8 }),
  },
};

export const updateCases: OpsCase[] = Object.values(RULES).flatMap(({ slots: slotCount, at }) =>
  [0, 0.1].map(
    (weightDecay): OpsCase => ({
      name: `update by ${at(1, 0).rule}, weight decay ${weightDecay}, three steps`,
      run: (ops, { normal, variable, zeros }) =>
        SHAPES.flatMap((shape) => {
          const weight = variable(shape);
          const slots = Array.from({ length: slotCount }, () => zeros(shape));
          const afterEachStep = STEPS.map((step) => {
            ops.update(weight, normal(shape), slots, at(step, weightDecay));
            return ops.scale(weight, 1);
          });
          return [...afterEachStep, ...slots];
        }),
    }),
  ),
);
