import type { Snapshot } from './snapshot';

/** A curve as stored in a file. */
export interface RecordedCurve {
  /** Number of steps averaged into one point. */
  readonly perPoint: number;
  readonly step: readonly number[];
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

/** Everything recorded during a run. */
export interface RecordedRun {
  readonly steps: RecordedCurve;
  readonly evaluations: RecordedCurve;
  /** The steps of each output by its id, its unweighted loss and its accuracy; empty where there is one output alone. */
  readonly heads: Readonly<Record<string, RecordedCurve>>;
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
}
