/**
 * Mean of the last `window` values at each place; fewer at the beginning. Values that are not finite are left out, and
 * a place with none left is NaN, so that a run that blew up does not erase the curve before it. Each window is added up
 * anew: a sum kept by adding and taking away would lose the small values beside a spike, and stay wrong after it.
 */
export const trailingMean = (values: Float64Array, window: number): Float64Array =>
  Float64Array.from(values, (_, i) => mean(values.subarray(Math.max(0, i + 1 - window), i + 1)));

function mean(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count ? sum / count : Number.NaN;
}

/** Steps to average over: about a thirtieth of the run so far, rounded down to 1, 2 or 5 times a power of ten. */
export function smoothingSteps(steps: number): number {
  const wanted = steps / 30;
  if (wanted < 2) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = wanted / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}
