import { expect, it } from 'vitest';
import { Shared } from './shared';

function make() {
  let resolve: (result: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  let stopped = false;
  const shared = new Shared((signal) => {
    signal.addEventListener('abort', () => {
      stopped = true;
      resolve('half');
    });
    return promise;
  });
  return { shared, resolve: (result: string) => resolve(result), stopped: () => stopped };
}

it('goes on while one request still waits for it', async () => {
  const { shared, resolve, stopped } = make();
  const [first, second] = [new AbortController(), new AbortController()];
  const ended = expect(shared.wait(first.signal)).rejects.toThrow('first');
  const answer = shared.wait(second.signal);
  first.abort(new Error('first'));
  expect(stopped()).toBe(false);
  resolve('whole');
  await ended;
  expect(await answer).toBe('whole');
});

it('is stopped when nobody waits for it any more', async () => {
  const { shared, stopped } = make();
  const all = [new AbortController(), new AbortController()];
  const ended = all.map(({ signal }) => expect(shared.wait(signal)).rejects.toThrow('no more'));
  for (const one of all) one.abort(new Error('no more'));
  expect(stopped()).toBe(true);
  expect(shared.stopped).toBe(true);
  await Promise.all(ended);
});

it('is never stopped where somebody waits without a signal', async () => {
  const { shared, resolve, stopped } = make();
  const stop = new AbortController();
  const ended = expect(shared.wait(stop.signal)).rejects.toThrow();
  const answer = shared.wait();
  stop.abort();
  expect(stopped()).toBe(false);
  resolve('whole');
  await ended;
  expect(await answer).toBe('whole');
});
