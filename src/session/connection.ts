import type { AddedDataset } from '../data/filedImages';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Engine } from '../worker/engine';
import type { EventMessage, Method, RequestParameters, Result } from '../worker/protocol';
import type { Clock } from './clock';
import type { Asked } from './patience';
import { isLost } from './recoveries';
import { Watch } from './watch';

interface RequestOptions {
  /** Ends the request when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The epoch whose network the request is about: the present one, unless it began with another. */
  readonly epoch?: AbortSignal;
}

interface ConnectionOptions {
  /** Starts an engine. */
  readonly make: () => Engine;
  readonly clock: Clock;
  /** How long an engine may be silent while it serves these requests, in milliseconds. */
  readonly patience: (asked: Iterable<Asked>) => number;
  /** How long the others in the same worker may keep it silent, in milliseconds. */
  readonly others: () => number;
}

/** How long an engine may take to start, in milliseconds: its script comes over the network. */
const START = 60_000;

/** An engine that was started. */
interface Running {
  readonly engine: Engine;
  readonly watch: Watch;
  /** What it has not answered yet. */
  readonly asked: Set<Asked>;
  /** Whether it has ever given a sign of life. */
  started: boolean;
}

/** The session's engine, which is replaced when it or its device is lost, and which network it is about. */
export class Connection {
  #running: Running | null = null;
  /** Whether the engine is lost: the next load needs another. */
  #spent = false;
  /** What the engine has been handed. */
  #given = new WeakSet<AddedDataset>();
  #epoch = new AbortController();
  /** The number of the present epoch. */
  #load = 0;
  #refusal: EngineError | null = { code: 'notLoaded' };
  /** While the present network is not handed to the engine yet: what is asked about it waits. */
  #held: Promise<void> | null = null;
  #release = (): void => {};
  readonly #listeners = new Set<(event: EventMessage) => void>();

  constructor(private readonly options: ConnectionOptions) {}

  /** Starts a fresh engine; one that was there before ends, and everything that waited for it is cancelled. */
  connect(): void {
    this.#end();
    this.#spent = false;
    this.#given = new WeakSet();
    const { clock, make, patience, others } = this.options;
    const engine = make();
    const asked = new Set<Asked>();
    const mayBeSilent = () => (running.started ? patience(asked) + others() : START);
    const watch = new Watch({
      clock,
      ping: () => engine.request('ping', null).then(() => this.#heard(running)),
      patience: mayBeSilent,
      onSilence: () => {
        const detail = `${Math.round(mayBeSilent() / 1_000)} s`;
        engine.dispose({ code: running.started ? 'engineLost' : 'engineMissing', detail });
      },
    });
    const running: Running = { engine, watch, asked, started: false };
    this.#running = running;
    engine.listen((event) => {
      this.#heard(running);
      // What an earlier network still tells is of no use.
      if (running === this.#running && event.load === this.#load)
        for (const listener of this.#listeners) listener(event);
    });
  }

  /** Starts a fresh engine with the next load, whatever the present one answers. */
  replace(): void {
    this.#spent = true;
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
    if (this.#held && !epoch.aborted) await this.#held;
    if (epoch.aborted) throw new EngineFailure({ code: 'cancelled' });
    if (this.#refusal) throw new EngineFailure(this.#refusal);
    // What came of another network is of no interest any more, nor is what failed about it.
    const forget = () => {
      if (epoch.aborted) throw new EngineFailure({ code: 'cancelled' });
    };
    const answer = await this.#ask(method, parameters, signal).catch((error: unknown) => {
      forget();
      throw error;
    });
    forget();
    return answer;
  }

  /** Begins the time of another network and has the engine build it; starts another engine where the one before is lost. */
  load(parameters: RequestParameters<'load'>, given: AddedDataset | null): Promise<Result<'load'>> {
    if (this.#spent) this.connect();
    this.#refusal = null;
    // The engine takes messages in order: it has the pictures before it is asked for a network on them.
    const pictures = given ? this.#give(given) : null;
    const answer = this.#ask('load', parameters);
    this.#release();
    return Promise.all([answer, pictures]).then(([result]) => result);
  }

  /**
   * There is no network to ask about, for this reason, until another is loaded. What the engine holds is freed, once it has
   * answered what it was asked for `after` all.
   */
  refuse(reason: EngineError, after?: Promise<unknown> | null): void {
    this.#refusal = reason;
    this.#release();
    const { epoch } = this;
    const free = () => {
      // An engine that is lost holds nothing.
      if (!epoch.aborted && this.#running && !this.#spent) this.#ask('unload', null).catch(() => undefined);
    };
    if (after) void after.then(free);
    else free();
  }

  /** Why there is no network to ask about; null where there is one, or will be. */
  get refusal(): EngineError | null {
    return this.#refusal;
  }

  /** How long the engine may keep its thread from answering with what it was asked for, in milliseconds. */
  get patience(): number {
    return this.#running ? this.options.patience(this.#running.asked) : 0;
  }

  /** Aborted as soon as another network is loaded: answers about the previous one are useless then. */
  get epoch(): AbortSignal {
    return this.#epoch.signal;
  }

  /** Begins the time of another network, which is handed to the engine at once or, where it is `held`, later. */
  nextEpoch(isHeld = false): AbortSignal {
    this.#epoch.abort();
    this.#release();
    this.#epoch = new AbortController();
    this.#load++;
    if (isHeld) {
      this.#refusal = null;
      this.#held = new Promise((resolve) => {
        this.#release = () => {
          this.#held = null;
          resolve();
        };
      });
    }
    return this.#epoch.signal;
  }

  dispose(): void {
    this.#epoch.abort();
    this.#release();
    this.#end();
    this.#running = null;
  }

  #end(): void {
    this.#running?.watch.end();
    this.#running?.engine.dispose();
  }

  /** Hands an added data set to the engine, unless it has it already. */
  async #give(dataset: AddedDataset): Promise<void> {
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
    const running = this.#running;
    if (!running) throw new EngineFailure({ code: 'cancelled' });
    const { engine, watch, asked } = running;
    const one = { method, parameters } as Asked;
    asked.add(one);
    try {
      const answer = await watch.during(engine.request(method, parameters, { signal, load: this.#load }));
      this.#heard(running);
      return answer;
    } catch (error) {
      const failure = asError(error);
      if (running === this.#running && (isLost(failure) || failure.code === 'engineMissing')) this.#spent = true;
      throw error;
    } finally {
      asked.delete(one);
    }
  }

  /** An engine has given a sign of life. */
  #heard(running: Running): void {
    running.started = true;
    running.watch.heard();
  }
}

/** Converts anything thrown into data. */
export const asError = (error: unknown): EngineError =>
  error instanceof EngineFailure
    ? error.error
    : { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
