/** Work that several requests may await; it stops once all of them have been cancelled. */
export class Shared<T> {
  readonly #stop = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#result = work(this.#stop.signal);
  }

  /** Whether it was stopped, and is about to reject. */
  get stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Waits for the result. Where no signal is given, the work goes on to its end. */
  async wait(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    this.#waiting++;
    const leave = () => {
      if (--this.#waiting === 0) this.#stop.abort(signal?.reason);
    };
    signal?.addEventListener('abort', leave);
    try {
      const result = await this.#result;
      signal?.throwIfAborted();
      return result;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  /** Resolves when it has ended, whether or not it succeeded. */
  async ended(): Promise<void> {
    await this.#result.catch(() => undefined);
  }
}
