import { max } from 'd3';

/** 1, 2 or 5 times a power of ten, at least `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10);
}

/** Multiples of `step` from 0 to `last`. */
const multiples = (step: number, last: number): number[] =>
  Array.from({ length: Math.floor(last / step + 1e-9) + 1 }, (_, i) => i * step);

/**
 * Where x is marked: at the ends of epochs as soon as there is one in sight, at round step numbers before. At most
 * `most` marks.
 */
export function xTicks(
  lastStep: number,
  stepsPerEpoch: number,
  most: number,
): { readonly unit: 'epoch' | 'step'; readonly at: number[] } {
  const epochs = lastStep / stepsPerEpoch;
  if (epochs >= 1) {
    const every = epochs <= most ? 1 : niceStep(epochs / most);
    return { unit: 'epoch', at: multiples(every * stepsPerEpoch, lastStep) };
  }
  return { unit: 'step', at: multiples(Math.max(1, niceStep(lastStep / most)), lastStep) };
}

/** A loss so many times the first one has diverged. */
const DIVERGED = 10;

/**
 * Upper end of the loss axis: the largest of the curve that the eye follows, and enough of the raw one to see its
 * spread. A single spike must not flatten the rest, nor a loss that diverged: twice the first one then leaves room for what
 * comes before and after it.
 */
export function lossCeiling(smoothed: Float64Array, raw: Float64Array, tests: Float64Array): number {
  const largest = (values: Float64Array) => max(values, (value) => (Number.isFinite(value) ? value : Number.NaN)) ?? 0;
  const sorted = raw.filter(Number.isFinite).sort();
  const usual = sorted[Math.floor((sorted.length - 1) * 0.98)] ?? 0;
  const top = Math.max(largest(smoothed), largest(tests), usual);
  const first = raw.find(Number.isFinite) ?? 0;
  if (first > 0 && top > DIVERGED * first) return 2 * first;
  return top > 0 ? top * 1.05 : 1;
}
