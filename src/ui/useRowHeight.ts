import { useSyncExternalStore } from 'react';

/** Rows are all of one height, so that a place in the list is a place on screen; pixels. */
const FINE = 28;
/** What a finger can hit. */
const COARSE = 44;

const coarse = window.matchMedia('(pointer: coarse)');

const subscribe = (listener: () => void): (() => void) => {
  coarse.addEventListener('change', listener);
  return () => coarse.removeEventListener('change', listener);
};

export const useRowHeight = (): number => useSyncExternalStore(subscribe, () => (coarse.matches ? COARSE : FINE));
