import type { AddedDataset } from '../data/filedImages';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Engine, RequestOptions } from './engine';
import { HelperThreads } from './helperThreads';
import type {
  EventMessage,
  FromWorker,
  LaneMessage,
  Method,
  RequestMessage,
  RequestParameters,
  Result,
  ToWorker,
} from './protocol';

interface Waiting {
  resolve(result: never): void;
  reject(failure: EngineFailure): void;
}

/** What the client needs of a `Worker`. */
export interface Port {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

/** Talks to the engine's worker. When the worker dies, what is under way and whatever is asked later rejects as lost. */
export const createWorkerEngine = (worker: Port): Engine => new EngineWorker(worker).open();

/** The page's side of a worker, with the lanes that are open in it. It ends with the last of them. */
class EngineWorker {
  readonly #port: Port;
  readonly #lanes = new Map<number, Lane>();
  readonly #helpers = new HelperThreads();
  /** What it has been handed, and its answers. */
  readonly #given = new WeakMap<AddedDataset, Promise<unknown>>();
  #opened = 0;
  /** Whether it has ever said anything. */
  #started = false;
  #ended = false;

  constructor(port: Port) {
    this.#port = port;
    port.onmessage = ({ data: message }) => {
      this.#started = true;
      if ('helper' in message) this.#helpers.receive(message);
      else this.#lanes.get(message.lane)?.receive(message);
    };
    // A script that could not be fetched has no message. What is thrown outside of any request is in the console as well.
    port.onerror = ({ message: detail = 'worker' }) =>
      this.end(this.#started ? { code: 'engineLost', detail } : { code: 'engineMissing', detail });
  }

  get ended(): boolean {
    return this.#ended;
  }

  open(): Lane {
    const lane = new Lane(this, this.#opened++);
    this.#lanes.set(lane.number, lane);
    return lane;
  }

  post(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  /** Has `give` hand over a data set, unless some lane has done so: they share their data sets. */
  give<T>(dataset: AddedDataset, give: () => Promise<T>): Promise<T> {
    const before = this.#given.get(dataset);
    if (before) return before as Promise<T>;
    const answer = give();
    this.#given.set(dataset, answer);
    answer.catch(() => this.#given.delete(dataset));
    return answer;
  }

  close(lane: Lane): void {
    this.#lanes.delete(lane.number);
    if (this.#lanes.size === 0) this.#terminate();
    else this.post({ lane: lane.number, close: true });
  }

  /** Ends the worker, and every lane for this reason. */
  end(reason: EngineError): void {
    this.#terminate();
    for (const lane of this.#lanes.values()) lane.end(reason);
    this.#lanes.clear();
  }

  #terminate(): void {
    this.#ended = true;
    this.#port.terminate();
    this.#helpers.end();
  }
}

/** One of the engines in a worker. */
class Lane implements Engine {
  readonly #worker: EngineWorker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(event: EventMessage) => void>();
  #nextId = 1;
  #dead: EngineFailure | null = null;

  constructor(
    worker: EngineWorker,
    readonly number: number,
  ) {
    this.#worker = worker;
  }

  receive(message: LaneMessage): void {
    if ('event' in message) {
      const { lane: _lane, ...event } = message;
      for (const listener of this.#listeners) listener(event);
      return;
    }
    const call = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) call?.resolve(message.result as never);
    else call?.reject(new EngineFailure(message.error));
  }

  request<M extends Method>(method: M, parameters: RequestParameters<M>, options: RequestOptions = {}) {
    const ask = () => this.#ask(method, parameters, options);
    return method === 'addDataset' && !this.#dead ? this.#worker.give(parameters as AddedDataset, ask) : ask();
  }

  listen(listener: (event: EventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  lane(): Engine | null {
    return this.#worker.ended ? null : this.#worker.open();
  }

  dispose(reason?: EngineError): void {
    if (this.#dead) return;
    if (reason) {
      this.#worker.end(reason);
      return;
    }
    this.end({ code: 'cancelled' });
    this.#worker.close(this);
  }

  end(reason: EngineError): void {
    if (this.#dead) return;
    this.#dead = new EngineFailure(reason);
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }

  #ask<M extends Method>(
    method: M,
    parameters: RequestParameters<M>,
    { signal, load = 0 }: RequestOptions,
  ): Promise<Result<M>> {
    if (this.#dead) return Promise.reject(this.#dead);
    if (signal?.aborted) return Promise.reject(cancelled());
    const { number: lane } = this;
    const id = this.#nextId++;
    const giveUp = () => {
      const call = this.#waiting.get(id);
      if (!call) return;
      this.#waiting.delete(id);
      this.#worker.post({ lane, cancel: id });
      call.reject(cancelled());
    };
    const answer = new Promise<never>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      signal?.addEventListener('abort', giveUp);
      this.#worker.post({ lane, ...({ id, load, method, parameters } as RequestMessage) });
    });
    // The signal may outlive many requests, so its listener must be removed.
    return answer.finally(() => signal?.removeEventListener('abort', giveUp));
  }
}

const cancelled = () => new EngineFailure({ code: 'cancelled' });

/** An engine in a browser that starts no workers. */
const missingEngine = (error: unknown): Engine => ({
  request: () => Promise.reject(new EngineFailure({ code: 'engineMissing', detail: String(error) })),
  listen: () => () => {},
  lane: () => null,
  dispose: () => {},
});

/** Starts the engine in its own thread. */
export function startWorkerEngine(): Engine {
  try {
    return createWorkerEngine(new Worker(new URL('./host.ts', import.meta.url), { type: 'module', name: 'engine' }));
  } catch (error) {
    return missingEngine(error);
  }
}
