import { emptyRecord } from '../src/engine/probes';
import type { Snapshot } from '../src/record/snapshot';

/** A recorded step of which nothing is known but what is given. */
export const snapshotAt = (step: number, parts: Partial<Snapshot> = {}): Snapshot => ({
  step,
  loss: 1,
  accuracy: 0.5,
  outputs: {},
  accuracies: {},
  learningRate: 0.1,
  recordingShare: 0.04,
  ...emptyRecord(),
  ...parts,
});
