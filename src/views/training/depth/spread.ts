import { type Histogram, quantileOf } from '../../../record/histogram';
import type { Snapshot } from '../../../record/snapshot';

/** Which values of a layer are counted: one of its trainable weights, or its outputs. */
export type Counted =
  | { readonly type: 'weights'; readonly name: string }
  | { readonly type: 'outputs'; readonly id: string };

/** Histograms of the same values over a run, on one axis. */
export interface SpreadOverTime {
  readonly min: number;
  readonly max: number;
  readonly steps: readonly number[];
  /** As recorded, each on its own axis. */
  readonly histograms: readonly Histogram[];
  /** Share of the values per bin of the common axis, one row per step. */
  readonly rows: readonly Float64Array[];
  /** The largest share in all rows. */
  readonly peak: number;
}

/** Bins of the common axis. */
const BINS = 64;

export function spreadOverTime(snapshots: readonly Snapshot[], counted: Counted): SpreadOverTime | null {
  const taken = snapshots.flatMap(({ step, histograms }) => {
    const histogram =
      counted.type === 'weights' ? histograms?.weights[counted.name] : histograms?.activations[counted.id];
    return histogram?.count ? [{ step, histogram }] : [];
  });
  if (!taken.length) return null;
  let min = Math.min(...taken.map(({ histogram }) => histogram.min));
  let max = Math.max(...taken.map(({ histogram }) => histogram.max));
  if (min === max) {
    // All values are equal: put them in the middle of an axis as wide as they are large.
    const room = Math.abs(min) / 2 || 1;
    min -= room;
    max += room;
  }
  const rows = taken.map(({ histogram }) => rebin(histogram, min, max, BINS));
  const peak = rows.reduce((largest, row) => Math.max(largest, ...row), 0);
  const [steps, histograms] = [taken.map(({ step }) => step), taken.map(({ histogram }) => histogram)];
  return { min, max, steps, histograms, rows, peak };
}

/** A quarter of the values lie below the first, half below the second, three quarters below the third. */
export type Quartiles = readonly [low: number, median: number, high: number];

/** The quartiles at one of the recorded steps. */
export function quartilesOf({ histograms }: SpreadOverTime, index: number): Quartiles {
  const histogram = histograms[index] as Histogram;
  return [quantileOf(histogram, 0.25), quantileOf(histogram, 0.5), quantileOf(histogram, 0.75)];
}

/** A histogram on other bins: each old bin is split evenly among the new ones it covers. The shares add up to 1. */
export function rebin({ min, max, bins, count }: Histogram, from: number, to: number, into: number): Float64Array {
  const row = new Float64Array(into);
  const scale = into / (to - from);
  const width = (max - min) / bins.length;
  for (const [i, number] of bins.entries()) {
    if (!number) continue;
    const [start, end] = [(min + i * width - from) * scale, (min + (i + 1) * width - from) * scale];
    const first = Math.min(into - 1, Math.max(0, Math.floor(start)));
    const last = Math.min(into - 1, Math.max(first, Math.ceil(end) - 1));
    for (let bin = first; bin <= last; bin++) {
      const part = end > start ? (Math.min(end, bin + 1) - Math.max(start, bin)) / (end - start) : 1;
      row[bin] = (row[bin] as number) + (Math.max(0, part) * number) / count;
    }
  }
  return row;
}

/** At most `most` items: the first, the last, and others evenly spaced between them. */
export function evenly<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T);
}
