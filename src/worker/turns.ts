/** Work of several networks on one device, one after the other: what each takes is then its own. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work once what was asked for before it has ended, well or not; not at all if `signal` is aborted by then. */
  take<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const turn = this.#last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
