import { LIMITS } from '../../network/limits';
import { oneOf, wholeNumber } from '../../network/schema/domain';
import { real, type ShapeOf } from '../../network/schema/shape';
import { OPTIMIZERS } from '../../network/training';
import type { Evaluation } from '../../record/step';
import type { Checkpoint } from '../../record/weights';
import { MOST_SAVED, RECORDING_LIMITS } from '../recording/limits';
import type { Recording } from '../recording/recording';

export const FORMAT = 'convoscope/trained';
export const VERSION = 1;

/** Bytes of a file that is opened. */
export const MOST_BYTES = 512 * 2 ** 20;

/** Bytes of tensors in a file that is saved: with its texts it must be one that is opened. */
export const MOST_TENSORS = MOST_BYTES - MOST_SAVED;

/**
 * A trained network as a file, from which its run can go on: safetensors, whose tensors are the weights by name and, below
 * `opt/`, the optimizer's slots. `__metadata__` holds as texts the recording (network, settings, curve, recorded steps, in the
 * JSON of docs/recording-format.md) and the facts of the checkpoint.
 */
export interface Trained {
  readonly recording: Recording;
  readonly checkpoint: Checkpoint;
  /** Of training so far. */
  readonly seconds: number;
  /** The latest before the checkpoint. */
  readonly evaluation: KeptEvaluation | null;
}

/** Without what the next evaluation finds anew. */
type KeptEvaluation = Omit<Evaluation, 'onlyAnswer'>;

export const slotName = (slot: string): string => `opt/${slot}`;

/** The facts of a run besides its tensors and its recording. */
export type RunFacts = Omit<Trained, 'recording' | 'checkpoint'> & Omit<Checkpoint, 'weights' | 'slots'>;

const count = wholeNumber({ min: 0, max: RECORDING_LIMITS.step });

const evaluation: ShapeOf<KeptEvaluation> = {
  fields: {
    step: count,
    loss: real,
    accuracy: real,
    count,
    whole: { domain: { type: 'toggle' } },
  },
};

export const RUN: ShapeOf<RunFacts> = {
  fields: {
    step: count,
    seed: wholeNumber(LIMITS.seed),
    optimizer: oneOf(OPTIMIZERS),
    updates: count,
    seconds: { real: 'finite' },
    evaluation: { orNull: evaluation },
  },
};

/** The data set that a network was trained on. */
export function dataOf({ recording }: Trained): { readonly id: string; readonly name: string } {
  const { dataset } = recording.configuration;
  return typeof dataset === 'string' ? { id: dataset, name: dataset } : dataset;
}
