/** The board: int32 words, then numbers, which are where each helper's list of each part begins, and the lists. */
export const LAYOUT = {
  /** Pages of 64 KiB that a shared memory starts with, the board among them, and that any may grow to. */
  pages: { initial: 32, maximum: 65536 },
  /** Word: parts not yet taken. */
  ticket: 0,
  /** Word: parts done. */
  done: 1,
  /** Word: sleeping helpers. */
  sleeping: 2,
  /** Word: whether the first thread sleeps until another part is done. */
  waiting: 3,
  /** Word: whether a kernel failed in a helper. */
  failed: 4,
  /** Word: helpers that have started. */
  arrived: 5,
  wordsBytes: 64,
  /** Parts that a job may have. */
  parts: 32,
  numbers: 32 * 1024,
  /** Polls of a word before a thread goes to sleep: some 20 microseconds, about as long as waking it takes. */
  patience: 5_000,
} as const;
export const BOARD_BYTES = LAYOUT.wordsBytes + LAYOUT.numbers * 8;

/** What a helper thread starts with; may be posted to a worker. */
export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the `Board`, and which helper this is. */
  readonly board: number;
  readonly helper: number;
  readonly layout: typeof LAYOUT;
}

/**
 * The life of a helper thread: never returns. Refers to nothing outside of itself, so that Node, where tests run without a
 * bundler, can start it from its source text.
 */
export function serveThreadPool({ module, memory, board, helper, layout }: HelperStart): void {
  const words = new Int32Array(memory.buffer, board, layout.wordsBytes / 4);
  const numbers = new Float64Array(memory.buffer, board + layout.wordsBytes);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = Object.values(exports).filter((value) => typeof value === 'function') as ((
    ...values: number[]
  ) => void)[];

  const run = (part: number) => {
    let at = numbers[helper * layout.parts + part]!;
    while (numbers[at]! >= 0) {
      const kernel = kernels[numbers[at]!]!;
      const first = at + 2;
      at = first + numbers[at + 1]!;
      kernel(...numbers.subarray(first, at));
    }
  };

  Atomics.add(words, layout.arrived, 1);
  for (let looks = 0; ; looks++) {
    const left = Atomics.load(words, layout.ticket);
    if (left > 0) {
      looks = 0;
      if (Atomics.compareExchange(words, layout.ticket, left, left - 1) !== left) continue;
      try {
        run(left - 1);
      } catch {
        Atomics.store(words, layout.failed, 1);
      }
      Atomics.add(words, layout.done, 1);
      if (Atomics.load(words, layout.waiting)) Atomics.notify(words, layout.done);
    } else if (looks > layout.patience) {
      Atomics.add(words, layout.sleeping, 1);
      Atomics.wait(words, layout.ticket, 0);
      Atomics.sub(words, layout.sleeping, 1);
      looks = 0;
    }
  }
}
