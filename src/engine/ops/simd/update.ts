import type { Ops, OptimizerUpdate, Tensor, Variable } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { F32 } from './float32';
import { matrix, multiplyRows } from './gemm';
import { BLOCK, gemmBytes } from './gemmSizes';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';
import { matrixSize } from './products';
import { parallelFor, type ThreadPool, VALUES, WORTH_SHARING, withOwnScratch } from './threadPool';

const SLOTS = { sgd: 0, momentum: 1, nesterov: 1, adam: 2, rmsprop: 1 } as const;

/** Rows of a part are so many, or several times as many: all but the last part end with a whole vector, since kernels write no less. */
const STEP = 2 * BLOCK.strip;
/** Rows of a gradient that are made and used at a time: bytes that stay in the second-level cache, and most blocks of rows. */
const GRADIENT = { bytes: 512 * 1024, blocks: 256 };

export function updateOps(memory: Memory, threads: ThreadPool): Required<Pick<Ops, 'update' | 'updateByProduct'>> {
  return {
    update(weight, gradient, slots, how) {
      checkSameShape('update', weight.shape, gradient.shape);
      checkSlots('update', weight, slots, how);
      const gradients = memory.at(gradient);
      const step = stepper(memory, weight, slots, how);
      parallelFor(threads, sizeOf(weight.shape), VALUES, (kernels, from, to) =>
        step(kernels, gradients + from * F32, from, to - from),
      );
    },

    updateByProduct(weight, { left, right }, slots, how) {
      const [depth, m] = matrixSize('updateByProduct', left);
      const [k, n] = matrixSize('updateByProduct', right);
      check('updateByProduct', depth === k, 'matrices must be as deep as each other', left.shape, right.shape);
      checkSameShape('updateByProduct', weight.shape, [m, n]);
      checkSlots('updateByProduct', weight, slots, how);
      const [a, b] = [matrix(memory.at(left), m, true), matrix(memory.at(right), n)];
      const step = stepper(memory, weight, slots, how);
      const block = Math.min(m, rowsOfGradient(m, n));
      const sizes = { m: block, k, n };
      const least = Math.max(STEP, Math.ceil(WORTH_SHARING / (k * n)));
      withOwnScratch(memory, threads, [gemmBytes(sizes), block * n * F32], (ofThread) =>
        parallelFor(threads, m, { least, step: STEP }, (kernels, from, to, thread) => {
          const [scratch, gradient] = ofThread(thread);
          for (let row = from; row < to; row += block) {
            const rows = Math.min(block, to - row);
            multiplyRows(kernels, a, b, 0, gradient, sizes, { row, rows, from: 0, to: n }, scratch);
            step(kernels, gradient, row * n, rows * n);
          }
        }),
      );
    },
  };
}

/** Rows of `n` values; whole cache lines of what they are made of. */
function rowsOfGradient(m: number, n: number): number {
  const step = BLOCK.strips * BLOCK.strip;
  const rows = Math.max(GRADIENT.bytes / (n * F32), m / GRADIENT.blocks);
  return Math.max(1, Math.round(rows / step)) * step;
}

/** Updates `count` values behind the first `skip`, of which `gradient` is the address of the gradient. */
type Step = (kernels: Kernels, gradient: number, skip: number, count: number) => void;

function stepper(memory: Memory, weight: Variable, slots: readonly Variable[], how: OptimizerUpdate): Step {
  const { learningRate, weightDecay } = how;
  const weights = memory.writable(weight);
  const [first = 0, second = 0] = slots.map(memory.writable);
  const at = (address: number, skip: number) => address + skip * F32;
  switch (how.rule) {
    case 'sgd':
      return (kernels, g, skip, count) => kernels.sgd(at(weights, skip), g, count, learningRate, weightDecay);
    case 'momentum':
    case 'nesterov': {
      const nesterov = how.rule === 'nesterov' ? 1 : 0;
      const { momentum } = how;
      return (kernels, g, skip, count) =>
        kernels.momentum(at(weights, skip), g, at(first, skip), count, learningRate, weightDecay, momentum, nesterov);
    }
    case 'adam': {
      const { beta1, beta2, epsilon, step } = how;
      const stepSize = learningRate / (1 - beta1 ** step);
      const squareScale = 1 / Math.sqrt(1 - beta2 ** step);
      const [fresh1, fresh2] = [1 - beta1, 1 - beta2];
      return (kernels, g, skip, count) =>
        kernels.adam(
          at(weights, skip),
          g,
          at(first, skip),
          at(second, skip),
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
      const { decay, epsilon } = how;
      return (kernels, g, skip, count) =>
        kernels.rmsprop(
          at(weights, skip),
          g,
          at(first, skip),
          count,
          learningRate,
          weightDecay,
          decay,
          1 - decay,
          epsilon,
        );
    }
  }
}

function checkSlots(op: string, weight: Tensor, slots: readonly Tensor[], { rule }: OptimizerUpdate): void {
  for (const slot of slots) checkSameShape(op, weight.shape, slot.shape);
  const expected = SLOTS[rule];
  check(op, slots.length === expected, `${rule} needs ${expected} slots`, ...slots.map((slot) => slot.shape));
}
