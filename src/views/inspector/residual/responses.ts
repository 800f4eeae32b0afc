import type { Addends } from '../../../drawing/fold/addends';

/** The size of a tensor's values and their spread. */
export interface Response {
  readonly rms: number;
  readonly deviation: number;
}

/** The response of a block: its size relative to what it is added to. */
export interface BlockResponse {
  readonly id: string;
  /** |F(x)| / |x|; both have as many values, so the ratio of their RMS. Null where one is not known or x is zero. */
  readonly ratio: number | null;
  /** Standard deviation of F(x), as in He et al. 2015, figure 7; null where it is not known. */
  readonly deviation: number | null;
}

/** The responses of all blocks over depth, from the outputs that are known. */
export const responsesOf = (
  sums: readonly Addends[],
  known: (id: string) => Response | null | undefined,
): readonly BlockResponse[] =>
  sums.map(({ node, sources }) => {
    const [branch, skip] = sources.map(known);
    const ratio = branch && skip && skip.rms > 0 ? branch.rms / skip.rms : null;
    return { id: node.id, ratio, deviation: branch?.deviation ?? null };
  });

/** Root mean square and standard deviation of values, in float64. */
export function responseOf(data: ArrayLike<number>): Response {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    sum += value;
    squares += value * value;
  }
  const count = Math.max(1, data.length);
  return { rms: Math.sqrt(squares / count), deviation: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)) };
}

/** Lengths of two addends and of their sum, and the angle between the addends. */
export interface Geometry {
  readonly norms: readonly [first: number, second: number, sum: number];
  /** |first| / |second|; null where the second is zero. */
  readonly ratio: number | null;
  /** cos of the angle; null where one is zero. */
  readonly cosine: number | null;
  /** The largest of |(H − x) − F|: what rounding leaves. */
  readonly residue: number;
}

export function geometryOf(first: Float32Array, second: Float32Array, sum: Float32Array): Geometry {
  let [a, b, c, product, residue] = [0, 0, 0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    const [f, x, h] = [first[i] as number, second[i] as number, sum[i] as number];
    a += f * f;
    b += x * x;
    c += h * h;
    product += f * x;
    residue = Math.max(residue, Math.abs(h - x - f));
  }
  const norms = [Math.sqrt(a), Math.sqrt(b), Math.sqrt(c)] as const;
  return {
    norms,
    ratio: b > 0 ? norms[0] / norms[1] : null,
    cosine: a > 0 && b > 0 ? product / (norms[0] * norms[1]) : null,
    residue,
  };
}
