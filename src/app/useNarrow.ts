import { useSyncExternalStore } from 'react';

/** Below it there is room for one panel at a time. The style sheets name the same width. */
const narrow = window.matchMedia('(max-width: 899px)');

const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
