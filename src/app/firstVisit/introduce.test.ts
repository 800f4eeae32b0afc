import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PageParts } from '../../commands/parts';
import { introduce } from './introduce';

/** Steps of time between two frames, in milliseconds. */
const FRAME = 20;

let page: EventTarget;
let parts: PageParts;
/** Points of the stroke, each time that it was shown. */
let shown: number[];

beforeEach(() => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  };
  page = Object.assign(new EventTarget(), { localStorage });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { querySelectorAll: () => [] });
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: false } });
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) =>
    setTimeout(() => draw(performance.now()), FRAME),
  );
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  parts = new PageParts();
  shown = [];
  parts.offer({ showStrokes: ([stroke]) => void shown.push(stroke?.length ?? 0) });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('draws a digit point by point, once in a browser', () => {
  introduce(parts);
  vi.advanceTimersByTime(5_000);
  const whole = shown.at(-1) ?? 0;
  expect(whole).toBeGreaterThan(50);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
  const times = shown.length;
  introduce(parts);
  vi.advanceTimersByTime(5_000);
  expect(shown).toHaveLength(times);
});

it.each(['pointerdown', 'keydown', 'hashchange'])('ends with the whole digit at %s', (type) => {
  introduce(parts);
  vi.advanceTimersByTime(1_500);
  const half = shown.at(-1) ?? 0;
  page.dispatchEvent(new Event(type));
  expect(shown.at(-1)).toBeGreaterThan(half);
  const times = shown.length;
  vi.advanceTimersByTime(5_000);
  expect(shown).toHaveLength(times);
});

it('takes nothing from somebody who has drawn before the engine was there', () => {
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } });
  introduce(parts);
  vi.advanceTimersByTime(5_000);
  expect(shown).toEqual([]);
});
