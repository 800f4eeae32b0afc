import { sizeOf } from '../shape';
import { layerKindOf, type NodeAnalysis } from './analyze';
import { F32 } from './bytes';

/** Values of a layer that its histogram counts, unless a single picture has more (`engine/probes.ts`). */
const HISTOGRAM_VALUES = 16_384;
/** Of each weight: as it was before the update, and what is read for the histogram. */
const COPIES_OF_WEIGHT = 2;
/** Tensors in which it is found how much of an activation is saturated (`engine/saturation.ts`). */
const SATURATION = 5;

/**
 * What a step makes beside its own tensors when it is recorded with its histograms, as the first one of a run is and later
 * one in a second.
 */
export function recordingBytes(nodes: readonly NodeAnalysis[], batchSize: number): number {
  return nodes.reduce((sum, node) => {
    const trainable = node.weights.reduce((values, spec) => values + (spec.trainable ? sizeOf(spec.shape) : 0), 0);
    return sum + F32 * (COPIES_OF_WEIGHT * trainable + valuesOf(node, batchSize));
  }, 0);
}

/** Pictures for the histogram, twice: cut out and sent. */
function valuesOf(node: NodeAnalysis, batchSize: number): number {
  const { outputShape } = node;
  const kind = layerKindOf(node);
  if (!outputShape || !kind) return 0;
  const picture = sizeOf(outputShape);
  const pictures = Math.min(batchSize, Math.max(1, Math.floor(HISTOGRAM_VALUES / picture)));
  const saturation = kind.activation?.health?.type === 'saturated' ? SATURATION : 0;
  return picture * (2 * pictures + batchSize * saturation);
}
