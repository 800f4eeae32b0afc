import type { Ops } from '../network/ops';
import { takesAllCores } from './backend';

/** How often something is recorded at most: the shortest interval in milliseconds, and the share of the time that it may take. */
interface Limit {
  readonly every: number;
  readonly share: number;
}

/** What watching a training may take of it. The page is told as often as numbers are recorded: it draws no more often. */
export interface WatchingCost {
  readonly numbers: Limit;
  readonly histograms: Limit;
}

/**
 * Ten reports a second are enough for any chart. Where a training keeps all cores busy, each report has the page draw a frame at the
 * training's expense, as recording is: three a second are enough to see it move.
 */
export const WATCHING = {
  spare: { numbers: { every: 100, share: 0.06 }, histograms: { every: 1_000, share: 0.02 } },
  allCores: { numbers: { every: 300, share: 0.03 }, histograms: { every: 2_000, share: 0.01 } },
} as const satisfies Record<string, WatchingCost>;

export const watchingCostOf = (ops: Ops): WatchingCost => (takesAllCores(ops) ? WATCHING.allCores : WATCHING.spare);
