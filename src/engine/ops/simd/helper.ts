/** The board: int32 words, then numbers, which are where each helper's list of each part begins, and the lists. */
export const LAYOUT = {
  /** Pages of 64 KiB that a shared memory starts with, the board among them, and that any may grow to. */
  pages: { initial: 32, maximum: 65536 },
  // Words that threads write while others poll them have cache lines of their own.
  /** Word: parts not yet taken, of fewer than `jobs`, and the number of the job in multiples of it. */
  ticket: 0,
  jobs: 64,
  /** A ticket of more parts than a job may have: there are no more jobs. */
  closed: -1,
  /** Word: parts done. */
  done: 16,
  /** Word: the lowest part that is written down; those above it are as well. */
  written: 32,
  /** Word: sleeping helpers. */
  sleeping: 48,
  /** Word: whether the first thread sleeps until another part is done. */
  waiting: 49,
  /** Word: whether a kernel failed in a helper. */
  failed: 50,
  /** Word: helpers that have started. */
  arrived: 51,
  /** Word: whether the first thread is in the midst of a computation, so that more work follows soon. */
  computing: 52,
  wordsBytes: 256,
  /** Parts that a job may have. */
  parts: 32,
  numbers: 32 * 1024,
  /**
   * Milliseconds that a thread polls a word before it goes to sleep, in the midst of a computation. Waking it takes some 50 microseconds,
   * and the thread that wakes it a share of these; in a virtual machine several times as much, for a core without work is given back
   * to the host. But where cores are taken by others, one that polls keeps the one that it waits for from running: twice as long after
   * polling helped, half as long after it did not.
   */
  patience: { least: 0.02, most: 2 },
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
 * The life of a helper thread, until the pool is closed. Refers to nothing outside of itself, so that Node, where tests run without a
 * bundler, can start it from its source text.
 */
export function serveThreadPool({ module, memory, board, helper, layout }: HelperStart): void {
  const words = new Int32Array(memory.buffer, board, layout.wordsBytes / 4);
  const numbers = new Float64Array(memory.buffer, board + layout.wordsBytes);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = Object.values(exports).filter((value) => typeof value === 'function') as ((
    ...values: number[]
  ) => void)[];
  const { patience } = layout;

  const run = (part: number) => {
    let at = numbers[helper * layout.parts + part]!;
    while (numbers[at]! >= 0) {
      const kernel = kernels[numbers[at]!]!;
      const first = at + 2;
      at = first + numbers[at + 1]!;
      // Spread in its place takes five times as long.
      kernel.apply(undefined, numbers.subarray(first, at) as ArrayLike<number> as number[]);
    }
  };

  /** Whether the highest of the parts that are left is written down. */
  const isReady = (left: number) => left > 0 && Atomics.load(words, layout.written) < left;

  Atomics.add(words, layout.arrived, 1);
  let patient: number = patience.most;
  let [worked, polled] = [performance.now(), false];
  for (;;) {
    const ticket = Atomics.load(words, layout.ticket);
    if (ticket === layout.closed) return;
    const left = ticket & (layout.jobs - 1);
    // The number of the job is in the ticket, so that one that was read before another job began is refused.
    if (isReady(left)) {
      if (Atomics.compareExchange(words, layout.ticket, ticket, ticket - 1) !== ticket) continue;
      if (polled) patient = Math.min(patience.most, 2 * patient);
      try {
        run(left - 1);
      } catch {
        Atomics.store(words, layout.failed, 1);
      }
      Atomics.add(words, layout.done, 1);
      if (Atomics.load(words, layout.waiting)) Atomics.notify(words, layout.done);
      [worked, polled] = [performance.now(), false];
      continue;
    }
    polled = true;
    const computing = Atomics.load(words, layout.computing);
    if (performance.now() - worked < (computing ? patient : patience.least)) continue;
    if (computing) patient = Math.max(patience.least, patient / 2);
    Atomics.add(words, layout.sleeping, 1);
    // The ticket stays as it is while lists are written: what is there by now was told to those alone that slept before.
    if (!isReady(left)) Atomics.wait(words, layout.ticket, ticket);
    Atomics.sub(words, layout.sleeping, 1);
    [worked, polled] = [performance.now(), false];
  }
}
