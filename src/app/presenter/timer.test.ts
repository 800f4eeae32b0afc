import { describe, expect, it } from 'vitest';
import { clockText, elapsedOf, paused, reset, STOPPED, started } from './timer';

describe('the timer of a presentation', () => {
  it('counts while it runs, and not while it is paused', () => {
    const running = started(STOPPED, 1_000);
    expect(elapsedOf(running, 4_500)).toBe(3_500);
    const halted = paused(running, 4_500);
    expect(elapsedOf(halted, 60_000)).toBe(3_500);
    expect(elapsedOf(started(halted, 60_000), 61_000)).toBe(4_500);
  });

  it('goes on where it is if it is started once more', () => {
    const running = started(STOPPED, 1_000);
    expect(started(running, 9_000)).toBe(running);
  });

  it('begins at zero when it is reset, running or not', () => {
    const running = started(STOPPED, 1_000);
    expect(elapsedOf(reset(running, 5_000), 7_000)).toBe(2_000);
    expect(elapsedOf(reset(paused(running, 5_000), 6_000), 9_000)).toBe(0);
  });

  it.each([
    [0, '00:00'],
    [59_999, '00:59'],
    [187_000, '03:07'],
    [3_599_000, '59:59'],
    [3_787_000, '1:03:07'],
  ])('writes %i ms as %s', (milliseconds, text) => expect(clockText(milliseconds)).toBe(text));
});
