import { afterEach, expect, it, vi } from 'vitest';
import { watchSize } from './watchSize';

afterEach(() => vi.unstubAllGlobals());

it('follows the window where the browser has no ResizeObserver', () => {
  const window = new EventTarget();
  vi.stubGlobal('window', window);
  vi.stubGlobal('ResizeObserver', undefined);
  const changed = vi.fn();
  const stop = watchSize({} as Element, changed);
  window.dispatchEvent(new Event('resize'));
  expect(changed).toHaveBeenCalledTimes(1);
  stop();
  window.dispatchEvent(new Event('resize'));
  expect(changed).toHaveBeenCalledTimes(1);
});
