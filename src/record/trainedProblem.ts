import type { SafetensorsProblem } from '../lib/safetensors';
import type { FileProblem } from './fileProblem';
import type { RecordingProblem } from './recordingProblem';

/** A tensor that a file should hold and does not, or the other way round. */
export interface WrongTensor {
  readonly name: string;
  /** Its shape; null where there should be no such tensor. */
  readonly expected: readonly number[] | null;
  /** Null where it is missing. */
  readonly found: readonly number[] | null;
}

/** Why a file can't be opened as a trained network. */
export type TrainedProblem =
  | FileProblem
  | { readonly code: 'fileTooLarge'; readonly bytes: number; readonly max: number }
  | ({ readonly code: 'notSafetensors' } & SafetensorsProblem)
  /** Tensors of something else. */
  | { readonly code: 'notTrained' }
  | { readonly code: 'newerVersion'; readonly found: number; readonly known: number }
  /** What it says of the network and the run can't be read. */
  | { readonly code: 'description'; readonly problem: RecordingProblem }
  | { readonly code: 'tensors'; readonly wrong: readonly WrongTensor[] };
