import type { Histogram } from '../../../record/histogram';
import type { MapRange } from '../../maps/range';
import type { Bins } from '../bins';

/** A distribution narrower than this share of the common axis would be a needle on it. */
const NARROWEST = 1 / 6;

/**
 * The axes of histograms that are shown below each other: one for all, so that shifts and stretches can be seen, unless
 * one of them would be too narrow to be read; then each has its own. Zero is always on it.
 */
export function axesOf(histograms: readonly Histogram[]): readonly MapRange[] {
  const own = histograms.map(({ min, max }) => padded(Math.min(min, 0), Math.max(max, 0)));
  const common = {
    min: Math.min(...own.map(({ min }) => min)),
    max: Math.max(...own.map(({ max }) => max)),
  };
  const readable = histograms.every(({ min, max }) => max - min >= NARROWEST * (common.max - common.min));
  return readable ? own.map(() => common) : own;
}

const padded = (min: number, max: number): MapRange => (max > min ? { min, max } : { min: -1, max: 1 });

export const binsOf = ({ min, max, bins, count }: Histogram): Bins => ({
  ...{ bins, count },
  from: min,
  width: (max - min) / bins.length,
});
