import type { EngineError } from './engineError';

/** An engine error on its way through promises. */
export class EngineFailure extends Error {
  constructor(readonly error: EngineError) {
    super(`${error.code}${'detail' in error ? `: ${error.detail}` : ''}`);
    this.name = 'EngineFailure';
  }
}
