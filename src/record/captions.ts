/**
 * What a chart or overlay shows at this moment, as plain numbers: `i18n/messages/captions.ts` has the sentences. Pure
 * functions of what was measured, so that a sentence can never say anything else than the picture.
 */

/** Where values are largest and smallest in size. */
export interface Extremes {
  readonly largest: number;
  readonly smallest: number;
  /** How many times as large the largest is; infinite where the smallest is zero. */
  readonly times: number;
}

/** Of sizes in any order, NaN where one is not known; null where fewer than two are known, or all are alike. */
export function extremesOf(values: ArrayLike<number>): Extremes | null {
  let [largest, smallest] = [-1, -1];
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] as number);
    if (Number.isNaN(size)) continue;
    if (largest < 0 || size > Math.abs(values[largest] as number)) largest = i;
    if (smallest < 0 || size < Math.abs(values[smallest] as number)) smallest = i;
  }
  if (largest === smallest) return null;
  const [most, least] = [Math.abs(values[largest] as number), Math.abs(values[smallest] as number)];
  return most === least ? null : { largest, smallest, times: most / least };
}

/** Steps whose mean stands for a moment: the loss of one batch jumps. */
const AROUND = 10;
/** A loss that has changed by less than this share has hardly moved. */
const HARDLY = 0.05;

/** The course of a loss over a run. */
export interface Course {
  /** Mean over the first steps, and over the last. */
  readonly from: number;
  readonly to: number;
  readonly direction: 'falls' | 'rises' | 'stays';
}

/** Null before there are two steps. */
export function courseOf(losses: ArrayLike<number>): Course | null {
  const { length } = losses;
  if (length < 2) return null;
  const around = Math.max(1, Math.min(AROUND, Math.floor(length / 4)));
  const mean = (start: number) => {
    let sum = 0;
    for (let i = start; i < start + around; i++) sum += losses[i] as number;
    return sum / around;
  };
  const [from, to] = [mean(0), mean(length - around)];
  const direction = Math.abs(to - from) < HARDLY * from ? 'stays' : to < from ? 'falls' : 'rises';
  return { from, to, direction };
}

/** Cross-entropy of guessing among classes that are equally frequent. */
export const guessing = (classes: number): number => Math.log(classes);

/** Whether a loss is about that of guessing. */
export const isGuessing = (loss: number, classes: number): boolean =>
  Math.abs(loss - guessing(classes)) < HARDLY * guessing(classes);
