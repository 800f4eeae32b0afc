import type { Ops } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { F32 } from './float32';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, VALUES } from './threadPool';

const SLOTS = { sgd: 0, momentum: 1, nesterov: 1, adam: 2, rmsprop: 1 } as const;

export function updateOps(memory: Memory, threads: ThreadPool): Pick<Ops, 'update'> {
  return {
    update(weight, gradient, slots, how) {
      checkSameShape('update', weight.shape, gradient.shape);
      for (const slot of slots) checkSameShape('update', weight.shape, slot.shape);
      const expected = SLOTS[how.rule];
      check('update', slots.length === expected, `${how.rule} needs ${expected} slots`, ...slots.map((s) => s.shape));

      const { learningRate, weightDecay } = how;
      const gradients = memory.at(gradient);
      const weights = memory.writable(weight);
      const states = slots.map(memory.writable);
      parallelFor(threads, sizeOf(weight.shape), VALUES, (kernels, from, to) => {
        const [skip, count] = [from * F32, to - from];
        const [w, g] = [weights + skip, gradients + skip];
        const [first = 0, second = 0] = states.map((state) => state + skip);
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
            const [fresh1, fresh2] = [1 - beta1, 1 - beta2];
            return kernels.adam(
              w,
              g,
              first,
              second,
              count,
              stepSize,
              weightDecay,
              beta1,
              fresh1,
              beta2,
              fresh2,
              squareScale,
              epsilon,
            );
          }
          case 'rmsprop': {
            const fresh = 1 - how.decay;
            return kernels.rmsprop(w, g, first, count, learningRate, weightDecay, how.decay, fresh, how.epsilon);
          }
        }
      });
    },
  };
}
