import { sizeOf } from '../shape';
import type { NodeAnalysis } from './analyze';
import { F32 } from './bytes';

/** Values of a layer that its histogram counts, unless a single picture has more (`engine/probes.ts`). */
const HISTOGRAM_VALUES = 16_384;
/** Of each weight: as it was before the update, that turned round, the difference, and what is read for the histogram. */
const COPIES_OF_WEIGHT = 4;
/** Tensors in which it is found how much of an activation is saturated (`engine/saturation.ts`). */
const SATURATION = 5;
const SATURATING: readonly NodeAnalysis['kind'][] = ['tanh', 'scaledTanh', 'sigmoid'];

/**
 * What a step makes beside its own tensors when it is recorded with its histograms, as the first one of a run is and later
 * one in a second.
 */
export function recordingBytes(nodes: readonly NodeAnalysis[], batchSize: number): number {
  const readers = countReaders(nodes);
  return nodes.reduce((sum, node) => {
    const trainable = node.weights.reduce((values, spec) => values + (spec.trainable ? sizeOf(spec.shape) : 0), 0);
    return sum + F32 * (COPIES_OF_WEIGHT * trainable + valuesOf(node, batchSize, readers.get(node.id) ?? 0));
  }, 0);
}

/** Pictures for the histogram, twice: cut out and sent; and the products of the gradients that come back, pair by pair. */
function valuesOf({ kind, outputShape }: NodeAnalysis, batchSize: number, readers: number): number {
  if (!outputShape || kind === 'input' || kind === 'output') return 0;
  const picture = sizeOf(outputShape);
  const pictures = Math.min(batchSize, Math.max(1, Math.floor(HISTOGRAM_VALUES / picture)));
  const saturation = SATURATING.includes(kind) ? SATURATION : 0;
  const pairs = (readers * (readers - 1)) / 2;
  return picture * (2 * pictures + batchSize * (saturation + pairs));
}

function countReaders(nodes: readonly NodeAnalysis[]): Map<string, number> {
  const readers = new Map<string, number>();
  for (const { node } of nodes) for (const from of node.from) readers.set(from, (readers.get(from) ?? 0) + 1);
  return readers;
}
