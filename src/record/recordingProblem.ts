import type { Issue } from '../network/issues';
import type { FileProblem } from './fileProblem';

/** Why a file can't be opened as a recording. */
export type RecordingProblem =
  | FileProblem
  | { readonly code: 'fileTooLarge'; readonly bytes: number; readonly max: number }
  | { readonly code: 'contentTooLarge'; readonly max: number }
  /** Can't be unpacked: another kind of file, or a part of one. */
  | { readonly code: 'notGzip' }
  | { readonly code: 'notJson' }
  /** JSON of another kind. */
  | { readonly code: 'notARecording' }
  | { readonly code: 'newerVersion'; readonly found: number; readonly known: number }
  /** Everything wrong with it, up to a hundred mistakes; a place's field is a path in the file. */
  | { readonly code: 'invalid'; readonly issues: readonly Issue[] };
