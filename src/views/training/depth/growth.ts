import type { DepthLayer } from '../../../drawing/depth/order';

/** A gradient that changes this many times over the whole depth vanishes or explodes. */
export const NAMED_FROM = 100;
/** Below so many layers a slope says nothing. */
const FEWEST_POINTS = 3;
/** Slopes between all pairs of more points than this would only say the same more slowly. */
const MOST_POINTS = 64;

export type Verdict = 'vanishing' | 'exploding' | 'steady';

/** How the size of the gradient changes on its way back, from the score to the image. */
export interface Growth {
  /** Per layer with a kernel, towards the image: above 1 it grows. */
  readonly factor: number;
  /** Layers with kernels between the first and the last point. */
  readonly layers: number;
  /** `factor` over all of them. */
  readonly total: number;
  readonly verdict: Verdict;
  /** The last layer, seen from the image, that no gradient reaches; null where it reaches all. */
  readonly silent: string | null;
}

interface Point {
  readonly depth: number;
  readonly log: number;
}

/** Median of the slopes between all pairs (Theil and Sen): a few layers out of line don't turn it. */
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
 * The growth of the gradient's norm over the layers that everything passes through, one per depth: what a block gives on.
 * The norm of a whole map, not the mean size of its values: a map of a quarter of the pixels is no growth.
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
