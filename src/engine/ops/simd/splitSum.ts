import type { Kernels } from './kernels';
import type { Memory } from './memory';
import type { ThreadPool } from './threadPool';

/** Values of a part, about, and parts at most. */
const PART = 32 * 1024;
const MOST = 16;

/** Whole periods that begin on cache lines. */
export const wholeLines = (period: number): number => period * 16;

interface Sum {
  /** Sums `count` values from value `from` on, to the address `to`. */
  readonly part: (kernels: Kernels, from: number, count: number, to: number) => void;
  /** Adds up what lies at `parts`. */
  readonly whole: (parts: number, count: number) => void;
}

/**
 * A sum over `size` values in parts of whole `step`s, each with a result of `bytes`. The parts follow from the size alone,
 * never from the number of threads, and are added up in order: the same bits with any number.
 */
export function splitSum(
  memory: Memory,
  threads: ThreadPool,
  size: number,
  step: number,
  bytes: number,
  sum: Sum,
): void {
  const wanted = Math.max(1, Math.min(MOST, Math.floor(size / PART)));
  const length = Math.ceil(size / wanted / step) * step;
  const parts = Math.max(1, Math.ceil(size / length));
  memory.withScratch([parts * bytes], (results) => {
    threads.split(parts, (kernels, part) =>
      sum.part(kernels, part * length, Math.min(length, size - part * length), results + part * bytes),
    );
    sum.whole(results, parts);
  });
}
