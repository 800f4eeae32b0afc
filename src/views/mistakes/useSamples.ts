import { useEffect, useState } from 'react';
import type { Sample } from '../../record/dataset';
import { asError } from '../../session/connection';
import { useSession, useSettings } from '../../session/react';

const NOTHING: ReadonlyMap<number, Sample> = new Map<number, Sample>();

/** Test pictures by their numbers, as far as they are there. */
export function useSamples(indices: readonly number[]): ReadonlyMap<number, Sample> {
  const { connection } = useSession();
  const dataset = useSettings((settings) => settings.dataset);
  const [found, setFound] = useState(NOTHING);
  const key = indices.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which pictures; another data set has others
  useEffect(() => {
    if (indices.length === 0) return;
    const asking = new AbortController();
    connection.request('samples', { indices }, { signal: asking.signal }).then(
      (samples) => !asking.signal.aborted && setFound(new Map(samples.map((sample) => [sample.index, sample]))),
      (error: unknown) => {
        // Where the engine is gone, the page says so elsewhere, and these pictures stay away.
        if (asError(error).code !== 'cancelled') setFound(NOTHING);
      },
    );
    return () => asking.abort();
  }, [connection, dataset, key]);
  return found;
}
