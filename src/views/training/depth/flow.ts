import { expectedGrowth } from '../../../record/growth';
import type { Snapshot } from '../../../record/snapshot';
import { type Growth, growthOf } from './growth';
import { MEASURES } from './measures';
import type { DepthTable } from './table';
import { growthAlong, type NormalisedChain, normalisedChain } from './theory';

/** How the gradient changes on its way through the network, at one recorded step. */
export interface Flow {
  readonly growth: Growth;
  /** The part of the network to which theory applies; null if it has none. */
  readonly chain: (NormalisedChain & { readonly measured: number; readonly expected: number | null }) | null;
}

/**
 * The growth over depth of what the table holds, which is what the chart draws.
 *
 * @param batch size of the batch, on which the expected growth depends
 */
export function flowOf(table: DepthTable, snapshot: Snapshot, batch: number): Flow | null {
  const { layers, analysis, measure } = table;
  const growth = growthOf(layers, table.row(snapshot), MEASURES[measure].alongTrunk);
  if (!growth) return null;
  const chain = MEASURES[measure].alongTrunk ? normalisedChain(analysis) : null;
  if (!chain) return { growth, chain };
  const rmsOf = MEASURES.activationGradient.read(analysis, snapshot);
  const measured = growthAlong(chain, (id) => {
    const node = analysis.byId.get(id);
    return node ? rmsOf(node) : null;
  });
  if (measured === null) return { growth, chain: null };
  return { growth, chain: { ...chain, measured, expected: chain.family === 'dense' ? expectedGrowth(batch) : null } };
}
