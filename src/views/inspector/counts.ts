import type { NodeAnalysis } from '../../network/analysis/analyze';
import { countOf } from '../../network/analysis/derive';
import type { WeightSpec } from '../../network/layers/kind';
import { isImage, sizeOf } from '../../network/shape';

/** A count and the product that gives it. */
export interface Count {
  readonly name: string;
  readonly factors: readonly number[];
  readonly count: number;
  readonly trainable: boolean;
}

/** `5·5·1·6`; where a connection table leaves pairs out, taps times the pairs that exist: `5·5·60`. */
function factorsOf(weight: WeightSpec): readonly number[] {
  const count = countOf(weight);
  if (count === sizeOf(weight.shape)) return weight.shape;
  const [height = 1, width = 1] = weight.shape;
  return [height, width, count / (height * width)];
}

export const countsOf = ({ weights }: NodeAnalysis): readonly Count[] =>
  weights.map((weight) => ({
    name: weight.name,
    factors: factorsOf(weight),
    count: countOf(weight),
    trainable: weight.trainable,
  }));

/**
 * Multiply-adds as a product: output positions times the weights that each position uses. Null where the kind counts
 * otherwise, so that no formula is ever shown that does not give the number beside it.
 */
export function macFactors({ weights, macs, outputShape }: NodeAnalysis): readonly number[] | null {
  const kernel = weights.find((weight) => weight.shape.length > 1);
  if (!kernel || !macs || !outputShape) return null;
  const factors = [...(isImage(outputShape) ? outputShape.slice(0, 2) : []), ...factorsOf(kernel)];
  return sizeOf(factors) === macs ? factors : null;
}
