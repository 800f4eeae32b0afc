import type { Snapshot } from './snapshot';

/** A curve as it is kept in a file. */
export interface RecordedCurve {
  /** Steps that one point averages. */
  readonly perPoint: number;
  readonly step: readonly number[];
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

/** Everything that was recorded of a run. */
export interface RecordedRun {
  readonly steps: RecordedCurve;
  readonly evaluations: RecordedCurve;
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
}
