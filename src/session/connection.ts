import type { GivenDataset } from '../data/givenImages';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Engine } from '../worker/engine';
import type { EventMessage, Method, RequestParameters, Result } from '../worker/protocol';
import { isLost } from './recoveries';

interface RequestOptions {
  /** Ends the request when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The epoch whose network the request is about: the present one, unless it began with another. */
  readonly epoch?: AbortSignal;
}

/** The session's engine, which is replaced when it or its device is lost, and which network it is about. */
export class Connection {
  #engine: Engine | null = null;
  /** Whether the engine is lost: the next load needs another. */
  #spent = false;
  /** What the engine has been handed. */
  #given = new WeakSet<GivenDataset>();
  #epoch = new AbortController();
  /** The number of the present epoch. */
  #load = 0;
  #refusal: EngineError | null = { code: 'notLoaded' };
  readonly #listeners = new Set<(event: EventMessage) => void>();

  constructor(private readonly make: () => Engine) {}

  /** Starts a fresh engine; one that was there before ends, and everything that waited for it is cancelled. */
  connect(): void {
    this.#engine?.dispose();
    this.#spent = false;
    const engine = this.make();
    this.#engine = engine;
    this.#given = new WeakSet();
    engine.listen((event) => {
      // What an earlier network still tells is of no use.
      if (engine === this.#engine && event.load === this.#load) for (const listener of this.#listeners) listener(event);
    });
  }

  /** Subscribes to the events of this engine and of any that replaces it, until the returned function is called. */
  listen(listener: (event: EventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Asks about the network of the present epoch. Rejects with an `EngineFailure`: `cancelled` once `signal` is aborted or
   * another epoch has begun, and the reason where there is no network.
   */
  async request<M extends Method>(
    method: M,
    parameters: RequestParameters<M>,
    { signal, epoch = this.epoch }: RequestOptions = {},
  ): Promise<Result<M>> {
    if (epoch.aborted) throw new EngineFailure({ code: 'cancelled' });
    if (this.#refusal) throw new EngineFailure(this.#refusal);
    try {
      return await this.#ask(method, parameters, signal);
    } catch (error) {
      // What failed about another network is of no interest any more.
      throw epoch.aborted ? new EngineFailure({ code: 'cancelled' }) : error;
    }
  }

  /** Begins the time of another network and has the engine build it; starts another engine where the one before is lost. */
  load(parameters: RequestParameters<'load'>, given: GivenDataset | null): Promise<Result<'load'>> {
    if (this.#spent) this.connect();
    this.#refusal = null;
    // The engine takes messages in order: it has the pictures before it is asked for a network on them.
    const pictures = given ? this.#give(given) : null;
    return Promise.all([this.#ask('load', parameters), pictures]).then(([result]) => result);
  }

  /** There is no network to ask about, for this reason, until another is loaded. What the engine holds is freed. */
  refuse(reason: EngineError): void {
    this.#refusal = reason;
    // An engine that is lost holds nothing.
    if (this.#engine && !this.#spent) this.#ask('unload', null).catch(() => undefined);
  }

  /** Why there is no network to ask about; null where there is one, or will be. */
  get refusal(): EngineError | null {
    return this.#refusal;
  }

  /** Aborted as soon as another network is loaded: answers about the previous one are useless then. */
  get epoch(): AbortSignal {
    return this.#epoch.signal;
  }

  /** Begins the time of another network. */
  nextEpoch(): AbortSignal {
    this.#epoch.abort();
    this.#epoch = new AbortController();
    this.#load++;
    return this.#epoch.signal;
  }

  dispose(): void {
    this.#epoch.abort();
    this.#engine?.dispose();
    this.#engine = null;
  }

  /** Hands an added data set to the engine, unless it has it already. */
  async #give(dataset: GivenDataset): Promise<void> {
    const given = this.#given;
    if (given.has(dataset)) return;
    given.add(dataset);
    try {
      await this.#ask('addDataset', dataset);
    } catch (error) {
      given.delete(dataset);
      throw error;
    }
  }

  async #ask<M extends Method>(method: M, parameters: RequestParameters<M>, signal?: AbortSignal): Promise<Result<M>> {
    const engine = this.#engine;
    if (!engine) throw new EngineFailure({ code: 'cancelled' });
    try {
      return await engine.request(method, parameters, { signal, load: this.#load });
    } catch (error) {
      if (engine === this.#engine && isLost(asError(error))) this.#spent = true;
      throw error;
    }
  }
}

/** Converts anything thrown into data. */
export const asError = (error: unknown): EngineError =>
  error instanceof EngineFailure
    ? error.error
    : { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
