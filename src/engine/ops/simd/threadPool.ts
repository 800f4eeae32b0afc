import type { Kernels } from './kernels';
import type { Memory } from './memory';

/**
 * Does one part of a job. It may only call kernels, with numbers that do not depend on the results of other parts;
 * `thread` (0 up to `ThreadPool.size`) tells scratch regions apart.
 */
export type PartBody = (kernels: Kernels, part: number, thread: number) => void;

/** The threads that share the work of an operation. */
export interface ThreadPool {
  /** For work that is not worth sharing. */
  readonly kernels: Kernels;
  /** Threads that may take part, this one included. */
  readonly size: number;
  /** Those that have started by now; jobs do not wait for the others. */
  activeThreads(): number;
  /** Runs `body` once for each part, and returns when all are done. Parts must not touch each other's results. */
  split(parts: number, body: PartBody): void;
  /** Runs `body`, which computes all the time: the other threads stay awake meanwhile. */
  during<T>(body: () => T): T;
  close(): void;
}

/** A pool of this thread alone. */
export const singleThread = (kernels: Kernels): ThreadPool => ({
  kernels,
  size: 1,
  activeThreads: () => 1,
  split(parts, body) {
    for (let part = 0; part < parts; part++) body(kernels, part, 0);
  },
  during: (body) => body(),
  close() {},
});

/** Parts for each thread: more than one, so that a thread that the system interrupts holds the others up less. */
const PARTS_PER_THREAD = { least: 2, most: 3 };

/** Cuts `count` things into ranges of `least` or more, all but the last a multiple of `step`. */
export function parallelFor(
  threads: ThreadPool,
  count: number,
  { least, step = 1 }: { readonly least: number; readonly step?: number },
  body: (kernels: Kernels, from: number, to: number, thread: number) => void,
): void {
  const length = partLength(Math.ceil(count / step), Math.floor(count / least), threads.size) * step;
  threads.split(Math.ceil(count / length), (kernels, part, thread) =>
    body(kernels, part * length, Math.min(count, (part + 1) * length), thread),
  );
}

/** Units of a part, of which there are `most`: those with which the threads have done all of them first. */
function partLength(units: number, most: number, threads: number): number {
  if (threads === 1 || most <= 1) return units;
  const { least, most: each } = PARTS_PER_THREAD;
  const fewest = Math.min(most, most < threads * least ? threads : threads * least);
  let best = { length: units, longest: Number.POSITIVE_INFINITY };
  for (let parts = Math.min(most, threads * each); parts >= fewest; parts--) {
    const length = Math.ceil(units / parts);
    const longest = Math.ceil(Math.ceil(units / length) / threads) * length;
    if (longest < best.longest) best = { length, longest };
  }
  return best.length;
}

/** `parallelFor` options for values that kernels handle one by one: a few microseconds' worth, in whole cache lines. */
export const VALUES = { least: 24 * 1024, step: 16 };

/** Multiply-adds that take long enough, some 20 microseconds, to hand them to another thread. */
export const WORTH_SHARING = 500_000;

/** Lends each thread its own regions of the given sizes in bytes while `body` runs. */
export function withOwnScratch<const Sizes extends readonly number[]>(
  memory: Memory,
  threads: ThreadPool,
  sizes: Sizes,
  body: (ofThread: (thread: number) => { [I in keyof Sizes]: number }) => void,
): void {
  const all = Array.from({ length: threads.size }, () => sizes).flat();
  memory.withScratch(all, (...addresses) =>
    body(
      (thread) => addresses.slice(thread * sizes.length, (thread + 1) * sizes.length) as { [I in keyof Sizes]: number },
    ),
  );
}
