import { useEffect, useState } from 'react';
import { useSession } from '../../session/react';
import type { RunState } from '../../session/run';

/** Numbers that change faster can't be read; milliseconds. */
const EVERY = 200;

/** The run, for numbers to read: followed a few times a second, but a change of phase or an error at once. */
export function useCalmRun(): RunState {
  const session = useSession();
  const [run, setRun] = useState(session.stores.run.getState);
  useEffect(() => {
    let timer = 0;
    const take = () => {
      window.clearTimeout(timer);
      timer = 0;
      setRun(session.stores.run.getState());
    };
    take();
    const stop = session.stores.run.subscribe((now, before) => {
      if (now.phase !== before.phase || now.error !== before.error || now.weights.type !== before.weights.type) take();
      else timer ||= window.setTimeout(take, EVERY);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [session]);
  return run;
}
