import { sizeOf } from '../shape';
import type { Analysis } from './analyze';

const BYTES = 4;

/**
 * An estimate of the bytes that one training step needs on the device, in float64 so that absurd definitions give absurd
 * numbers and not small ones. Activations live until the backward pass reaches them, and about as many gradients with
 * them; weights have a gradient and `slots` optimizer slots each.
 */
export function estimateTrainingBytes({ nodes }: Analysis, batchSize: number, slots: number): number {
  const activations = nodes.reduce((sum, { outputShape }) => sum + (outputShape ? sizeOf(outputShape) : 0), 0);
  const weights = nodes.flatMap((node) => node.weights).reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
  return BYTES * (2 * batchSize * activations + (2 + slots) * weights);
}
