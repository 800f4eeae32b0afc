import { type HelperStart, LAYOUT } from './helper';
import type { Kernels } from './kernels';
import type { PartBody, ThreadPool } from './threadPool';

/** Starts a thread that calls `serveThreadPool`; returns what ends it. */
export type Spawn = (start: HelperStart) => () => void;

/**
 * The threads that share the work of an operation: this one and helpers that stand by in workers, all on one shared
 * memory.
 *
 * A job is cut into parts that touch different results, so that it does not matter who does which: the bits are those of
 * one thread. What a part does is known here alone, as a closure; for helpers its kernel calls are written down on the
 * *board* (a region of the memory) before anyone begins. Then every thread takes parts by lowering the ticket, until none
 * is left. A helper that is late finds nothing to do, and nobody waits for it.
 */
export class SharedThreadPool implements ThreadPool {
  readonly #words: Int32Array;
  readonly #numbers: Float64Array;
  readonly #recorder: Kernels;
  readonly #endings: (() => void)[];
  #written = 0;

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
    if (parts === 1 || this.helpers === 0 || !this.#writeDown(parts, body)) {
      for (let part = 0; part < parts; part++) body(this.kernels, part, 0);
      return;
    }
    const words = this.#words;
    words[LAYOUT.done] = 0;
    Atomics.store(words, LAYOUT.ticket, parts);
    if (Atomics.load(words, LAYOUT.sleeping) > 0) Atomics.notify(words, LAYOUT.ticket);
    for (let left = parts; left > 0; left = Atomics.load(words, LAYOUT.ticket)) {
      if (Atomics.compareExchange(words, LAYOUT.ticket, left, left - 1) !== left) continue;
      body(this.kernels, left - 1, 0);
      Atomics.add(words, LAYOUT.done, 1);
    }
    this.#await(parts);
  }

  close(): void {
    for (const end of this.#endings) end();
  }

  #await(parts: number): void {
    const words = this.#words;
    for (let looks = 0; ; looks++) {
      const done = Atomics.load(words, LAYOUT.done);
      if (done === parts) break;
      if (looks < LAYOUT.patience) continue;
      Atomics.store(words, LAYOUT.waiting, 1);
      Atomics.wait(words, LAYOUT.done, done, 1);
      Atomics.store(words, LAYOUT.waiting, 0);
    }
    if (Atomics.exchange(words, LAYOUT.failed, 0)) throw new Error('a kernel failed in a helper thread');
  }

  /** False where the lists have no room: then this thread works alone. */
  #writeDown(parts: number, body: PartBody): boolean {
    if (parts > LAYOUT.parts) return false;
    this.#written = this.helpers * LAYOUT.parts;
    for (let helper = 0; helper < this.helpers; helper++) {
      for (let part = 0; part < parts; part++) {
        this.#numbers[helper * LAYOUT.parts + part] = this.#written;
        body(this.#recorder, part, helper + 1);
        this.#write(-1);
      }
    }
    return this.#written <= LAYOUT.numbers;
  }

  /** What lies behind the end is dropped: `#writeDown` notices. */
  #write(value: number): void {
    this.#numbers[this.#written++] = value;
  }

  /** Kernels that write down a call: which one, how many numbers, the numbers. */
  #makeRecorder(): Kernels {
    const names = Object.keys(this.kernels).filter((name) => typeof this.kernels[name as keyof Kernels] === 'function');
    const entries = names.map((name, index) => [
      name,
      (...values: number[]) => {
        this.#write(index);
        this.#write(values.length);
        for (const value of values) this.#write(value);
      },
    ]);
    return Object.fromEntries(entries) as Kernels;
  }
}
