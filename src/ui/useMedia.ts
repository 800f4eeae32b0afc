import { useCallback, useSyncExternalStore } from 'react';

/** Room for several panels at once, but not for all of each: a projector, or a laptop beneath the bars of its browser. */
export const LOW_WINDOW = '(min-width: 900px) and (max-height: 799px)';

/** Whether a media query holds, now and after the window has changed. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
