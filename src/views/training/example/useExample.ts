import { useEffect, useState } from 'react';
import { importModule } from '../../../lib/importModule';
import { atDefaults } from '../../../network/catalog';
import { useDocument, useSession, useSettings } from '../../../session/react';
import type { Example } from './example';

const importExample = importModule(() => import('./example'));

/** The recorded run of the network that is open; null while it is on its way, and for networks without one. */
export function useExample(): Example | null {
  const session = useSession();
  const isMeant = useDocument(
    ({ source }) => source.type === 'catalog' && source.id === 'lenet5' && atDefaults(source.id, source.knobs),
  );
  const hasData = useSettings(({ dataset }) => dataset === 'mnist');
  const [example, setExample] = useState<Example | null>(null);
  const wanted = isMeant && hasData;
  useEffect(() => {
    if (wanted) session.attempt(importExample().then(({ exampleOf }) => setExample(exampleOf())));
  }, [wanted, session]);
  return wanted ? example : null;
}
