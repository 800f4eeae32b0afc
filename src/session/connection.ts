import type { GivenDataset } from '../data/givenImages';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Engine } from '../worker/engine';
import type { EventMessage, Method, RequestParameters, Result } from '../worker/protocol';

/** The session's engine, which may be replaced when its device is lost, and which network it is about. */
export class Connection {
  #engine: Engine | null = null;
  /** What the engine has been handed. */
  #given = new WeakSet<GivenDataset>();
  #epoch = new AbortController();
  readonly #listeners = new Set<(event: EventMessage) => void>();

  constructor(private readonly make: () => Engine) {}

  /** Starts a fresh engine; one that was there before ends, and everything that waited for it is cancelled. */
  connect(): void {
    this.#engine?.dispose();
    this.#engine = this.make();
    this.#given = new WeakSet();
    this.#engine.listen((event) => {
      for (const listener of this.#listeners) listener(event);
    });
  }

  /** Subscribes to the events of this engine and of any that replaces it, until the returned function is called. */
  listen(listener: (event: EventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Rejects with an `EngineFailure`; `cancelled` once `signal` is aborted. */
  request<M extends Method>(
    method: M,
    parameters: RequestParameters<M>,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Result<M>> {
    if (!this.#engine) return Promise.reject(new EngineFailure({ code: 'notLoaded' }));
    return this.#engine.request(method, parameters, options);
  }

  /** Hands an added data set to the engine, unless it has it already. */
  async give(dataset: GivenDataset): Promise<void> {
    const given = this.#given;
    if (given.has(dataset)) return;
    given.add(dataset);
    try {
      await this.request('addDataset', dataset);
    } catch (error) {
      given.delete(dataset);
      throw error;
    }
  }

  /** Aborted as soon as another network is loaded: answers about the previous one are useless then. */
  get epoch(): AbortSignal {
    return this.#epoch.signal;
  }

  /** Begins the time of another network. */
  nextEpoch(): AbortSignal {
    this.#epoch.abort();
    this.#epoch = new AbortController();
    return this.#epoch.signal;
  }

  dispose(): void {
    this.#epoch.abort();
    this.#engine?.dispose();
    this.#engine = null;
  }
}

/** Converts anything thrown into data. */
export const asError = (error: unknown): EngineError =>
  error instanceof EngineFailure
    ? error.error
    : { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
