import type { EventMessage, Method, Parameters, Result } from './protocol';

/** The engine as the page sees it: `client.ts` talks to a worker; tests may put another behind the same interface. */
export interface Engine {
  /** Rejects with an `EngineFailure`. */
  request<M extends Method>(method: M, parameters: Parameters<M>): Promise<Result<M>>;
  listen(listener: (event: EventMessage) => void): () => void;
  dispose(): void;
}
