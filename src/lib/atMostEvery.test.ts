import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMostEvery } from './atMostEvery';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says the last of what came, also where nothing follows', () => {
  const said: number[] = [];
  const { call } = atMostEvery(5_000, (value: number) => void said.push(value));
  for (let step = 1; step <= 60; step++) {
    call(step);
    vi.advanceTimersByTime(100);
  }
  expect(said).toEqual([51]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([51, 60]);
});

it('acts with a call that comes soon after the time, and by itself where none does', () => {
  const at: number[] = [];
  const { call } = atMostEvery<void>(1_000, () => void at.push(Date.now() - begun));
  const begun = Date.now();
  for (const pause of [1_150, 1_300, 2_000]) {
    call();
    vi.advanceTimersByTime(pause);
  }
  expect(at).toEqual([1_150, 2_450 + 1_200]);
});

it('says nothing once it is cancelled, until it is called again', () => {
  const say = vi.fn();
  const { call, cancel } = atMostEvery(5_000, say);
  call(1);
  cancel();
  vi.advanceTimersByTime(10_000);
  expect(say).not.toHaveBeenCalled();
  call(2);
  vi.advanceTimersByTime(6_000);
  expect(say).toHaveBeenCalledWith(2);
});
