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
  /**
   * Another engine in the same worker, for a network of its own, which shares backend and data sets with this one; null
   * where the worker has ended.
   */
  lane(): Engine | null;
  /**
   * Ends it, and with the last engine in it its worker. What is under way and whatever is asked from now on rejects as
   * `cancelled`; where a reason is given, it is the worker that failed: all engines in it end for that reason.
   */
  dispose(reason?: EngineError): void;
}
