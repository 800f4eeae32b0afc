import { useEffect, useReducer } from 'react';
import { atMostEvery } from '../lib/atMostEvery';

/** Milliseconds between updates of what is read aloud: speech cannot keep up with more. */
const RENEW_EVERY = 1_000;

/** What is followed of data that do not change by themselves. */
export const unchanging = () => () => {};

/** Renders the caller again when what it follows has changed, once a second at most, or at once by the returned call. */
export function useRenewed(follow: (changed: () => void) => () => void): () => void {
  const [, renew] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    const later = atMostEvery<void>(RENEW_EVERY, renew);
    const stop = follow(later.call);
    return () => {
      stop();
      later.cancel();
    };
  }, [follow]);
  return renew;
}
