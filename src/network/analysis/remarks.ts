/** What follows from a definition and surprises those who look at its numbers. */
import { isImage } from '../shape';
import type { Analysis, NodeAnalysis } from './analyze';

/** The batch norm that subtracts a layer's bias again, which is then never learned; null where the bias has an effect. */
export function cancelsBias({ graph, byId }: Analysis, { id, weights }: NodeAnalysis): string | null {
  const readers = graph.consumers.get(id) ?? [];
  const isBiased = weights.some(({ name, trainable }) => name === 'bias' && trainable);
  const isNormalised = readers.every((reader) => byId.get(reader)?.statistics?.over === 'batch');
  return isBiased && isNormalised ? (readers[0] ?? null) : null;
}

/** Whether a batch norm has a single value for each channel of a batch: it is its own mean, and its variance is zero. */
export const normalisesOneValue = ({ statistics, outputShape }: NodeAnalysis, batchSize: number): boolean =>
  statistics?.over === 'batch' &&
  outputShape !== null &&
  batchSize * (isImage(outputShape) ? outputShape[0] * outputShape[1] : 1) === 1;

/** Whether a layer's output depends on the statistics of a batch norm: its own, or those of one before it. */
export function isBatchNormalised({ byId }: Analysis, { id }: NodeAnalysis): boolean {
  const seen = new Set<string>();
  const reaches = (at: string): boolean => {
    if (seen.has(at)) return false;
    seen.add(at);
    const node = byId.get(at);
    return node?.statistics?.over === 'batch' || (node?.node.from.some(reaches) ?? false);
  };
  return reaches(id);
}
