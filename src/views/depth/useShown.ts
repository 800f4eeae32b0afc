import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Snapshot } from '../../record/snapshot';
import { telemetry } from '../../session/telemetry';

/** What is read aloud, and the words beneath a chart, are renewed this often, in milliseconds. */
const SUMMARISE_EVERY = 1_000;

const subscribe = (changed: () => void) => telemetry.subscribe(changed);

/** Whether anything is recorded: a yes or no, that React may know. */
export const useRecorded = (): boolean => useSyncExternalStore(subscribe, () => telemetry.shown !== null);

/**
 * The shown step for words: once a second while it trains, at once when another one is picked. Charts themselves read
 * `telemetry` in a frame.
 */
export function useShown(): Snapshot | null {
  const [shown, setShown] = useState(() => telemetry.shown);
  useEffect(() => {
    let timer = 0;
    let taken = 0;
    let pinned = telemetry.pinned;
    const take = () => {
      window.clearTimeout(timer);
      timer = 0;
      taken = performance.now();
      setShown(telemetry.shown);
    };
    const stop = telemetry.subscribe(() => {
      const now = telemetry.pinned;
      // A pick, a return to live, and an end of what was shown are acts of the user.
      if (now || now !== pinned || telemetry.shown === null) take();
      else timer ||= window.setTimeout(take, Math.max(0, taken + SUMMARISE_EVERY - performance.now()));
      pinned = now;
    });
    take();
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, []);
  return shown;
}
