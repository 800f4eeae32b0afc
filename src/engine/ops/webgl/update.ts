import type { Ops } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import type { Memory } from './memory';
import { defineProgram, defineProgramOf } from './program';

// One draw writes the weight and its slots. `rates` holds what all rules need: the weight decay, which adds weightDecay * w to
// the gradient, and the learning rate.

const gradient = 'vec4 w = wAt(i);\nvec4 g = gAt(i) + rates.x * w;';

const SGD = defineProgram(
  ['w', 'g'],
  { rates: 'vec2' },
  `vec4 value(int i, int row, int quad) { ${gradient} return w - rates.y * g; }`,
);

const MOMENTUM = defineProgramOf(
  2,
  ['w', 'g', 'v'],
  { rates: 'vec2', momentum: 'float' },
  `
void values(int i, int row, int quad) {
  ${gradient}
  y1 = momentum * vAt(i) + g;
  y0 = w - rates.y * y1;
}`,
);

const NESTEROV = defineProgramOf(
  2,
  ['w', 'g', 'v'],
  { rates: 'vec2', momentum: 'float' },
  `
void values(int i, int row, int quad) {
  ${gradient}
  y1 = momentum * vAt(i) + g;
  y0 = w - rates.y * (g + momentum * y1);
}`,
);

/** `shares`: of the old average and of the new value, for both averages; `corrections`: 1 - beta^step of the two. */
const ADAM = defineProgramOf(
  3,
  ['w', 'g', 'm', 's'],
  { rates: 'vec2', shares: 'vec4', corrections: 'vec2', epsilon: 'float' },
  `
void values(int i, int row, int quad) {
  ${gradient}
  y1 = shares.x * mAt(i) + shares.y * g;
  y2 = shares.z * sAt(i) + shares.w * (g * g);
  y0 = w - rates.y * (y1 / corrections.x) / (sqrt(y2 / corrections.y) + epsilon);
}`,
);

const RMSPROP = defineProgramOf(
  2,
  ['w', 'g', 's'],
  { rates: 'vec2', shares: 'vec2', epsilon: 'float' },
  `
void values(int i, int row, int quad) {
  ${gradient}
  y1 = shares.x * sAt(i) + shares.y * (g * g);
  y0 = w - rates.y * g / (sqrt(y1) + epsilon);
}`,
);

const SLOTS = { sgd: 0, momentum: 1, nesterov: 1, adam: 2, rmsprop: 1 } as const;

export function updateOps({ overwrite }: Memory): Pick<Ops, 'update'> {
  return {
    update: (w, g, slots, how) => {
      checkSameShape('update', w.shape, g.shape);
      for (const slot of slots) checkSameShape('update', w.shape, slot.shape);
      const expected = SLOTS[how.rule];
      check('update', slots.length === expected, `${how.rule} needs ${expected} slots`, ...slots.map((s) => s.shape));
      const rates = [how.weightDecay, how.learningRate];
      const [targets, inputs] = [
        [w, ...slots],
        [w, g, ...slots],
      ];
      switch (how.rule) {
        case 'sgd':
          return overwrite(targets, SGD, inputs, { rates });
        case 'momentum':
          return overwrite(targets, MOMENTUM, inputs, { rates, momentum: [how.momentum] });
        case 'nesterov':
          return overwrite(targets, NESTEROV, inputs, { rates, momentum: [how.momentum] });
        case 'adam': {
          const { beta1, beta2, epsilon, step } = how;
          return overwrite(targets, ADAM, inputs, {
            rates,
            shares: [beta1, 1 - beta1, beta2, 1 - beta2],
            corrections: [1 - beta1 ** step, 1 - beta2 ** step],
            epsilon: [epsilon],
          });
        }
        case 'rmsprop':
          return overwrite(targets, RMSPROP, inputs, {
            rates,
            shares: [how.decay, 1 - how.decay],
            epsilon: [how.epsilon],
          });
      }
    },
  };
}
