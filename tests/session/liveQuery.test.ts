import { describe, expect, it } from 'vitest';
import { calm, LiveQuery } from '@/session/liveQuery';
import { FakeClock, settled } from './fakeClock';

/** A query about a number, with everything under the test's control. */
function followed({ rest = () => 0 }: { rest?: (took: number, same: boolean) => number } = {}) {
  const clock = new FakeClock();
  const asked: { question: number; signal: AbortSignal; answer(value: string): void; fail(error: Error): void }[] = [];
  const answers: string[] = [];
  const errors: unknown[] = [];
  const state = { current: 1 as number | null, live: true };
  const query = new LiveQuery<number, string>({
    clock,
    current: () => state.current,
    isLive: () => state.live,
    ask: (question, signal) =>
      new Promise((answer, fail) => {
        asked.push({ question, signal, answer, fail });
      }),
    rest: (question, last, took) => rest(took, last?.question === question),
    onAnswer: ({ answer }) => answers.push(answer),
    onError: (error) => errors.push(error),
  });
  const latest = () => {
    const question = asked.at(-1);
    if (!question) throw new Error('Nothing was asked');
    return question;
  };
  return { clock, asked, answers, errors, state, query, latest };
}

describe('LiveQuery', () => {
  it('asks nothing while its answer is not viewed, nor if there is nothing to ask', () => {
    const { query, asked, state } = followed();
    state.live = false;
    query.invalidate();
    state.live = true;
    state.current = null;
    query.invalidate();
    expect(asked).toHaveLength(0);
  });

  it('has one question in flight, and asks the newest once that is answered, however much has changed', async () => {
    const { query, asked, answers, state, latest } = followed();
    query.invalidate();
    for (const current of [2, 3, 4]) {
      state.current = current;
      query.invalidate();
    }
    expect(asked.map(({ question }) => question)).toEqual([1]);
    latest().answer('one');
    await settled();
    expect(asked.map(({ question }) => question)).toEqual([1, 4]);
    latest().answer('four');
    await settled();
    expect(answers).toEqual(['one', 'four']);
    expect(asked).toHaveLength(2);
  });

  it('repeats a question only after a rest, and asks a different one at once', async () => {
    const { query, asked, clock, state, latest } = followed({ rest: (_took, same) => (same ? 300 : 0) });
    query.invalidate();
    latest().answer('one');
    await settled();
    query.invalidate();
    query.invalidate();
    await clock.pass(299);
    expect(asked).toHaveLength(1);
    expect(clock.waiting).toBe(1);
    await clock.pass(1);
    expect(asked).toHaveLength(2);
    latest().answer('one again');
    await settled();
    query.invalidate();
    state.current = 2;
    query.invalidate();
    expect(asked.at(-1)?.question).toBe(2);
    expect(clock.waiting).toBe(0);
  });

  it('takes no more than its share of the time', async () => {
    const rest = calm(300, 0.1);
    const { query, asked, clock, latest } = followed({ rest });
    query.invalidate();
    await clock.pass(80);
    latest().answer('slow');
    await settled();
    query.invalidate();
    await clock.pass(719);
    expect(asked).toHaveLength(1);
    await clock.pass(1);
    expect(asked).toHaveLength(2);
  });

  it('drops the answer of what was cancelled or forgotten, and asks at once after that', async () => {
    const { query, asked, answers, errors, state, latest } = followed({ rest: (_took, same) => (same ? 300 : 0) });
    query.invalidate();
    const first = latest();
    query.forget();
    expect(first.signal.aborted).toBe(true);
    first.answer('stale');
    await settled();
    expect(answers).toEqual([]);
    query.invalidate();
    expect(asked).toHaveLength(2);
    state.current = 2;
    latest().fail(new Error('broken'));
    await settled();
    expect(errors).toHaveLength(1);
  });

  it('does not report the failure of what was cancelled', async () => {
    const { query, errors, latest } = followed();
    query.invalidate();
    query.cancel();
    latest().fail(new Error('cancelled'));
    await settled();
    expect(errors).toEqual([]);
    expect(query.isAsking).toBe(false);
  });

  it('follows the newest question after a forget in the middle of one', async () => {
    const { query, asked, answers, state, latest } = followed();
    query.invalidate();
    const first = latest();
    query.forget();
    state.current = 2;
    query.invalidate();
    first.answer('stale');
    await settled();
    expect(asked.at(-1)?.question).toBe(2);
    latest().answer('two');
    await settled();
    expect(answers).toEqual(['two']);
  });

  it('can be asked explicitly while its answer is not viewed', async () => {
    const { query, answers, state, latest } = followed();
    state.live = false;
    const done = query.now();
    latest().answer('by hand');
    await done;
    expect(answers).toEqual(['by hand']);
  });

  it('asked explicitly in the middle of a question resolves with the answer to what is current then', async () => {
    const { query, asked, answers, state, latest } = followed();
    state.live = false;
    void query.now();
    state.current = 2;
    const again = query.now();
    asked[0]?.answer('one');
    await settled();
    expect(asked.at(-1)?.question).toBe(2);
    latest().answer('two');
    await again;
    expect(answers).toEqual(['one', 'two']);
  });
});
