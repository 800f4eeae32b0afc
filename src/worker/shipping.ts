import type { loadShippedWeights } from './shippedWeights';

type Found = Awaited<ReturnType<typeof loadShippedWeights>>;

/** The download of weights that ship with the page, for the loaded network. Whatever changes its weights first, ends it. */
export class Shipping {
  #stop = new AbortController();
  #found: Promise<Found | null> = Promise.resolve(null);

  constructor(private readonly load: typeof loadShippedWeights) {}

  begin(id: string): void {
    this.end();
    const stop = new AbortController();
    this.#stop = stop;
    const ended = new Promise<null>((resolve) => stop.signal.addEventListener('abort', () => resolve(null)));
    this.#found = Promise.race([ended, this.load(id, stop.signal)]);
    // Whoever asks for them hears of a failure.
    this.#found.catch(() => undefined);
  }

  /** The weights of the network become others. */
  end(): void {
    this.#stop.abort();
    this.#found = Promise.resolve(null);
  }

  /** What has arrived; null where it was ended before it was asked for or meanwhile. Rejects with a `DataFailure`. */
  async arrived(): Promise<Found | null> {
    const found = this.#found;
    const weights = await found;
    return found === this.#found ? weights : null;
  }
}
