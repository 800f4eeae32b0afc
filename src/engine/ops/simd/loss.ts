import type { Ops, Tensor } from '../../../network/ops';
import { check } from '../check';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import type { Memory } from './memory';

export function lossOps(memory: Memory, kernels: Kernels): Pick<Ops, 'softmax' | 'softmaxCrossEntropy'> {
  const { at, make } = memory;

  /** A label outside the classes would read foreign memory. */
  const checkLabels = (labels: Tensor, rows: number, classes: number): void => {
    const start = at(labels) / F32;
    for (const label of memory.floats.subarray(start, start + rows)) {
      if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
        throw new Error(`softmaxCrossEntropy: label ${label} isn't one of ${classes} classes`);
      }
    }
  };

  return {
    softmax(logits) {
      const [rows, classes] = matrixSize('softmax', logits);
      const y = make(logits.shape);
      kernels.softmaxRows(at(logits), at(y), rows, classes);
      return y;
    },

    softmaxCrossEntropy(logits, labels) {
      const [rows, classes] = matrixSize('softmaxCrossEntropy', logits);
      check('softmaxCrossEntropy', labels.shape[0] === rows, 'need one label per row', logits.shape, labels.shape);
      checkLabels(labels, rows, classes);
      const loss = make([1]);
      const dLogits = make(logits.shape);
      const correct = make([1]);
      kernels.crossEntropy(at(logits), at(labels), rows, classes, at(dLogits), at(loss), at(correct));
      return { loss, dLogits, correct };
    },
  };
}

function matrixSize(op: string, x: Tensor): readonly [rows: number, columns: number] {
  check(op, x.shape.length === 2, 'a tensor must have 2 axes', x.shape);
  return x.shape as readonly [number, number];
}
