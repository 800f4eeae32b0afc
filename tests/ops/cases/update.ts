import type { Dims, Ops, OptimizerUpdate, ProductGradient, Variable } from '@/network/ops';
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

/** Depth, rows and columns of products: one value, odd ones, several parts that end within a vector of a row, several blocks of rows. */
const PRODUCTS = [
  [1, 1, 1],
  [5, 17, 3],
  [40, 151, 201],
  [3, 130, 3001],
] as const;

/** By its own operation, where there is one. */
function updateByProduct(
  ops: Ops,
  weight: Variable,
  gradient: ProductGradient,
  slots: readonly Variable[],
  how: OptimizerUpdate,
): void {
  if (ops.updateByProduct) ops.updateByProduct(weight, gradient, slots, how);
  else ops.update(weight, ops.matMul(gradient.left, gradient.right, { transposeA: true }), slots, how);
}

const productCases = Object.values(RULES).map(
  ({ slots: slotCount, at }): OpsCase => ({
    name: `update by ${at(1, 0).rule} with a product, two steps`,
    tolerance: {
      value: 3e-4,
      why: 'adam and rmsprop divide by the size of a gradient, and of one that is a sum near zero only the sign may be right',
    },
    run: (ops, { normal, variable, zeros }) =>
      PRODUCTS.flatMap(([depth, rows, columns]) => {
        const weight = variable([rows, columns]);
        const slots = Array.from({ length: slotCount }, () => zeros([rows, columns]));
        for (const step of [1, 2])
          updateByProduct(
            ops,
            weight,
            { left: normal([depth, rows]), right: normal([depth, columns]) },
            slots,
            at(step, 0.1),
          );
        return [ops.scale(weight, 1), ...slots];
      }),
  }),
);

const wholeCases = Object.values(RULES).flatMap(({ slots: slotCount, at }) =>
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

export const updateCases: OpsCase[] = [...wholeCases, ...productCases];
