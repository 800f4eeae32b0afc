import type { Explanation } from '../../../network/layers/explanation';
import { hasWeight, readingsOf } from './arrange';

/** How far the recomputed value is from the tensor's. */
export interface Agreement {
  readonly difference: number;
  /** The difference over the size of the value, or of the largest number that went into it. */
  readonly relative: number;
  readonly agrees: boolean;
}

/** Float32 sums of thousands of terms stay well within this. */
const TOLERANCE = 1e-5;

/**
 * The largest number that took part. Where terms cancel, float32 rounds at their size and not at that of the small
 * remainder: a difference is measured by what it was rounded from.
 */
function scaleOf({ steps, result }: Explanation): number {
  let scale = Math.abs(result);
  for (const step of steps) {
    scale = Math.max(scale, Math.abs(step.result));
    for (const reading of readingsOf(step)) {
      const size = hasWeight(reading)
        ? step.type === 'products'
          ? reading.value * reading.weight
          : (reading.value - reading.weight) ** 2
        : reading.value;
      scale = Math.max(scale, Math.abs(size));
    }
  }
  return scale;
}

export function compare(explanation: Explanation, value: number): Agreement {
  const difference = explanation.result - value;
  const scale = Math.max(scaleOf(explanation), Math.abs(value));
  const relative = difference === 0 ? 0 : Math.abs(difference) / scale;
  return { difference, relative, agrees: relative <= TOLERANCE };
}
