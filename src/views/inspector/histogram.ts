import { tickStep } from 'd3';

/** What is said of a set of values; statistics are over the finite ones, with the population's deviation. */
export interface Summary {
  readonly count: number;
  readonly zeros: number;
  readonly nonFinite: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly deviation: number;
  /** Euclidean. */
  readonly norm: number;
}

export interface Histogram {
  readonly summary: Summary;
  /** Equal bins from `from` on, each `width` wide; zero is always an edge. Exact zeros are left out. */
  readonly from: number;
  readonly width: number;
  readonly bins: readonly number[];
}

export function summarize(data: Float32Array): Summary {
  let [zeros, finite, sum, squares, min, max] = [0, 0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // By index: iterating over a typed array takes V8 several times as long, and large layers have millions of values.
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (!Number.isFinite(value)) continue;
    finite++;
    if (value === 0) zeros++;
    sum += value;
    squares += value * value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = finite ? sum / finite : 0;
  return {
    count: data.length,
    zeros,
    nonFinite: data.length - finite,
    min: finite ? min : 0,
    max: finite ? max : 0,
    mean,
    deviation: finite ? Math.sqrt(Math.max(0, squares / finite - mean * mean)) : 0,
    norm: Math.sqrt(squares),
  };
}

/** About `wanted` bins at round values, over all that there are in `summary`. */
export function histogramOf(data: Float32Array, wanted: number, summary = summarize(data)): Histogram {
  const low = Math.min(summary.min, 0);
  const high = Math.max(summary.max, 0);
  // d3's steps are round numbers, so that with zero as one edge all others are round too.
  const width = high > low ? tickStep(low, high, wanted) : 1;
  const below = Math.ceil(-low / width - 1e-9);
  const above = Math.ceil(high / width - 1e-9);
  const bins = new Float64Array(Math.max(1, below + above));
  const last = bins.length - 1;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (value === 0 || !Number.isFinite(value)) continue;
    const bin = Math.floor(value / width) + below;
    bins[bin < 0 ? 0 : bin > last ? last : bin]! += 1;
  }
  return { summary, from: -below * width, width, bins: [...bins] };
}
