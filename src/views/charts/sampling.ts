import type { Snapshot } from '../../record/snapshot';

/** How the recorded steps that are kept lie in the run. */
export interface Sampling {
  readonly count: number;
  /** Steps between two of them: the middle one of the distances. */
  readonly every: number | null;
}

export function samplingOf(snapshots: readonly Snapshot[]): Sampling {
  const gaps = snapshots.slice(1).map(({ step }, i) => step - (snapshots[i]?.step ?? 0));
  gaps.sort((a, b) => a - b);
  return {
    count: snapshots.length,
    every: gaps[gaps.length >> 1] ?? null,
  };
}

/** The place of the recorded step that is nearest to `step`; -1 if there are none. */
export function nearest(snapshots: readonly Snapshot[], step: number): number {
  let best = -1;
  for (const [i, snapshot] of snapshots.entries())
    if (best < 0 || Math.abs(snapshot.step - step) < Math.abs((snapshots[best]?.step ?? 0) - step)) best = i;
  return best;
}

/** Steps before the shown one that leave a trail. */
const TRAIL = 14;

/** The recorded steps right before the shown one, oldest first. */
export function trailOf(snapshots: readonly Snapshot[], shown: Snapshot): readonly Snapshot[] {
  const before = snapshots.filter(({ step }) => step < shown.step);
  return before.slice(-TRAIL);
}

/** The recorded steps up to the shown one. */
export const upTo = (snapshots: readonly Snapshot[], shown: Snapshot): readonly Snapshot[] =>
  snapshots.filter(({ step }) => step <= shown.step);
