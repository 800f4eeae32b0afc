import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  calibrationError,
  calibrationOf,
  confidentMistakes,
  confusionOf,
  type Judgement,
  leastSure,
  picturesIn,
  scoresOf,
} from './judgement';

/** Ten pictures of three classes; the network has a fourth, which is no class of the data. */
const JUDGEMENT: Judgement = {
  step: 5,
  classes: 4,
  whole: true,
  labels: Uint16Array.of(0, 0, 0, 0, 1, 1, 1, 2, 2, 2),
  answers: Uint16Array.of(0, 0, 1, 3, 1, 1, 1, 2, 2, 0),
  confidence: Float32Array.of(0.9, 0.5, 0.75, 0.5, 0.95, 1, 0.5, 0.9, 0.25, 0.75),
  second: Float32Array.of(0.1, 0.25, 0.25, 0.5, 0.05, 0, 0.375, 0.1, 0.25, 0.125),
};
const CONFUSION = [
  [2, 1, 0, 1],
  [0, 3, 0, 0],
  [1, 0, 2, 0],
  [0, 0, 0, 0],
].flat();

describe('a judgement', () => {
  it('counts classes against answers', () => {
    expect([...confusionOf(JUDGEMENT)]).toEqual(CONFUSION);
    expect(accuracyOf(JUDGEMENT)).toBe(0.7);
  });

  it('scores each class; a share of nothing is none', () => {
    const scores = scoresOf(Uint32Array.from(CONFUSION), 4);
    expect(scores[0]).toEqual({ pictures: 4, answers: 3, precision: 2 / 3, recall: 0.5, f1: 4 / 7 });
    expect(scores[1]).toEqual({ pictures: 3, answers: 4, precision: 0.75, recall: 1, f1: 6 / 7 });
    expect(scores[2]).toEqual({ pictures: 3, answers: 2, precision: 1, recall: 2 / 3, f1: 0.8 });
    expect(scores[3]).toEqual({ pictures: 0, answers: 1, precision: 0, recall: null, f1: 0 });
  });

  it('lists wrong answers by their confidence, equals by number', () => {
    expect(confidentMistakes(JUDGEMENT)).toEqual([2, 9, 3]);
    expect(picturesIn(JUDGEMENT, 0, 0)).toEqual([0, 1]);
    expect(picturesIn(JUDGEMENT, 1, 0)).toEqual([]);
  });

  it('lists those first whose two best answers are closest', () => {
    expect(leastSure(JUDGEMENT).slice(0, 4)).toEqual([3, 8, 6, 1]);
  });

  it('compares confidence with accuracy in intervals', () => {
    const bins = calibrationOf(JUDGEMENT, 4);
    expect(bins.map(({ count }) => count)).toEqual([0, 1, 3, 6]);
    expect(bins[0]).toEqual({ from: 0, to: 0.25, count: 0, confidence: 0, accuracy: 0 });
    // [0.5, 0.75): 0.5 three times, of which two are right.
    expect(bins[2]).toEqual({ from: 0.5, to: 0.75, count: 3, confidence: 0.5, accuracy: 2 / 3 });
    // [0.75, 1]: certainty belongs to the last one.
    expect(bins[3]?.confidence).toBeCloseTo((0.9 + 0.75 + 0.95 + 1 + 0.9 + 0.75) / 6, 6);
    expect(bins[3]?.accuracy).toBeCloseTo(4 / 6, 12);
    const error = (1 * 0.75 + 3 * (2 / 3 - 0.5) + 6 * (5.25 / 6 - 4 / 6)) / 10;
    expect(calibrationError(bins)).toBeCloseTo(error, 6);
  });
});
