import { describe, expect, it } from 'vitest';
import type { Task } from '../engine/task';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import { Tasks } from './tasks';

const CANCELLED = { error: { code: 'cancelled' } };

/** Tasks that yield every ten milliseconds, so that each yield lets other work run. */
function make() {
  const told: Progress[] = [];
  let now = 0;
  const clock = { now: () => now, yieldToMessages: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const tasks = new Tasks((message) => void (message.event === 'progress' && told.push(message.progress)), clock);
  let undone = 0;
  /** Counts up to `count`; to the end of time where null. */
  function* work(count: number | null): Task<string, number> {
    let complete = false;
    try {
      for (let done = 1; count === null || done <= count; done++) {
        now += 10;
        yield done;
      }
      complete = true;
      return 'done';
    } finally {
      if (!complete) undone++;
    }
  }
  return { tasks, told, work, undone: () => undone };
}
const drawn = (done: number): Progress => ({ task: 'weights', done, total: 20 });
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a long task', () => {
  it('tells how far it is, five times a second', async () => {
    const { tasks, told, work } = make();
    expect(await tasks.run(work(70), drawn)).toBe('done');
    expect(told.map(({ done }) => done)).toEqual([1, 21, 41, 61]);
  });

  it('tells nothing where it is not asked, or has nothing to say', async () => {
    const { tasks, told, work } = make();
    await tasks.run(work(20), null);
    await tasks.run(work(20), async () => null);
    expect(told).toEqual([]);
  });

  it('ends at a yield when it is cancelled, and is undone', async () => {
    const { tasks, told, work, undone } = make();
    const ended = expect(tasks.run(work(null), drawn)).rejects.toMatchObject(CANCELLED);
    await turn();
    await tasks.cancel();
    await ended;
    expect(undone()).toBe(1);
    expect(told.length).toBeGreaterThan(0);
    const { length } = told;
    await turn();
    expect(told).toHaveLength(length);
  });

  it('ends with the request that it serves', async () => {
    const { tasks, work, undone } = make();
    const request = new AbortController();
    const ended = expect(tasks.run(work(null), drawn, request.signal)).rejects.toMatchObject(CANCELLED);
    await turn();
    request.abort(new EngineFailure({ code: 'cancelled' }));
    await ended;
    expect(undone()).toBe(1);
    expect(await tasks.run(work(3), drawn)).toBe('done');
  });

  it('does not begin when its request has ended already', async () => {
    const { tasks, told, work } = make();
    const signal = AbortSignal.abort(new EngineFailure({ code: 'cancelled' }));
    await expect(tasks.run(work(3), drawn, signal)).rejects.toMatchObject(CANCELLED);
    expect(told).toEqual([]);
  });

  it('takes the place of the one before', async () => {
    const { tasks, work, undone } = make();
    const first = expect(tasks.run(work(null), drawn)).rejects.toMatchObject(CANCELLED);
    expect(await tasks.run(work(3), drawn)).toBe('done');
    await first;
    expect(undone()).toBe(1);
  });

  it('is the last of several that come at once', async () => {
    const { tasks, work } = make();
    const before = [1, 2, 3].map(() => expect(tasks.run(work(null), drawn)).rejects.toMatchObject(CANCELLED));
    expect(await tasks.run(work(3), drawn)).toBe('done');
    await Promise.all(before);
  });

  it('that fails rejects, and makes room', async () => {
    const { tasks, work } = make();
    const failing = (function* (): Task<string, number> {
      yield 1;
      throw new Error('no more memory');
    })();
    await expect(tasks.run(failing, drawn)).rejects.toThrow('no more memory');
    expect(await tasks.run(work(3), drawn)).toBe('done');
  });
});
