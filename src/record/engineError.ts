import type { Issue } from '../network/issues';
import type { BackendName } from './backend';

/** What can go wrong in the engine, as values: each has its sentence in `i18n/messages/issues.ts`. */

interface DataError<Code extends string> {
  readonly code: Code;
  readonly file: string;
  readonly detail: string;
}

interface Refused<Code extends string> {
  readonly code: Code;
  readonly issue: Issue;
}

export type EngineError =
  | { readonly code: 'outOfMemory'; readonly bytes: number }
  | DoesNotFit
  /** The data set has classes that the network has no output for. */
  | { readonly code: 'tooManyClasses'; readonly data: number; readonly network: number }
  /** The first mistake in a network that is therefore not built. */
  | { readonly code: 'faultyNetwork'; readonly issue: Issue }
  | { readonly code: 'deviceLost' }
  /** The engine has stopped, or does not answer any more. */
  | { readonly code: 'engineLost'; readonly detail: string }
  /** The engine could not be started. */
  | { readonly code: 'engineMissing'; readonly detail: string }
  | { readonly code: 'noBackend'; readonly detail: string }
  | { readonly code: 'backendUnavailable'; readonly backend: BackendName; readonly detail: string }
  | DataError<'dataMissing'>
  | DataError<'dataDamaged'>
  | DataError<'dataUnreachable'>
  | { readonly code: 'cancelled' }
  | { readonly code: 'weightsMismatch'; readonly weight: string; readonly expected: string; readonly found: string }
  /** Pictures, labels or weights from outside that a network can't take. */
  | Refused<'badImages'>
  | Refused<'badLabels'>
  | Refused<'badWeights'>
  /** A class, a layer or a place that the network lacks. */
  | { readonly code: 'badQuestion'; readonly detail: string }
  | NonFinite
  | { readonly code: 'notLoaded' }
  | { readonly code: 'internal'; readonly detail: string };

/** Some value became NaN or infinite, and where that happened first. */
export interface NonFinite {
  readonly code: 'nonFinite';
  /** Steps done before the one at which it happened. */
  readonly step: number;
  /** The first tensor in the order of computation; null where it was not found. */
  readonly first:
    | { readonly what: 'activation' | 'weight'; readonly layer: string }
    | { readonly what: 'loss' }
    | { readonly what: 'gradient'; readonly from: string; readonly to: string }
    | null;
  /** Whether the engine has restored weights from before that step and can continue from them. */
  readonly restored: boolean;
}

/** A use of the network that was refused before anything was allocated, and what would fit. */
export interface DoesNotFit {
  readonly code: 'doesNotFit';
  readonly use: 'forward' | 'backward' | 'training' | 'picture';
  readonly bytes: number;
  readonly limit: number;
  /** The largest batch that fits; null where none does, or where batch size makes no difference. */
  readonly batchSize: number | null;
  /** A smaller input that fits; null where none was found. */
  readonly input: { readonly height: number; readonly width: number } | null;
}
