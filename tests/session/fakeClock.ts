import type { Clock } from '@/session/clock';

/** A clock that moves only when a test advances it. */
export class FakeClock implements Clock {
  #now = 0;
  #timers: { readonly at: number; readonly work: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, work: () => void): () => void {
    const timer = { at: this.#now + milliseconds, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  frame(work: () => void): () => void {
    return this.after(16, work);
  }

  /** Pending timers. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Lets time pass without running timers, as in a frozen page: those that are due run late. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Lets time pass; runs timers in order, and the promises that they settle. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
      await settled();
    }
    this.#now = until;
    await settled();
  }
}

/** Lets all promises that can settle do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
