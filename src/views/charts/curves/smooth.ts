/**
 * Mean of the last `window` values at each place; fewer at the beginning. Values that are not finite are left out, and
 * a place with none left is NaN, so that a run that blew up does not erase the curve before it.
 */
export function trailingMean(values: Float64Array, window: number): Float64Array {
  const means = new Float64Array(values.length);
  let sum = 0;
  let count = 0;
  const change = (value: number | undefined, sign: 1 | -1) => {
    if (value === undefined || !Number.isFinite(value)) return;
    sum += sign * value;
    count += sign;
  };
  for (let i = 0; i < values.length; i++) {
    change(values[i], 1);
    change(values[i - window], -1);
    means[i] = count ? sum / count : Number.NaN;
  }
  return means;
}

/** Steps to average over: about a thirtieth of the run so far, rounded down to 1, 2 or 5 times a power of ten. */
export function smoothingSteps(steps: number): number {
  const wanted = steps / 30;
  if (wanted < 2) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = wanted / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}
