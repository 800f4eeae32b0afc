import { useEffect, useState } from 'react';
import { importModule } from '../../../lib/importModule';
import { atDefaults } from '../../../network/catalog';
import { useDocument, useSession, useSettings } from '../../../session/react';
import type { Example } from './example';
import { EXAMPLES, type ExampleId } from './examples';

const importExample = importModule(() => import('./example'));

const importRecorded = {
  lenet5: importModule(() => import('./recorded/lenet5')),
  'googlenet-tab': importModule(() => import('./recorded/googlenet-tab')),
} satisfies Record<ExampleId, unknown>;

/** The recorded run of the network that is open; null while it is on its way, and for networks without one. */
export function useExample(): Example | null {
  const session = useSession();
  const open = useDocument(({ source }) =>
    source.type === 'catalog' && atDefaults(source.id, source.knobs) ? source.id : null,
  );
  const hasData = useSettings(({ dataset }) => dataset === 'mnist');
  const wanted = (hasData && EXAMPLES.find((id) => id === open)) || null;
  const [found, setFound] = useState<{ readonly id: ExampleId; readonly example: Example } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const both = Promise.all([importExample(), importRecorded[wanted]()]);
    session.attempt(both.then(([{ exampleOf }, recorded]) => setFound({ id: wanted, example: exampleOf(recorded) })));
  }, [wanted, session]);
  return found?.id === wanted ? found.example : null;
}
