import { type Shape, sizeOf } from '../shape';
import { layerKindOf, type NodeAnalysis } from './analyze';
import type { BackendMemory } from './backendMemory';

/** Values of a layer that its histogram counts, unless a single picture has more. */
const HISTOGRAM_VALUES = 16_384;
/** Of each weight: as it was before the update, and what is read for the histogram. */
const COPIES_OF_WEIGHT = 2;
/** Tensors used to find how much of an activation is saturated (`engine/saturation.ts`). */
const SATURATION = 5;

/**
 * What a step makes beside its own tensors when it is recorded with its histograms, as the first one of a run is and later
 * one in a second.
 */
export function recordingBytes(nodes: readonly NodeAnalysis[], batchSize: number, memory: BackendMemory): number {
  return nodes.reduce((sum, node) => {
    const trainable = node.weights.filter((spec) => spec.trainable);
    const weights = trainable.reduce((bytes, { shape }) => bytes + memory.tensor(shape), 0);
    return sum + COPIES_OF_WEIGHT * weights + outputRecordBytes(node, batchSize, memory);
  }, 0);
}

/** Pictures for the histogram, twice: cut out and sent. */
function outputRecordBytes(node: NodeAnalysis, batchSize: number, memory: BackendMemory): number {
  const { outputShape } = node;
  const kind = layerKindOf(node);
  if (!outputShape || !kind) return 0;
  const counted = histogramPictures(batchSize, outputShape) * sizeOf(outputShape);
  const saturation = kind.activation?.health?.type === 'saturated' ? SATURATION : 0;
  return 2 * memory.tensor([1, counted]) + batchSize * saturation * memory.tensor(outputShape);
}

/** How many whole pictures a histogram counts, at least one: part of a picture would be only its upper rows. */
export const histogramPictures = (batchSize: number, picture: Shape): number =>
  Math.min(batchSize, Math.max(1, Math.floor(HISTOGRAM_VALUES / sizeOf(picture))));
