/**
 * Mean of the last `window` values at each place; fewer at the beginning. Values that are not finite are left out, and
 * a place with none left is NaN, so that a run that blew up does not erase the curve before it.
 *
 * A sum kept by adding and taking away would lose the small values beside a spike, and stay wrong after it. So the values
 * are cut into blocks as long as the window: a window is the end of one block and the beginning of the next, whose sums
 * are both gathered by adding alone (van Herk 1992, Gil and Werman 1993, who did this for extremes).
 */
export function trailingMean(values: Float64Array, window: number): Float64Array {
  const sums = trailingSums(values, window, (value) => (Number.isFinite(value) ? value : 0));
  const counts = trailingSums(values, window, (value) => (Number.isFinite(value) ? 1 : 0));
  return sums.map((sum, i) => (counts[i] ? sum / (counts[i] as number) : Number.NaN));
}

function trailingSums(values: Float64Array, window: number, summand: (value: number) => number): Float64Array {
  const parts = values.map(summand);
  const fromStart = new Float64Array(parts.length);
  const toEnd = new Float64Array(parts.length);
  for (const [i, part] of parts.entries()) fromStart[i] = part + (i % window ? (fromStart[i - 1] as number) : 0);
  for (let i = parts.length - 1; i >= 0; i--)
    toEnd[i] = (parts[i] as number) + ((i + 1) % window ? (toEnd[i + 1] ?? 0) : 0);
  return fromStart.map((sum, i) => {
    const first = i + 1 - window;
    return first > 0 && first % window ? (toEnd[first] as number) + sum : sum;
  });
}

/** Steps to average over: about a thirtieth of the run so far, rounded down to 1, 2 or 5 times a power of ten. */
export function smoothingSteps(steps: number): number {
  const wanted = steps / 30;
  if (wanted < 2) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const digit = wanted / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}
