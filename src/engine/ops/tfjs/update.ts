import type { Ops, OptimizerUpdate, Variable } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import type { Memory } from './memory';
import { defineProgram } from './program';

// A program has one result, so a step is one program per slot and one for the weight. `rates` holds what all of them
// need: the weight decay, which adds weightDecay * w to the gradient, and the learning rate.

const gradient = 'vec4 g = gAt(i) + rates.x * wAt(i);';

const SGD = defineProgram(
  ['w', 'g'],
  { rates: 'vec2' },
  `vec4 value(int i, int row, int quad) { ${gradient} return wAt(i) - rates.y * g; }`,
);

/** The new slot: keepShare * slot + addShare * g, or g * g. */
const average = (g: string) =>
  defineProgram(
    ['w', 'g', 's'],
    { rates: 'vec2', shares: 'vec2' },
    `vec4 value(int i, int row, int quad) { ${gradient} return shares.x * sAt(i) + shares.y * ${g}; }`,
  );
const AVERAGE = average('g');
const AVERAGE_SQUARE = average('(g * g)');

const MOMENTUM = defineProgram(
  ['w', 'v'],
  { rates: 'vec2' },
  'vec4 value(int i, int row, int quad) { return wAt(i) - rates.y * vAt(i); }',
);

const NESTEROV = defineProgram(
  ['w', 'g', 'v'],
  { rates: 'vec2', momentum: 'float' },
  `vec4 value(int i, int row, int quad) { ${gradient} return wAt(i) - rates.y * (g + momentum * vAt(i)); }`,
);

/** `corrections`: 1 - beta^step of the two averages. */
const ADAM = defineProgram(
  ['w', 'm', 's'],
  { rates: 'vec2', corrections: 'vec2', epsilon: 'float' },
  `
vec4 value(int i, int row, int quad) {
  return wAt(i) - rates.y * (mAt(i) / corrections.x) / (sqrt(sAt(i) / corrections.y) + epsilon);
}`,
);

const RMSPROP = defineProgram(
  ['w', 'g', 's'],
  { rates: 'vec2', epsilon: 'float' },
  `vec4 value(int i, int row, int quad) { ${gradient} return wAt(i) - rates.y * g / (sqrt(sAt(i)) + epsilon); }`,
);

export function updateOps({ overwrite }: Memory): Pick<Ops, 'update'> {
  return {
    update: (w, g, slots, how) => {
      checkSameShape('update', w.shape, g.shape);
      for (const slot of slots) checkSameShape('update', w.shape, slot.shape);
      const rates = [how.weightDecay, how.learningRate];
      switch (how.rule) {
        case 'sgd': {
          takeSlots(slots, 0);
          return overwrite(w, SGD, [w, g], { rates });
        }
        case 'momentum': {
          const [v] = takeSlots(slots, 1);
          overwrite(v!, AVERAGE, [w, g, v!], { rates, shares: [how.momentum, 1] });
          return overwrite(w, MOMENTUM, [w, v!], { rates });
        }
        case 'nesterov': {
          const [v] = takeSlots(slots, 1);
          overwrite(v!, AVERAGE, [w, g, v!], { rates, shares: [how.momentum, 1] });
          return overwrite(w, NESTEROV, [w, g, v!], { rates, momentum: [how.momentum] });
        }
        case 'adam': {
          const [m, s] = takeSlots(slots, 2);
          overwrite(m!, AVERAGE, [w, g, m!], { rates, shares: [how.beta1, 1 - how.beta1] });
          overwrite(s!, AVERAGE_SQUARE, [w, g, s!], { rates, shares: [how.beta2, 1 - how.beta2] });
          return overwrite(w, ADAM, [w, m!, s!], { rates, ...adamUniforms(how) });
        }
        case 'rmsprop': {
          const [s] = takeSlots(slots, 1);
          overwrite(s!, AVERAGE_SQUARE, [w, g, s!], { rates, shares: [how.decay, 1 - how.decay] });
          return overwrite(w, RMSPROP, [w, g, s!], { rates, epsilon: [how.epsilon] });
        }
      }
    },
  };
}

function adamUniforms({ beta1, beta2, epsilon, step }: Extract<OptimizerUpdate, { rule: 'adam' }>) {
  return { corrections: [1 - beta1 ** step, 1 - beta2 ** step], epsilon: [epsilon] };
}

function takeSlots(slots: readonly Variable[], count: number): readonly Variable[] {
  check('update', slots.length === count, `this rule needs ${count} slots`, ...slots.map((slot) => slot.shape));
  return slots;
}
