import type { Clock } from './clock';

/** How often an engine that has something to do is asked whether it is there, in milliseconds. */
const EVERY = 2_000;

interface Options {
  readonly clock: Clock;
  /** Asks the engine for a sign of life. */
  readonly ping: () => Promise<unknown>;
  /** How long it may be silent now, in milliseconds. */
  readonly patience: () => number;
  readonly onSilence: () => void;
}

/**
 * Notices an engine that does not answer any more: its worker has died, or turns in circles. Time in which the page itself
 * stood still (a frozen tab, a computer that slept) is not held against it.
 */
export class Watch {
  readonly #options: Options;
  /** What the engine has to do. */
  #tasks = 0;
  #stopTimer: (() => void) | null = null;
  #ticked = 0;
  /** Milliseconds since it was last asked without an answer; null while nothing is asked. */
  #silent: number | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Watches for as long as `work` is under way. */
  async during<T>(work: Promise<T>): Promise<T> {
    if (this.#tasks++ === 0) this.#begin();
    try {
      return await work;
    } finally {
      if (--this.#tasks === 0) this.end();
    }
  }

  /** The engine has told something of its own accord. */
  heard(): void {
    if (this.#silent !== null) this.#silent = 0;
  }

  end(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
  }

  #begin(): void {
    this.#silent = null;
    this.#ticked = this.#options.clock.now();
    this.#wait();
  }

  #wait(): void {
    this.#stopTimer = this.#options.clock.after(EVERY, () => this.#tick());
  }

  #tick(): void {
    const { clock, patience, onSilence } = this.#options;
    const now = clock.now();
    // A timer that comes late tells of a page that could hear nothing.
    const passed = Math.min(now - this.#ticked, EVERY);
    this.#ticked = now;
    if (this.#silent === null) this.#ask();
    else this.#silent += passed;
    if ((this.#silent ?? 0) < patience()) {
      this.#wait();
      return;
    }
    this.end();
    onSilence();
  }

  #ask(): void {
    this.#silent = 0;
    const answered = () => {
      this.#silent = null;
    };
    this.#options.ping().then(answered, answered);
  }
}
