import { describeIssue } from '../../i18n/messages/issues';
import { recordingProblems } from '../../i18n/messages/recording';
import type { Issue } from '../../network/issues';
import type { Text } from '../../network/text';

/** Why a file can't be opened as a recording. */
export type RecordingProblem =
  | { readonly code: 'fileTooLarge'; readonly bytes: number; readonly max: number }
  | { readonly code: 'contentTooLarge'; readonly max: number }
  /** Can't be unpacked: another kind of file, or a part of one. */
  | { readonly code: 'notGzip' }
  | { readonly code: 'notJson' }
  /** JSON of another kind. */
  | { readonly code: 'notARecording' }
  | { readonly code: 'newerVersion'; readonly found: number; readonly known: number }
  | { readonly code: 'badConfiguration'; readonly issues: readonly Issue[] }
  | { readonly code: 'badField'; readonly path: string };

export function describeRecordingProblem(problem: RecordingProblem): Text {
  switch (problem.code) {
    case 'fileTooLarge':
      return recordingProblems.fileTooLarge(problem.bytes, problem.max);
    case 'contentTooLarge':
      return recordingProblems.contentTooLarge(problem.max);
    case 'newerVersion':
      return recordingProblems.newerVersion(problem.found, problem.known);
    case 'badConfiguration': {
      const [first] = problem.issues;
      return first ? recordingProblems.badConfiguration(describeIssue(first)) : recordingProblems.notARecording;
    }
    case 'badField':
      return recordingProblems.badField(problem.path);
    default:
      return recordingProblems[problem.code];
  }
}
