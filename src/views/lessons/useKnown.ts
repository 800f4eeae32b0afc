import { useEffect, useState } from 'react';
import type { Known } from '../../lessons/facts';
import { atMostEvery } from '../../lib/atMostEvery';
import { ExplanationQuery } from '../../session/explanation';
import { NormalisationQuery } from '../../session/normalisation';
import { useSession } from '../../session/react';
import { knownOf } from './known';

/** Numbers that change faster can't be read; milliseconds. */
const EVERY = 200;

/**
 * What is known, followed a few times a second.
 * @param takesApart whether the value that is chosen is to be explained
 */
export function useKnown(takesApart: boolean): Known {
  const session = useSession();
  const [known, setKnown] = useState(() => knownOf(session));
  useEffect(() => {
    const take = atMostEvery<void>(EVERY, () => setKnown(knownOf(session)));
    const change = () => take.call();
    const { stores, telemetry, comparison, compared } = session;
    const explanation = session.query(ExplanationQuery);
    const normalisation = session.query(NormalisationQuery);
    setKnown(knownOf(session));
    // Another network is another number at once.
    const now = () => setKnown(knownOf(session));
    const ends = [
      stores.document.subscribe(now),
      comparison.store.subscribe(now),
      ...[stores.settings, stores.run, stores.input].map((store) => store.subscribe(change)),
      telemetry.subscribe(change),
      compared.subscribe(change),
      explanation.store.subscribe(change),
      normalisation.store.subscribe(change),
    ];
    return () => {
      take.cancel();
      for (const end of ends) end();
    };
  }, [session]);
  useEffect(() => (takesApart ? session.query(ExplanationQuery).watch() : undefined), [session, takesApart]);
  return known;
}
