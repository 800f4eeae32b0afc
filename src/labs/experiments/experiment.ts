import type { Text } from '../../network/text';
import type { BackendName, Processor } from '../../record/backend';
import type { Arm } from '../arm';

/** Where a training of an experiment ended. */
export interface End {
  /** Steps done. */
  readonly steps: number;
  /** The mean of the last point of its curve. */
  readonly trainingLoss: number;
  /** On all pictures of the test set. */
  readonly testLoss: number;
  readonly testAccuracy: number;
}

/** A recording as it ships, and what making it took. */
export interface RecordedArm extends End {
  /** Seconds of the processor, tests included. */
  readonly seconds: number;
  /** Of the file. */
  readonly bytes: number;
  readonly sha256: string;
}

/** What made the recordings of an experiment. */
export interface Facts {
  readonly machine: string;
  readonly engine: Processor & { readonly name: BackendName };
  /** The day on which it was made, as 2026-11-29. */
  readonly date: string;
  readonly seed: number;
  /** By the id of the arm. */
  readonly arms: Readonly<Record<string, RecordedArm>>;
}

/**
 * Trainings that take too long for a reader to wait for: they were made once, by `npm run record:experiments`, and ship as
 * recordings. A new one is its file and its name in `index.ts`.
 */
export interface Experiment {
  readonly id: string;
  /** The lab whose claim it is about. */
  readonly lab: string;
  readonly title: Text;
  /** What was trained, and for how long. */
  readonly about: Text;
  readonly seed: number;
  /** With all that a training is given, its number of epochs too. */
  readonly arms: readonly Arm[];
  readonly testsPerEpoch: number;
  /** What came out, by the arms' ends. */
  found(end: (arm: string) => End): Text;
}

/** Where a recording lies, below the page's folder. Its name says nothing of gzip, which some hosts would unpack on the way. */
export const recordingPath = (experiment: string, arm: string): string => `experiments/${experiment}/${arm}.recording`;
