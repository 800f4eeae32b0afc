import { beforeEach, expect, it, vi } from 'vitest';
import type { HelperStart } from '../engine/ops/simd/helper';
import { HelperThreads, spawnInPage } from './helperThreads';

/** Workers in the order in which they were started. */
const started: FakeWorker[] = [];

class FakeWorker {
  onerror: (() => void) | null = null;
  ended = false;
  readonly posted: unknown[] = [];
  constructor() {
    started.push(this);
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
}

beforeEach(() => {
  started.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
});

/** Which helper of which pool. */
const start = (helper: number) => ({ helper }) as HelperStart;

/** The helpers of an engine, and how it asks for one. */
function engine() {
  const threads = new HelperThreads();
  return { threads, spawn: spawnInPage((message) => threads.receive(message)) };
}

it('one whose pool is closed serves the next, and others are started only where it does not do', () => {
  const { spawn } = engine();
  const [first, second] = [spawn(start(0)), spawn(start(1))];
  expect(started).toHaveLength(2);
  first();
  spawn(start(2));
  spawn(start(3));
  expect(started).toHaveLength(3);
  second();
  spawn(start(4));
  expect(started.map(({ posted }) => posted)).toEqual([[start(0), start(2)], [start(1), start(4)], [start(3)]]);
  expect(started.some(({ ended }) => ended)).toBe(false);
});

it.each(['before', 'after'])(
  'one whose script did not come, as is told %s its pool is closed, is not asked again',
  (when) => {
    const { spawn } = engine();
    const close = spawn(start(0));
    if (when === 'after') close();
    started[0]?.onerror?.();
    if (when === 'before') close();
    spawn(start(1));
    expect(started).toHaveLength(2);
  },
);

it('they end with the engine, those that stand by too', () => {
  const { threads, spawn } = engine();
  const close = spawn(start(0));
  spawn(start(1));
  close();
  threads.end();
  expect(started.map(({ ended }) => ended)).toEqual([true, true]);
});
