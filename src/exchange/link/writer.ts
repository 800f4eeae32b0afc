/** The writer's clock; tests supply their own. */
export interface Schedule {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Does something later, unless the returned function is called before. */
  after(milliseconds: number, work: () => void): () => void;
}

/** Browsers count calls to `replaceState` and refuse too many; milliseconds. */
const INTERVAL = 1_000;

/** Passes texts on at most once per interval: the first one immediately, then the latest of those in between. */
export class Writer {
  readonly #put: (text: string) => void;
  readonly #schedule: Schedule;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #pending: { text: string; readonly cancel: () => void } | null = null;

  constructor(put: (text: string) => void, schedule: Schedule) {
    this.#put = put;
    this.#schedule = schedule;
  }

  write(text: string): void {
    if (this.#pending) {
      this.#pending.text = text;
      return;
    }
    const wait = this.#writtenAt + INTERVAL - this.#schedule.now();
    if (wait <= 0) this.#write(text);
    else this.#pending = { text, cancel: this.#schedule.after(wait, () => this.flush()) };
  }

  /** Writes the pending text now. */
  flush(): void {
    if (!this.#pending) return;
    const { text } = this.#pending;
    this.drop();
    this.#write(text);
  }

  /** Drops the pending text: something newer is already there. */
  drop(): void {
    this.#pending?.cancel();
    this.#pending = null;
  }

  #write(text: string): void {
    this.#writtenAt = this.#schedule.now();
    this.#put(text);
  }
}
