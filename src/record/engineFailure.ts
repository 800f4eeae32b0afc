import type { EngineError } from './engineError';

/** Wraps an engine error so that a promise can reject with it. */
export class EngineFailure extends Error {
  constructor(readonly error: EngineError) {
    super(`${error.code}${'detail' in error ? `: ${error.detail}` : ''}`);
    this.name = 'EngineFailure';
  }
}
