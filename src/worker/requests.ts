import { EngineFailure } from '../record/engineFailure';

type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Which network each request is about. Every load has a number, given by the page, and every request about the loaded
 * network carries it: it waits until that load has ended, is refused once there is a newer one, and has ended before what
 * it uses is freed.
 */
export class Requests {
  #load = 0;
  /** Resolves when the newest load has ended, well or not. */
  #loading: Promise<unknown> = Promise.resolve();
  /** The loads that have not ended, and the requests that wait for them. */
  readonly #waiting = new Set<AbortController>();
  /** The requests that use what is loaded. */
  readonly #using = new Map<AbortController, Promise<unknown>>();

  /** The number of the newest load. */
  get load(): number {
    return this.#load;
  }

  /** Puts another network in place, or none. Ends the load before, if it is still under way, and what waits for it. */
  async replace<T>(load: number, request: AbortController, work: Work<T>): Promise<T> {
    this.#load = load;
    for (const outdated of this.#waiting) outdated.abort(cancelled());
    this.#waiting.add(request);
    const loading = this.#loading
      .then(() => {
        request.signal.throwIfAborted();
        return work(request.signal);
      })
      .finally(() => this.#waiting.delete(request));
    this.#loading = loading.catch(() => undefined);
    return loading;
  }

  /** Serves a request about the network of a load. */
  async use<T>(load: number, request: AbortController, work: Work<T>): Promise<T> {
    if (load !== this.#load) throw cancelled();
    this.#waiting.add(request);
    try {
      await Promise.race([this.#loading, aborted(request.signal)]);
      request.signal.throwIfAborted();
    } finally {
      this.#waiting.delete(request);
    }
    const working = work(request.signal);
    this.#using.set(request, working);
    try {
      return await working;
    } finally {
      this.#using.delete(request);
    }
  }

  /** Cancels the requests that use what is loaded; resolves when none does any more. */
  async end(): Promise<void> {
    while (this.#using.size) {
      for (const request of this.#using.keys()) request.abort(cancelled());
      await Promise.allSettled(this.#using.values());
    }
  }

  /** Resolves when the requests that use what is loaded now have ended by themselves, but for the given one. */
  async ended(but: AbortSignal): Promise<void> {
    const others = [...this.#using].filter(([{ signal }]) => signal !== but);
    await Promise.allSettled(others.map(([, working]) => working));
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const cancelled = () => new EngineFailure({ code: 'cancelled' });
