import { useEffect, useState, useSyncExternalStore } from 'react';
import { atMostEvery } from '../../lib/atMostEvery';
import type { Snapshot } from '../../record/snapshot';
import { useSession } from '../../session/react';

/** What is read aloud, and the words beneath a chart, are renewed this often, in milliseconds. */
const SUMMARISE_EVERY = 1_000;

/** Whether anything is recorded: a yes or no, that React may know. */
export function useRecorded(): boolean {
  const { telemetry } = useSession();
  return useSyncExternalStore(telemetry.subscribe, () => telemetry.shown !== null);
}

/**
 * The shown step for words: once a second while it trains, at once when another one is picked. Charts themselves read
 * the telemetry in a frame.
 */
export function useShown(): Snapshot | null {
  const session = useSession();
  const [shown, setShown] = useState(() => session.telemetry.shown);
  useEffect(() => {
    let pinned = session.telemetry.pinned;
    const take = () => {
      later.cancel();
      setShown(session.telemetry.shown);
    };
    const later = atMostEvery<void>(SUMMARISE_EVERY, take);
    const stop = session.telemetry.subscribe(() => {
      const now = session.telemetry.pinned;
      // Picking a step, returning to live and closing what was shown are all actions of the user.
      if (now || now !== pinned || session.telemetry.shown === null) take();
      else later.call();
      pinned = now;
    });
    take();
    return () => {
      stop();
      later.cancel();
    };
  }, [session]);
  return shown;
}
