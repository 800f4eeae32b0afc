import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Room for several panels at once, but not for all of each: a projector, or a laptop beneath the bars of its browser. */
export const LOW_WINDOW = '(min-width: 900px) and (max-height: 799px)';

/** Whether a media query holds, now and after the window has changed. */
export function useMedia(query: string): boolean {
  // One for all readings: the browser keeps account of each that is made, and React reads with everything that changes.
  const list = useMemo(() => window.matchMedia(query), [query]);
  const subscribe = useCallback(
    (listener: () => void) => {
      // A sheet of paper is as narrow as a phone, but what is printed is what is on the screen.
      const changed = () => !window.matchMedia('print').matches && listener();
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [list],
  );
  return useSyncExternalStore(subscribe, () => list.matches);
}
