import { type HelperStart, LAYOUT } from './helper';
import type { Kernels } from './kernels';
import type { PartBody, ThreadPool } from './threadPool';

/** Has a thread call `serveThreadPool`; returns what is called once the pool is closed, which has the thread return from it. */
export type Spawn = (start: HelperStart) => () => void;

/**
 * The threads that share the work of an operation: this one and helpers that stand by in workers, all on one shared
 * memory.
 *
 * A job is cut into parts that touch different results, so that it does not matter who does which: the bits are those of
 * one thread. What a part does is known here alone, as a closure; for helpers its kernel calls are written down on the
 * *board* (a region of the memory), from the last part to the first. Helpers begin with the first list that is there, while
 * the others are being written. Every thread takes parts by lowering the ticket, until none is left. A helper that is late
 * finds nothing to do, and nobody waits for it.
 */
export class SharedThreadPool implements ThreadPool {
  readonly #words: Int32Array;
  readonly #numbers: Float64Array;
  readonly #recorder: Kernels;
  readonly #endings: (() => void)[];
  /** Numbers written down of this job. */
  #length = 0;
  #job = 0;
  /** Milliseconds that this thread polls for the last part. */
  #patient: number = LAYOUT.patience.most;
  /** How many calls of `during` are under way, one inside the other. */
  #depth = 0;

  constructor(
    readonly kernels: Kernels,
    readonly helpers: number,
    spawn: Spawn,
    start: Pick<HelperStart, 'module' | 'memory' | 'board'>,
  ) {
    const { memory, board } = start;
    // These views stay good when the memory grows: the board lies in what it had at first.
    this.#words = new Int32Array(memory.buffer, board, LAYOUT.wordsBytes / 4);
    this.#numbers = new Float64Array(memory.buffer, board + LAYOUT.wordsBytes, LAYOUT.numbers);
    this.#recorder = this.#makeRecorder();
    this.#endings = Array.from({ length: helpers }, (_, helper) => spawn({ ...start, helper, layout: LAYOUT }));
  }

  get size(): number {
    return this.helpers + 1;
  }

  activeThreads(): number {
    return 1 + Atomics.load(this.#words, LAYOUT.arrived);
  }

  split(parts: number, body: PartBody): void {
    if (parts === 1 || this.helpers === 0 || parts > LAYOUT.parts) {
      for (let part = 0; part < parts; part++) body(this.kernels, part, 0);
      return;
    }
    const words = this.#words;
    const job = ++this.#job * LAYOUT.jobs;
    Atomics.store(words, LAYOUT.done, 0);
    Atomics.store(words, LAYOUT.written, parts);
    this.#length = this.helpers * LAYOUT.parts;
    this.#writeDown(parts - 1, body);
    // Not before there is a list: a helper that waited for it here could take the core that writes it.
    Atomics.store(words, LAYOUT.ticket, job + parts);
    this.#wake();
    for (let part = parts - 2; part >= 0 && this.#length <= LAYOUT.numbers; part--) this.#writeDown(part, body);
    // One that found nothing more to do while this thread was writing may have gone to sleep.
    this.#wake();
    for (;;) {
      const ticket = Atomics.load(words, LAYOUT.ticket);
      const left = ticket & (LAYOUT.jobs - 1);
      if (left === 0) break;
      if (Atomics.compareExchange(words, LAYOUT.ticket, ticket, ticket - 1) !== ticket) continue;
      body(this.kernels, left - 1, 0);
      Atomics.add(words, LAYOUT.done, 1);
    }
    this.#await(parts);
  }

  during<T>(body: () => T): T {
    this.#depth++;
    if (this.#depth === 1) {
      Atomics.store(this.#words, LAYOUT.computing, 1);
      this.#wake();
    }
    try {
      return body();
    } finally {
      this.#depth--;
      if (this.#depth === 0) Atomics.store(this.#words, LAYOUT.computing, 0);
    }
  }

  close(): void {
    Atomics.store(this.#words, LAYOUT.ticket, LAYOUT.closed);
    Atomics.notify(this.#words, LAYOUT.ticket);
    for (const end of this.#endings) end();
  }

  #wake(): void {
    if (Atomics.load(this.#words, LAYOUT.sleeping) > 0) Atomics.notify(this.#words, LAYOUT.ticket);
  }

  #await(parts: number): void {
    const words = this.#words;
    const { least, most } = LAYOUT.patience;
    const started = performance.now();
    let polls = true;
    for (;;) {
      const done = Atomics.load(words, LAYOUT.done);
      if (done === parts) break;
      if (polls && performance.now() - started < this.#patient) continue;
      polls = false;
      Atomics.store(words, LAYOUT.waiting, 1);
      Atomics.wait(words, LAYOUT.done, done, 1);
      Atomics.store(words, LAYOUT.waiting, 0);
    }
    this.#patient = polls ? Math.min(most, 2 * this.#patient) : Math.max(least, this.#patient / 2);
    if (Atomics.exchange(words, LAYOUT.failed, 0)) throw new Error('a kernel failed in a helper thread');
  }

  /** A part for which the lists have no room is not written: this thread does it, and those that follow. */
  #writeDown(part: number, body: PartBody): void {
    for (let helper = 0; helper < this.helpers; helper++) {
      this.#numbers[helper * LAYOUT.parts + part] = this.#length;
      body(this.#recorder, part, helper + 1);
      this.#numbers[this.#length++] = -1;
    }
    if (this.#length <= LAYOUT.numbers) Atomics.store(this.#words, LAYOUT.written, part);
  }

  /** Kernels that write down a call: which one, how many numbers, the numbers. What lies behind the end of the lists is dropped. */
  #makeRecorder(): Kernels {
    const names = Object.keys(this.kernels).filter((name) => typeof this.kernels[name as keyof Kernels] === 'function');
    const entries = names.map((name, index) => [
      name,
      (...values: number[]) => {
        const numbers = this.#numbers;
        let at = this.#length;
        numbers[at++] = index;
        numbers[at++] = values.length;
        for (const value of values) numbers[at++] = value;
        this.#length = at;
      },
    ]);
    return Object.fromEntries(entries) as Kernels;
  }
}
