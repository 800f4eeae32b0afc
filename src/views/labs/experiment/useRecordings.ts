import { useCallback, useEffect, useState } from 'react';
import type { Experiment } from '../../../labs/experiments/experiment';
import type { ReadArm } from '../../../labs/experiments/read';
import { DataFailure } from '../../../lib/dataFailure';
import { importModule, ModuleMissing } from '../../../lib/importModule';
import type { EngineError } from '../../../record/engineError';

const importRead = importModule(() => import('../../../labs/experiments/read'));

export type Fetched =
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly arms: ReadonlyMap<string, ReadArm> }
  | { readonly state: 'failed'; readonly error: EngineError };

/** The recordings of an experiment, and how to ask for them again where they did not arrive. */
export function useRecordings(experiment: Experiment): readonly [Fetched, again: () => void] {
  const [attempt, setAttempt] = useState(0);
  const [fetched, setFetched] = useState<Fetched>({ state: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is made by asking again
  useEffect(() => {
    const stop = new AbortController();
    setFetched({ state: 'loading' });
    importRead()
      .then(({ readExperiment }) => readExperiment(experiment, stop.signal))
      .then((arms) => setFetched({ state: 'read', arms }))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setFetched({ state: 'failed', error: errorOf(error) });
      });
    return () => stop.abort();
  }, [experiment, attempt]);
  return [fetched, useCallback(() => setAttempt((times) => times + 1), [])];
}

/** What the reader is told; our own mistakes are thrown on. */
function errorOf(error: unknown): EngineError {
  if (error instanceof DataFailure) return { code: error.code, file: error.file, detail: error.detail };
  if (error instanceof ModuleMissing)
    return { code: 'dataUnreachable', file: 'labs/experiments', detail: error.message };
  throw error;
}
