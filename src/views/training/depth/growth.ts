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
  /** Per layer with a kernel, towards the image; above 1 the gradient grows. */
  readonly factor: number;
  /** Layers with kernels between the first and the last point. */
  readonly layers: number;
  /** `factor` over all of them. */
  readonly total: number;
  readonly verdict: Verdict;
  /** The last layer, counted from the image, that no gradient reaches; null if it reaches all. */
  readonly silent: string | null;
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
  slopes.sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const [low, high] = [slopes[Math.ceil(middle) - 1], slopes[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/**
 * The growth of the gradient's norm over the layers that every path passes through, one per depth: the output of a
 * block. The norm of a whole map and not the RMS of its values, or a map with a quarter of the pixels would look like
 * growth.
 *
 * @param norms one per layer; NaN where it is unknown
 */
export function growthOf(layers: readonly DepthLayer[], norms: ArrayLike<number>): Growth | null {
  const byDepth = new Map<number, { readonly id: string; readonly norm: number }>();
  for (const [i, { node, trunk, depth }] of layers.entries()) {
    const norm = norms[i] ?? Number.NaN;
    if (trunk && depth > 0 && Number.isFinite(norm)) byDepth.set(depth, { id: node.id, norm });
  }
  const silent = [...byDepth.values()].filter(({ norm }) => norm === 0).at(-1)?.id ?? null;
  const points = [...byDepth].flatMap(([depth, { norm }]) => (norm > 0 ? [{ depth, log: Math.log(norm) }] : []));
  const slope = points.length < FEWEST_POINTS ? null : robustSlope(points);
  const [first, last] = [points[0], points.at(-1)];
  if (slope === null || !first || !last)
    return silent === null ? null : { factor: 0, layers: 0, total: 0, verdict: 'vanishing', silent };
  const factor = Math.exp(-slope);
  const between = last.depth - first.depth;
  const total = factor ** between;
  const verdict =
    silent !== null || total <= 1 / NAMED_FROM ? 'vanishing' : total >= NAMED_FROM ? 'exploding' : 'steady';
  return { factor, layers: between, total, verdict, silent };
}
