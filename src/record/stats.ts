/** Summary of one tensor. */
export interface TensorStats {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly rms: number;
  readonly min: number;
  readonly max: number;
  /** Share of exact zeros. */
  readonly zeros: number;
  readonly nonFinite: number;
}

/** Reads a `stats` tensor; its order is `STATS` of `network/ops.ts`. */
export function decodeStats([
  count = 0,
  sum = 0,
  squares = 0,
  min = 0,
  max = 0,
  zeros = 0,
  nonFinite = 0,
]: Float32Array): TensorStats {
  const finite = Math.max(1, count - nonFinite);
  const mean = sum / finite;
  const meanSquare = squares / finite;
  return {
    count,
    mean,
    deviation: Math.sqrt(Math.max(0, meanSquare - mean * mean)),
    rms: Math.sqrt(meanSquare),
    min,
    max,
    zeros: zeros / Math.max(1, count),
    nonFinite,
  };
}

/** The norm of a tensor: the root of the sum of its squares. */
export const normOf = ({ rms, count }: TensorStats): number => rms * Math.sqrt(count);
