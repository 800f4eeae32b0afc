import { useEffect, useState } from 'react';
import { importModule } from '../../../lib/importModule';
import { useDocument, useRun, useSession } from '../../../session/react';
import { isOf } from '../../../session/run';

const importNames = importModule(() => import('../../../record/imageNetClasses'));
/** As many classes as ImageNet has. */
const CLASSES = 1_000;

/** Names of the classes of a network whose weights come from elsewhere and tell as many as ImageNet has; null of any other. */
export function useImageNetNames(): readonly string[] | null {
  const session = useSession();
  const classes = useDocument(({ definition }) => definition.classes);
  const isNamed = useRun(({ weights }) => isOf(weights, 'given')) && classes === CLASSES;
  const [names, setNames] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (isNamed) session.attempt(importNames().then(({ imageNetClasses }) => setNames(imageNetClasses)));
  }, [session, isNamed]);
  return isNamed ? names : null;
}
