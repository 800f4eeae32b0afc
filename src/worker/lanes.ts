import { openDataset } from '../data';
import { DatasetRegistry } from '../data/registry';
import { openBackend } from '../engine/backend';
import type { Spawn } from '../engine/ops/simd/sharedThreadPool';
import { Dispatcher, type Handlers } from './dispatcher';
import type { FromWorker, ToWorker } from './protocol';
import { SharedBackends } from './sharedBackends';
import { loadShippedWeights } from './shippedWeights';
import type { TaskClock } from './tasks';
import { handlersOf } from './topics';
import { Turns } from './turns';
import { type Sources, Workbench } from './workbench';

/** What the networks of a worker have in common: backends, and data sets, whose pictures are unpacked once. */
export function commonSources(open: typeof openBackend = openBackend, spawn?: Spawn): Sources {
  const backends = new SharedBackends(open, spawn);
  return {
    openBackend: (choice, threads) => backends.open(choice, threads),
    closeBackend: (backend) => backends.close(backend),
    datasets: new DatasetRegistry(openDataset),
    loadShippedWeights,
  };
}

/** One of the networks. */
interface Lane {
  readonly bench: Workbench;
  readonly dispatcher: Dispatcher;
}

/** The engines of one worker: each lane has a network of its own, and all share what they compute on and their data. */
export class Lanes {
  readonly #lanes = new Map<number, Lane>();
  readonly #turns = new Turns();
  readonly #post: (message: FromWorker) => void;
  readonly #sources: Sources;
  readonly #clock: TaskClock | undefined;

  constructor(post: (message: FromWorker) => void, sources: Sources = commonSources(), clock?: TaskClock) {
    this.#post = post;
    this.#sources = sources;
    this.#clock = clock;
  }

  /** The first message of a lane opens it. */
  receive(message: ToWorker): void {
    const { lane } = message;
    if ('close' in message) void this.#close(lane);
    else this.#of(lane).dispatcher.receive(message);
  }

  /** Frees what all of them hold. */
  end(): void {
    for (const lane of [...this.#lanes.keys()]) void this.#close(lane);
  }

  #of(lane: number): Lane {
    const open = this.#lanes.get(lane);
    if (open) return open;
    const bench = new Workbench((event) => this.#post({ ...event, lane }), this.#sources, this.#clock);
    const handlers = this.#inTurn(handlersOf(bench));
    const opened = {
      bench,
      dispatcher: new Dispatcher(handlers, (message) => this.#post({ ...message, lane }), bench.requests),
    };
    this.#lanes.set(lane, opened);
    return opened;
  }

  /** Frees what a lane holds, once nothing uses it any more. */
  async #close(lane: number): Promise<void> {
    const closing = this.#lanes.get(lane);
    if (!closing) return;
    this.#lanes.delete(lane);
    const { requests } = closing.bench;
    await requests.replace(requests.load + 1, new AbortController(), () => closing.bench.close());
  }

  /**
   * Where there are several lanes, each takes its counted steps while the others take none: the device does not work at
   * two steps at once, whose times would then be those of both. A whole run would keep the others waiting to its end.
   */
  #inTurn(handlers: Handlers): Handlers {
    return {
      ...handlers,
      train: (parameters, signal) => {
        const train = () => handlers.train(parameters, signal);
        return this.#lanes.size > 1 && parameters.steps !== null ? this.#turns.take(train, signal) : train();
      },
    };
  }
}
