import { sizeOf } from '../../../network/shape';
import type { Snapshot } from '../../../record/snapshot';
import { type Growth, growthOf } from './growth';
import { MEASURES } from './measures';
import type { DepthTable } from './table';
import { expectedGrowth, growthAlong, type NormalisedChain, normalisedChain } from './theory';

/** How the gradient changes on its way through the network, at one recorded step. */
export interface Flow {
  readonly growth: Growth;
  /** The part of the network to which theory applies; null if it has none. */
  readonly chain: (NormalisedChain & { readonly measured: number; readonly expected: number | null }) | null;
}

/**
 * Growth over depth: for activations, of the gradient's norm at the outputs on the trunk; for weights, of its norm at
 * every kernel, those on branches included.
 *
 * @param batch size of the batch, on which the expected growth depends
 */
export function flowOf(table: DepthTable, snapshot: Snapshot, batch: number): Flow | null {
  const { layers, analysis, measure } = table;
  const row = table.row(snapshot);
  if (measure === 'weightGradient') {
    const norms = layers.map(({ node }) => snapshot.weights[`${node.id}/kernel`]?.gradientNorm ?? Number.NaN);
    const growth = growthOf(
      layers.map((layer) => ({ ...layer, trunk: true })),
      norms,
    );
    return growth && { growth, chain: null };
  }
  const norms = row.map((rms, i) => rms * Math.sqrt(sizeOf(layers[i]?.node.outputShape ?? [])));
  const growth = growthOf(layers, norms);
  if (!growth) return null;
  const chain = normalisedChain(analysis);
  if (!chain) return { growth, chain: null };
  const rmsOf = MEASURES.activationGradient.read(analysis, snapshot);
  const measured = growthAlong(chain, (id) => {
    const node = analysis.byId.get(id);
    return node ? rmsOf(node) : null;
  });
  if (measured === null) return { growth, chain: null };
  return { growth, chain: { ...chain, measured, expected: chain.family === 'dense' ? expectedGrowth(batch) : null } };
}
