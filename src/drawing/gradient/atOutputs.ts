import type { Analysis } from '../../network/analysis/analyze';
import type { Snapshot } from '../../record/snapshot';
import { Gradients } from './gradients';

/**
 * RMS of the gradient of the loss at the output of each layer, by id; null where the step holds none. It is the sum of what
 * all readers of the layer send back, so the squares and twice the mean products of each pair.
 */
export function gradientAtOutputs(
  { graph }: Pick<Analysis, 'graph'>,
  { edges, products }: Pick<Snapshot, 'edges' | 'products'>,
): (id: string) => number | null {
  const gradients = new Gradients(
    edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms })),
    products,
  );
  return (id) => gradients.delivered(id, graph.consumers.get(id) ?? [])?.rms ?? null;
}
