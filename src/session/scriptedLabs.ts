import type { Domain } from '../network/schema/domain';
import type { Text } from '../network/text';
import type { Session } from './createSession';
import type { Known } from './scriptingArguments';

/** What may be changed of a lab. */
export interface LabField {
  readonly label: Text;
  readonly domain: Domain;
  readonly default: unknown;
}

/** A claim of the field, with the measurement that tests it. */
export interface ScriptedLab {
  readonly id: string;
  readonly title: Text;
  readonly claim: Text;
  /** Authors, year, and where in the paper. */
  readonly paper: string;
  /** How many seeds a run has. */
  readonly seeds: number;
  /** Its parameters by name. */
  readonly fields: Readonly<Record<string, LabField>>;
}

/** How far a lab is. */
export interface LabProgress {
  /** Steps done and steps in all, over all networks and seeds. */
  readonly done: number;
  readonly total: number;
  /** The one that it is at. */
  readonly seed: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

export interface LabRunOptions {
  /** Those left out have their defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The first of its seeds; the others follow from it. */
  readonly seed?: number;
  readonly onProgress?: (progress: LabProgress) => void;
  /** Ends the run when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface LabResult {
  /** Quantities by name, of one seed after the other. */
  readonly numbers: readonly Readonly<Record<string, number>>[];
  readonly verdict: {
    /** `notHere`: not at this scale; `unjudged`: shown and not judged. */
    readonly outcome: 'holds' | 'inPart' | 'notHere' | 'unjudged';
    readonly measured: Text;
  };
  readonly seconds: number;
}

/** The labs of the page, which a session does not know. */
export interface ScriptedLabs {
  list(): readonly ScriptedLab[];
  /** Checks its arguments; rejects as `window.convoscope.labs.run` does. */
  run(session: Session, known: Known, id: string, options?: LabRunOptions): Promise<LabResult>;
}
