import type { OptimizerUpdate } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { map, type NdArray } from './array';

export interface Updated {
  readonly weight: NdArray;
  readonly slots: readonly NdArray[];
}

/** New weights and new slots after one optimizer step, with the formulas of `torch.optim`. */
export function update(weight: NdArray, gradient: NdArray, slots: readonly NdArray[], how: OptimizerUpdate): Updated {
  checkSameShape('update', weight.shape, gradient.shape);
  for (const slot of slots) checkSameShape('update', weight.shape, slot.shape);
  // Weight decay is L2 regularisation: the gradient of (weightDecay / 2) * w^2 joins the gradient of the loss.
  const g = combine(gradient, weight, (gi, w) => gi + how.weightDecay * w);
  const descend = (direction: NdArray) => combine(weight, direction, (w, d) => w - how.learningRate * d);

  switch (how.rule) {
    case 'sgd': {
      takeSlots(slots, 0);
      return { weight: descend(g), slots: [] };
    }
    case 'momentum': {
      const [v] = takeSlots(slots, 1);
      const velocity = combine(v!, g, (vi, gi) => how.momentum * vi + gi);
      return { weight: descend(velocity), slots: [velocity] };
    }
    case 'nesterov': {
      const [v] = takeSlots(slots, 1);
      const velocity = combine(v!, g, (vi, gi) => how.momentum * vi + gi);
      return { weight: descend(combine(g, velocity, (gi, vi) => gi + how.momentum * vi)), slots: [velocity] };
    }
    case 'adam': {
      const [m, s] = takeSlots(slots, 2);
      const mean = combine(m!, g, (mi, gi) => how.beta1 * mi + (1 - how.beta1) * gi);
      const square = combine(s!, g, (si, gi) => how.beta2 * si + (1 - how.beta2) * gi * gi);
      // Both averages start at 0; dividing by the weight they have gathered so far removes that bias.
      const meanShare = 1 - how.beta1 ** how.step;
      const squareShare = 1 - how.beta2 ** how.step;
      const direction = combine(mean, square, (mi, si) => {
        return mi / meanShare / (Math.sqrt(si / squareShare) + how.epsilon);
      });
      return { weight: descend(direction), slots: [mean, square] };
    }
    case 'rmsprop': {
      const [s] = takeSlots(slots, 1);
      const square = combine(s!, g, (si, gi) => how.decay * si + (1 - how.decay) * gi * gi);
      const direction = combine(g, square, (gi, si) => gi / (Math.sqrt(si) + how.epsilon));
      return { weight: descend(direction), slots: [square] };
    }
  }
}

function combine(a: NdArray, b: NdArray, f: (ai: number, bi: number) => number): NdArray {
  return map(a, (value, i) => f(value, b.values[i]!));
}

function takeSlots(slots: readonly NdArray[], count: number): readonly NdArray[] {
  check('update', slots.length === count, `this rule needs ${count} slots`, ...slots.map((slot) => slot.shape));
  return slots;
}
