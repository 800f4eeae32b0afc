import type { Dims } from '@/network/ops';

/** A result as numbers, of either precision. */
interface Values {
  readonly shape: Dims;
  readonly values: ArrayLike<number>;
}

/** Relative errors of smaller values are taken relative to this. */
const FLOOR = 1e-6;

/**
 * Describes where two results differ by more than `tolerance`, relative to the largest expected value (or,
 * `elementwise`, to each expected value); null if they agree. NaN and infinities must be the same.
 */
export function difference(actual: Values, expected: Values, tolerance: number, elementwise: boolean): string | null {
  if (actual.shape.join() !== expected.shape.join()) return `shape [${actual.shape}] instead of [${expected.shape}]`;
  if (actual.values.length !== expected.values.length) {
    return `${actual.values.length} values instead of ${expected.values.length}`;
  }

  let scale = 0;
  for (let i = 0; i < expected.values.length; i++) {
    const magnitude = Math.abs(expected.values[i]!);
    if (Number.isFinite(magnitude)) scale = Math.max(scale, magnitude);
  }
  let worst: { ratio: number; text: string } | null = null;
  for (let i = 0; i < expected.values.length; i++) {
    const [a, e] = [actual.values[i]!, expected.values[i]!];
    // NaN is the same as NaN here, and an infinity as itself.
    if (a === e || Object.is(a, e)) continue;
    const error = Math.abs(a - e) / (FLOOR + (elementwise ? Math.abs(e) : scale));
    const ratio = Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
    if (ratio > tolerance && (!worst || ratio > worst.ratio)) {
      worst = { ratio, text: `value ${i} of [${expected.shape}] is ${a} instead of ${e}` };
    }
  }
  return (
    worst && `${worst.text}: relative error ${worst.ratio.toExponential(1)}, allowed ${tolerance.toExponential(1)}`
  );
}
