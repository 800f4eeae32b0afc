/** How values are spread: bins of equal width between the smallest and the largest. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly bins: Uint32Array;
  /** Values that are neither NaN nor infinite. */
  readonly count: number;
}

/** The value below which a share of the values lies, taken as evenly spread within a bin: at most a bin's width off. */
export function quantileOf({ min, max, bins, count }: Histogram, share: number): number {
  const width = (max - min) / bins.length;
  let below = 0;
  for (const [i, number] of bins.entries()) {
    const inside = share * count - below;
    if (number > 0 && inside <= number) return min + (i + inside / number) * width;
    below += number;
  }
  return max;
}

export const BINS = 48;

/** Counts the finite values. If there are none, or all are equal, there is a single bin. */
export function histogramOf(values: ArrayLike<number>, bins = BINS): Histogram {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return { min: 0, max: 0, bins: new Uint32Array(1), count };
  if (min === max) return { min, max, bins: Uint32Array.of(count), count };
  const counts = new Uint32Array(bins);
  const scale = bins / (max - min);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(bins - 1, Math.floor((value - min) * scale));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { min, max, bins: counts, count };
}
