import type { Ops } from '../../../network/ops';
import { check } from '../check';
import { layoutOf } from './layout';
import type { Memory } from './memory';
import { defineProgram } from './program';

/**
 * Largest logit z of a row, and the sum over the row of exp(z - largest): without the shift the exponentials of large
 * logits overflow. Padding is left out.
 */
const NORMALISER = `
float largestOf(int row, int quads, int classes) {
  float largest = -infinity();
  for (int q = 0; q < quads; q++) {
    vec4 z = mix(vec4(-infinity()), logitsAt(row * quads + q), firstLanes(classes - 4 * q));
    largest = max(largest, max(max(z.x, z.y), max(z.z, z.w)));
  }
  return largest;
}
float sumOf(int row, int quads, int classes, float largest) {
  float sum = 0.0;
  for (int q = 0; q < quads; q++) {
    vec4 share = mix(vec4(0.0), exp(logitsAt(row * quads + q) - largest), firstLanes(classes - 4 * q));
    sum += dot(share, vec4(1.0));
  }
  return sum;
}`;

const SOFTMAX = defineProgram(
  ['logits'],
  {},
  `${NORMALISER}
vec4 value(int i, int row, int quad) {
  float largest = largestOf(row, result.y, result.z);
  return exp(logitsAt(i) - largest) / sumOf(row, result.y, result.z, largest);
}`,
);

/** (softmax - onehot) / batch */
const GRADIENT = defineProgram(
  ['logits', 'labels'],
  { batch: 'float' },
  `${NORMALISER}
vec4 value(int i, int row, int quad) {
  float largest = largestOf(row, result.y, result.z);
  vec4 y = exp(logitsAt(i) - largest) / sumOf(row, result.y, result.z, largest);
  int own = int(labelsAt(row / 4)[row & 3] + 0.5) - 4 * quad;
  return (y - vec4(equal(ivec4(0, 1, 2, 3), ivec4(own)))) / batch;
}`,
);

/** Of each row: -log softmax(logits)[label], and whether the first largest logit is the label's. `size`: quads, classes. */
const LOSS_OF_ROWS = defineProgram(
  ['logits', 'labels'],
  { size: 'ivec2' },
  `${NORMALISER}
float logit(int row, int c) { return logitsAt(row * size.x + c / 4)[c & 3]; }
vec4 value(int i, int row, int quad) {
  int label = int(labelsAt(row / 4)[row & 3] + 0.5);
  float largest = largestOf(row, size.x, size.y);
  float own = logit(row, label);
  float loss = log(sumOf(row, size.x, size.y, largest)) - (own - largest);
  int best = 0;
  while (best < size.y && logit(row, best) != largest) best++;
  return vec4(loss, best == label ? 1.0 : 0.0, 0.0, 0.0);
}`,
);

/** Sum of one channel over all rows, times a factor, `[1]`. */
const SUM_CHANNEL = defineProgram(
  ['x'],
  { rows: 'int', channel: 'int', factor: 'float' },
  `
vec4 value(int i, int row, int quad) {
  float sum = 0.0;
  for (int r = 0; r < rows; r++) sum += xAt(r)[channel];
  return vec4(factor * sum);
}`,
);

type LossOps = Pick<Ops, 'softmax' | 'softmaxCrossEntropy'>;

export function lossOps({ run }: Memory): LossOps {
  return {
    softmax: (logits) => run(SOFTMAX, logits.shape, [logits], {}),
    softmaxCrossEntropy: (logits, labels) => {
      const { rows: batch, channels, quads } = layoutOf(logits.shape);
      const enough = labels.shape.length === 1 && labels.shape[0] === batch;
      check('softmaxCrossEntropy', enough, 'need one label per row', logits.shape, labels.shape);
      const ofRows = run(LOSS_OF_ROWS, [batch, 2], [logits, labels], { size: [quads, channels] });
      const sum = (channel: number, factor: number) =>
        run(SUM_CHANNEL, [1], [ofRows], { rows: [batch], channel: [channel], factor: [factor] });
      return {
        loss: sum(0, 1 / batch),
        dLogits: run(GRADIENT, logits.shape, [logits, labels], { batch: [batch] }),
        correct: sum(1, 1),
      };
    },
  };
}
