import type { LossName } from '../network/definition';
import type { Ops, Tensor } from '../network/ops';

export interface LossResult {
  /** Mean over the batch, `[1]`. */
  readonly loss: Tensor;
  /** Correctly classified rows, `[1]`. */
  readonly correct: Tensor;
  /** Gradient at the scores, `[batch, class]`. */
  readonly dScores: Tensor;
}

interface Loss {
  evaluate(ops: Ops, scores: Tensor, labels: Tensor): LossResult;
  /** Probabilities of the classes, `[batch, class]`. */
  probabilities(ops: Ops, scores: Tensor): Tensor;
}

/**
 * The constant j of LeCun et al. 1998, eq. 9: the penalty of a "rubbish" class, never the label. It keeps classes
 * that are already far from being pushed further. The paper names no value.
 */
const RUBBISH_PENALTY = 20;

export const LOSS: Record<LossName, Loss> = {
  crossEntropy: {
    evaluate(ops, scores, labels) {
      const { loss, correct, dLogits } = ops.softmaxCrossEntropy(scores, labels);
      return { loss, correct, dScores: dLogits };
    },
    probabilities: (ops, scores) => ops.softmax(scores),
  },
  /** E = mean of y_label + log(e^-j + sum_i e^-y_i): cross-entropy of the negated distances and -j. */
  map: {
    evaluate(ops, scores, labels) {
      const [batch = 0, classes = 0] = scores.shape;
      const logits = ops.scale(scores, -1);
      const rubbish = ops.tensor([batch, 1], new Float32Array(batch).fill(-RUBBISH_PENALTY));
      const { loss, dLogits } = ops.softmaxCrossEntropy(ops.concat([logits, rubbish]), labels);
      return {
        loss,
        // The winner is chosen from the real classes only.
        correct: ops.softmaxCrossEntropy(logits, labels).correct,
        dScores: ops.scale(ops.sliceChannels(dLogits, 0, classes), -1),
      };
    },
    probabilities: (ops, scores) => ops.softmax(ops.scale(scores, -1)),
  },
};
