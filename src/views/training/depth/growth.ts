import type { DepthLayer } from '../../../drawing/depth/order';

/** A gradient that changes by this factor over the whole depth counts as vanishing or exploding. */
export const NAMED_FROM = 100;
/** A slope through fewer points means nothing. */
const FEWEST_POINTS = 3;
/** The slopes between all pairs of more points would take longer and say the same. */
const MOST_POINTS = 64;

export type Verdict = 'vanishing' | 'exploding' | 'steady';

/** How the size of the gradient changes on its way back, from the score to the image. */
export interface Growth {
  /** Per layer with a kernel, towards the image, along the line; above 1 the gradient grows. */
  readonly factor: number;
  /** Layers with kernels between the first and the last point. */
  readonly layers: number;
  /** From the last point to the first along the line: the factor to the power of the layers. */
  readonly along: number;
  /** From the last point to the first as measured. The line hides a single fall. */
  readonly total: number;
  readonly verdict: Verdict;
  /** The last layer, counted from the image, that no gradient reaches; null if it reaches all. */
  readonly silent: string | null;
  /** What the line has for each layer that it was fitted to; empty if they are too few, or no gradient reaches some. */
  readonly line: readonly { readonly place: number; readonly value: number }[];
}

interface Point {
  readonly depth: number;
  readonly log: number;
}

/** Median of the slopes between all pairs (the Theil–Sen estimator), which a few outliers don't change. */
export function robustSlope(points: readonly Point[]): number | null {
  const every = Math.ceil(points.length / MOST_POINTS);
  const taken = points.filter((_, i) => i % every === 0);
  const slopes = taken.flatMap((a, i) =>
    taken.slice(i + 1).flatMap((b) => (a.depth === b.depth ? [] : [(b.log - a.log) / (b.depth - a.depth)])),
  );
  return median(slopes);
}

/** Null of nothing. */
function median(values: number[]): number | null {
  values.sort((a, b) => a - b);
  const middle = values.length / 2;
  const [low, high] = [values[Math.ceil(middle) - 1], values[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/**
 * The growth over the layers that every path passes through, one per depth: the output of a block.
 *
 * @param sizes of the gradient, one per layer; NaN where it is unknown
 * @param alongTrunk whether layers on branches count too, where false
 */
export function growthOf(layers: readonly DepthLayer[], sizes: ArrayLike<number>, alongTrunk = true): Growth | null {
  const byDepth = new Map<number, { readonly id: string; readonly place: number; readonly size: number }>();
  for (const [place, { node, trunk, depth }] of layers.entries()) {
    const size = sizes[place] ?? Number.NaN;
    if ((trunk || !alongTrunk) && depth > 0 && Number.isFinite(size)) byDepth.set(depth, { id: node.id, place, size });
  }
  const silent = [...byDepth.values()].filter(({ size }) => size === 0).at(-1)?.id ?? null;
  const points = [...byDepth].flatMap(([depth, { place, size }]) =>
    size > 0 ? [{ depth, place, log: Math.log(size) }] : [],
  );
  const slope = points.length < FEWEST_POINTS ? null : robustSlope(points);
  const [first, last] = [points[0], points.at(-1)];
  if (slope === null || !first || !last)
    return silent === null
      ? null
      : { factor: 0, layers: 0, along: 0, total: 0, verdict: 'vanishing', silent, line: [] };
  const total = Math.exp(first.log - last.log);
  const verdict =
    silent !== null || total <= 1 / NAMED_FROM ? 'vanishing' : total >= NAMED_FROM ? 'exploding' : 'steady';
  const height = median(points.map(({ depth, log }) => log - slope * depth)) ?? 0;
  const line =
    silent === null ? points.map((at) => ({ place: at.place, value: Math.exp(height + slope * at.depth) })) : [];
  const between = last.depth - first.depth;
  const along = Math.exp(-slope * between);
  return { factor: Math.exp(-slope), layers: between, along, total, verdict, silent, line };
}
