import { beforeEach, expect, it, vi } from 'vitest';
import type { HelperStart } from './helper';
import { HelperThreads } from './helperThreads';

/** Workers in the order in which they were started. */
const started: FakeWorker[] = [];

class FakeWorker {
  onerror: (() => void) | null = null;
  readonly posted: unknown[] = [];
  constructor() {
    started.push(this);
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  terminate(): void {
    throw new Error('No thread may end another');
  }
}

beforeEach(() => {
  started.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
});

/** Which helper of which pool. */
const start = (helper: number) => ({ helper }) as HelperStart;

it('a thread whose pool is closed serves the next one, and others are started only where it does not do', () => {
  const threads = new HelperThreads();
  const [first, second] = [threads.spawn(start(0)), threads.spawn(start(1))];
  expect(started).toHaveLength(2);
  first();
  threads.spawn(start(2));
  threads.spawn(start(3));
  expect(started).toHaveLength(3);
  second();
  threads.spawn(start(4));
  expect(started.map(({ posted }) => posted)).toEqual([[start(0), start(2)], [start(1), start(4)], [start(3)]]);
});

it.each(['before', 'after'])(
  'one whose script did not come, as is told %s its pool is closed, is not asked again',
  (when) => {
    const threads = new HelperThreads();
    const close = threads.spawn(start(0));
    if (when === 'after') close();
    started[0]?.onerror?.();
    if (when === 'before') close();
    threads.spawn(start(1));
    expect(started).toHaveLength(2);
  },
);
