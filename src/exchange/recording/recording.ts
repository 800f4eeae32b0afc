import type { Definition } from '../../network/definition';
import { oneOf, wholeNumber } from '../../network/schema/domain';
import type { RecordedRun } from '../../record/recordedRun';
import type { Configuration } from '../configuration/configuration';
import { SCHEMA_VERSION } from '../configuration/migrate';

export const FORMAT = 'convoscope/recording';
export const VERSION = 1;

/** A run as a file: what was trained and how, and everything that was recorded of it. */
export interface Recording extends RecordedRun {
  /** As a link carries it: network, data set, settings, what was looked at. */
  readonly configuration: Configuration;
  /** The network itself: a catalog entry may be built differently by a later page. */
  readonly definition: Definition;
}

/** What a file says of itself. */
export const HEAD = {
  format: oneOf([FORMAT]),
  version: wholeNumber({ min: VERSION, max: VERSION }),
  /** Of the configuration. */
  schema: wholeNumber({ min: 1, max: SCHEMA_VERSION }),
};

/** What follows the head. */
export const CONTENT = [
  'configuration',
  'definition',
  'steps',
  'evaluations',
  'heads',
  'snapshots',
] as const satisfies readonly (keyof Recording)[];
