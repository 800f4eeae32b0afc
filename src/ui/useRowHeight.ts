import { useSyncExternalStore } from 'react';

/** Height of every row in pixels, from which a row's position on screen follows. */
const FINE = 28;
/** High enough for a finger. */
const COARSE = 44;

const coarse = window.matchMedia('(pointer: coarse)');

const subscribe = (listener: () => void): (() => void) => {
  coarse.addEventListener('change', listener);
  return () => coarse.removeEventListener('change', listener);
};

export const useRowHeight = (): number => useSyncExternalStore(subscribe, () => (coarse.matches ? COARSE : FINE));
