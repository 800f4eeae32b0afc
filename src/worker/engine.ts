import type { EngineError } from '../record/engineError';
import type { EventMessage, Method, RequestParameters, Result } from './protocol';

export interface RequestOptions {
  /** Ends the request when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The number of the load that it begins or is about; absent where it is about none. */
  readonly load?: number;
}

/** The engine as the page sees it: `client.ts` talks to a worker; tests substitute a fake with the same interface. */
export interface Engine {
  /** Rejects with an `EngineFailure`; as `cancelled` at once when `signal` is aborted. */
  request<M extends Method>(method: M, parameters: RequestParameters<M>, options?: RequestOptions): Promise<Result<M>>;
  listen(listener: (event: EventMessage) => void): () => void;
  /** Ends it. What is under way and whatever is asked from now on rejects for this reason, or as `cancelled`. */
  dispose(reason?: EngineError): void;
}
