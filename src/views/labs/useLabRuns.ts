import { useCallback, useSyncExternalStore } from 'react';
import type { LabRun, LabRunState } from '../../labs/run';
import { LabRuns, type LabRunsState } from '../../labs/runs';
import type { Session } from '../../session/createSession';
import { useSession } from '../../session/react';
import { noteSeconds } from './tookBefore';

/** The labs that were run in a session. */
export const labRunsOf = (session: Session): LabRuns =>
  session.belongings.of(
    LabRuns,
    () =>
      new LabRuns({
        engine: session.startEngine,
        clock: session.clock,
        backend: () => session.stores.run.getState().backend?.name ?? session.stores.settings.getState().backend,
        hold: () => holdTraining(session),
        onDone: ({ lab, parameters, firstSeed }, seconds) => noteSeconds({ lab, parameters, seed: firstSeed }, seconds),
        attempt: session.attempt,
      }),
  );

/** The training of the page goes on only from where it was stopped: whatever the reader did meanwhile stands. */
async function holdTraining({ stores, training }: Session): Promise<(() => void) | null> {
  if (stores.run.getState().phase !== 'training') return null;
  await training.stop();
  const { step } = stores.run.getState();
  const { definition } = stores.document.getState();
  return () => {
    const run = stores.run.getState();
    if (run.phase === 'paused' && run.step === step && stores.document.getState().definition === definition)
      training.play();
  };
}

export function useLabRuns<T>(selector: (state: LabRunsState) => T): T {
  const { store } = labRunsOf(useSession());
  return useSyncExternalStore(store.subscribe, () => selector(store.getState()));
}

/** Something of a run; null where there is none. It must keep its identity while it says the same. */
export function useLabRun<T>(run: LabRun | undefined, selector: (state: LabRunState) => T): T | null {
  const subscribe = useCallback((listener: () => void) => run?.store.subscribe(listener) ?? (() => {}), [run]);
  return useSyncExternalStore(subscribe, () => (run ? selector(run.store.getState()) : null));
}
