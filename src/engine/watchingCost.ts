import type { Ops } from '../network/ops';
import { takesAllCores } from './backend';

/** What watching a training may take of it. */
export interface WatchingCost {
  /** Shortest time between two reports to the page, and between two recorded steps, in milliseconds. */
  readonly every: number;
  /** The same for histograms. */
  readonly histogramsEvery: number;
  /** Shares of the time that recording may take, histograms apart. */
  readonly share: { readonly numbers: number; readonly histograms: number };
}

/**
 * Ten reports a second are enough for any chart. Where a training keeps all cores busy, each report has the page draw a frame at the
 * training's expense, as recording is: three a second are enough to see it move.
 */
export const WATCHING = {
  spare: { every: 100, histogramsEvery: 1_000, share: { numbers: 0.06, histograms: 0.02 } },
  allCores: { every: 300, histogramsEvery: 2_000, share: { numbers: 0.03, histograms: 0.01 } },
} as const satisfies Record<string, WatchingCost>;

export const watchingCostOf = (ops: Ops): WatchingCost => (takesAllCores(ops) ? WATCHING.allCores : WATCHING.spare);
