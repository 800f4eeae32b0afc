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
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
}
