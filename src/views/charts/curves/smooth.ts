/**
 * Mean of the last `window` values at each place; fewer at the beginning. Values that are not finite are left out, and
 * a place with none left is NaN, so that a run that blew up does not erase the curve before it.
 *
 * A sum kept by adding and taking away would lose the small values beside a spike, and stay wrong after it. So the values
 * are cut into blocks as long as the window: a window is the end of one block and the beginning of the next, whose sums
 * are both gathered by adding alone (van Herk 1992, Gil and Werman 1993, who did this for extremes).
 */
export function trailingMean(values: Float64Array, window: number): Float64Array {
  const [summands, ones] = [new Float64Array(values.length), new Float64Array(values.length)];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    summands[i] = values[i] as number;
    ones[i] = 1;
  }
  const [means, counts] = [trailingSums(summands, window), trailingSums(ones, window)];
  // 0 / 0 is NaN.
  for (let i = 0; i < means.length; i++) means[i] = (means[i] as number) / (counts[i] as number);
  return means;
}

function trailingSums(parts: Float64Array, window: number): Float64Array {
  const { length } = parts;
  const toEnd = new Float64Array(length);
  for (let i = length - 1; i >= 0; i--)
    toEnd[i] = (parts[i] as number) + ((i + 1) % window && i + 1 < length ? (toEnd[i + 1] as number) : 0);
  const sums = new Float64Array(length);
  let fromStart = 0;
  for (let i = 0; i < length; i++) {
    fromStart = (parts[i] as number) + (i % window ? fromStart : 0);
    const first = i + 1 - window;
    sums[i] = first > 0 && first % window ? (toEnd[first] as number) + fromStart : fromStart;
  }
  return sums;
}

/** Steps to average over: about a thirtieth of the run so far, rounded down to 1, 2 or 5 times a power of ten. */
export function smoothingSteps(steps: number): number {
  const wanted = steps / 30;
  if (wanted < 2) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = wanted / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}
