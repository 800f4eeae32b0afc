import type { Ops } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';

const SLOTS = { sgd: 0, momentum: 1, nesterov: 1, adam: 2, rmsprop: 1 } as const;

export function updateOps(memory: Memory, kernels: Kernels): Pick<Ops, 'update'> {
  return {
    update(weight, gradient, slots, how) {
      checkSameShape('update', weight.shape, gradient.shape);
      for (const slot of slots) checkSameShape('update', weight.shape, slot.shape);
      const expected = SLOTS[how.rule];
      check('update', slots.length === expected, `${how.rule} needs ${expected} slots`, ...slots.map((s) => s.shape));

      const { learningRate, weightDecay } = how;
      const g = memory.at(gradient);
      const w = memory.writable(weight);
      const [first = 0, second = 0] = slots.map(memory.writable);
      const count = sizeOf(weight.shape);
      switch (how.rule) {
        case 'sgd':
          return kernels.sgd(w, g, count, learningRate, weightDecay);
        case 'momentum':
        case 'nesterov': {
          const nesterov = how.rule === 'nesterov' ? 1 : 0;
          return kernels.momentum(w, g, first, count, learningRate, weightDecay, how.momentum, nesterov);
        }
        case 'adam': {
          const { beta1, beta2, epsilon, step } = how;
          const stepSize = learningRate / (1 - beta1 ** step);
          const squareScale = 1 / Math.sqrt(1 - beta2 ** step);
          return kernels.adam(
            w,
            g,
            first,
            second,
            count,
            stepSize,
            weightDecay,
            beta1,
            1 - beta1,
            beta2,
            1 - beta2,
            squareScale,
            epsilon,
          );
        }
        case 'rmsprop':
          return kernels.rmsprop(w, g, first, count, learningRate, weightDecay, how.decay, 1 - how.decay, how.epsilon);
      }
    },
  };
}
