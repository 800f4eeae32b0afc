import type { Definition } from '../../network/definition';
import type { RecordedRun } from '../../record/recordedRun';
import type { Configuration } from '../configuration/configuration';

export const FORMAT = 'convoscope/recording';
export const VERSION = 1;

/** A run as a file: what was trained and how, and everything that was recorded of it. */
export interface Recording extends RecordedRun {
  /** As a link carries it: network, data set, settings, what was looked at. */
  readonly configuration: Configuration;
  /** The network itself: a catalog entry may be built differently by a later page. */
  readonly definition: Definition;
}

/** The contents of a file; docs/recording-format.md has a row for each. */
export const FILE_FIELDS = [
  ...['format', 'version', 'schema'],
  ...(['configuration', 'definition', 'steps', 'evaluations', 'snapshots'] satisfies (keyof Recording)[]),
];
