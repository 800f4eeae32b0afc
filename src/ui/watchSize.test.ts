import { afterEach, expect, it, vi } from 'vitest';
import { watchSize } from './watchSize';

afterEach(() => vi.unstubAllGlobals());

it('follows the window where the browser has no ResizeObserver', () => {
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  vi.stubGlobal('ResizeObserver', undefined);
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', vi.fn());
  const changed = vi.fn();
  const stop = watchSize({} as Element, changed);
  for (const frame of frames) frame();
  expect(changed).toHaveBeenCalledTimes(1);
  window.dispatchEvent(new Event('resize'));
  expect(changed).toHaveBeenCalledTimes(2);
  stop();
  window.dispatchEvent(new Event('resize'));
  expect(changed).toHaveBeenCalledTimes(2);
});
