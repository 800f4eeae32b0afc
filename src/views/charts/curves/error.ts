import { type Axis, logAxis } from '../axis';
import type { Curves, HeadCurve } from './curves';

/** The least loss and error that a logarithmic axis reaches down to, where there is nothing smaller than that. */
const FLOOR = 1e-4;

const errorOf = (shares: Float64Array): Float64Array => shares.map((share) => 1 - share);

/** The same of one output. */
export const headWithError = <Head extends HeadCurve>(head: Head): Head => ({
  ...head,
  smoothAccuracy: errorOf(head.smoothAccuracy),
});

/** The same curves with the error, 1 - accuracy, in place of the accuracy. */
export function withError(curves: Curves): Curves {
  return {
    ...curves,
    accuracy: errorOf(curves.accuracy),
    smoothAccuracy: errorOf(curves.smoothAccuracy),
    tests: { ...curves.tests, accuracy: errorOf(curves.tests.accuracy) },
  };
}

/**
 * A logarithmic axis up to a given end, down to the smallest value of these but zero; at least one power of ten. A zero has no
 * place on it.
 */
export function logUpTo(end: number, columns: readonly Float64Array[]): Axis {
  let least = end / 10;
  for (const values of columns) for (const value of values) if (value > FLOOR && value < least) least = value;
  return logAxis([least / 1.2, end]);
}
