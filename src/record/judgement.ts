/** What a network says of each of many pictures, and what follows from that. */

/** Arrays have an entry per test picture, in the order of the data set: picture i is number i of it. */
export interface Judgement {
  /** Steps of training before it. */
  readonly step: number;
  /** Outputs of the network: classes that the data set lacks can be answers, too. */
  readonly classes: number;
  /** Whether these are all test pictures, or only the first ones. */
  readonly whole: boolean;
  /** Numbers of classes. */
  readonly labels: Uint16Array;
  /** The most probable class; of equally probable ones the first. */
  readonly answers: Uint16Array;
  /** Its probability. */
  readonly confidence: Float32Array;
  /** That of the next most probable class. */
  readonly second: Float32Array;
}

/** Pictures as points in a plane. */
export interface Plane {
  readonly step: number;
  /** Whose output is projected: what the layer with the class scores reads. */
  readonly layer: string;
  /** Values of that output. */
  readonly features: number;
  /** x and y of test picture i at 2i and 2i + 1. */
  readonly points: Float32Array;
  /** Shares of the variance along x and y; null where the plane is none of principal components. */
  readonly explained: readonly [number, number] | null;
}

export const PLANES = ['pca', 'umap'] as const;
export type PlaneMethod = (typeof PLANES)[number];

export const accuracyOf = ({ labels, answers }: Judgement): number =>
  labels.reduce((right, label, i) => right + Number(label === answers[i]), 0) / labels.length;

/** Counts of pictures, `[class of the picture, answer]`: row after row. */
export function confusionOf({ labels, answers, classes }: Judgement): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  labels.forEach((label, i) => {
    counts[label * classes + (answers[i] as number)]!++;
  });
  return counts;
}

/** How a class fares; a share of no pictures is null. */
export interface ClassScores {
  /** Pictures of it. */
  readonly pictures: number;
  /** Answers that name it. */
  readonly answers: number;
  /** Of the answers that name it, those that are right. */
  readonly precision: number | null;
  /** Of its pictures, those that are recognised. */
  readonly recall: number | null;
  /** The harmonic mean of the two. */
  readonly f1: number | null;
}

export function scoresOf(confusion: Uint32Array, classes: number): readonly ClassScores[] {
  const share = (part: number, all: number): number | null => (all === 0 ? null : part / all);
  return Array.from({ length: classes }, (_, k) => {
    const right = confusion[k * classes + k] as number;
    let [pictures, answers] = [0, 0];
    for (let other = 0; other < classes; other++) {
      pictures += confusion[k * classes + other] as number;
      answers += confusion[other * classes + k] as number;
    }
    return {
      pictures,
      answers,
      precision: share(right, answers),
      recall: share(right, pictures),
      f1: share(2 * right, pictures + answers),
    };
  });
}

/** The pictures of one class that got one answer, surest first. */
export const picturesIn = (judgement: Judgement, label: number, answer: number): readonly number[] =>
  surestFirst(judgement, (i) => judgement.labels[i] === label && judgement.answers[i] === answer);

/** The wrong answers, surest first: those that a threshold would not have stopped. */
export const confidentMistakes = (judgement: Judgement): readonly number[] =>
  surestFirst(judgement, (i) => judgement.labels[i] !== judgement.answers[i]);

/** All pictures, those first whose two most probable classes are closest: what would be worth labelling next. */
export function leastSure({ confidence, second, labels }: Judgement): readonly number[] {
  const lead = (i: number) => (confidence[i] as number) - (second[i] as number);
  return [...labels.keys()].sort((a, b) => lead(a) - lead(b) || a - b);
}

const surestFirst = ({ labels, confidence }: Judgement, isMeant: (i: number) => boolean): number[] =>
  [...labels.keys()].filter(isMeant).sort((a, b) => (confidence[b] as number) - (confidence[a] as number) || a - b);

/** Answers whose confidence lies in one interval. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence, and the share that is right; 0 where there are none. */
  readonly confidence: number;
  readonly accuracy: number;
}

/** Intervals of confidence of equal width, as in reliability diagrams (Guo et al. 2017, "On Calibration of Modern Neural Networks"). */
export function calibrationOf({ labels, answers, confidence }: Judgement, bins = 10): readonly CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  labels.forEach((label, i) => {
    const value = confidence[i] as number;
    const sum = sums[Math.min(bins - 1, Math.floor(value * bins))];
    // What is no number lies in no interval.
    if (!sum) return;
    sum.count++;
    sum.confidence += value;
    sum.right += Number(label === answers[i]);
  });
  return sums.map(({ count, confidence: total, right }, i) => ({
    from: i / bins,
    to: (i + 1) / bins,
    count,
    confidence: count && total / count,
    accuracy: count && right / count,
  }));
}

/** Expected calibration error: the mean distance of confidence and accuracy, weighted by the number of answers (Guo et al. 2017, eq. 3). */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce(
    (sum, { count, confidence, accuracy }) => sum + (count / all) * Math.abs(accuracy - confidence),
    0,
  );
}
