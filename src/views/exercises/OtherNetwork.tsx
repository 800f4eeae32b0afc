import { useMemo } from 'react';
import type { Exercise } from '../../exercises/exercise';
import { exercises as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { isSameNetwork } from '../../session/document';
import { useDocument, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { sceneParts } from '../fields/sceneParts';
import styles from './OtherNetwork.module.css';
import { useDesk } from './useDesk';

/**
 * Whether an exercise asks for something in the diagram while another network is drawn there. One that is solved by variations has the
 * reader change its network.
 */
export function useOtherNetwork({ answer, needs, scene }: Exercise): boolean {
  const open = useDocument();
  const { datasets } = useSession();
  const isAboutDrawing = (answer?.type === 'layer' || answer?.type === 'pixel') && !needs.includes('variations');
  const own = useMemo(
    () => (isAboutDrawing ? sceneParts(scene, datasets).document : null),
    [isAboutDrawing, scene, datasets],
  );
  return useMemo(() => own !== null && !isSameNetwork(open, own), [own, open]);
}

/** Stands in the place of an answer that would be about another network, and leads back to the exercise's own. */
export function OtherNetwork({ exercise }: { exercise: Exercise }) {
  const session = useSession();
  const { t } = useText();
  const { desk } = useDesk();
  const own = useMemo(() => sceneParts(exercise.scene, session.datasets).document, [exercise, session]);
  return (
    <div className={styles.other} role="status">
      <p>{t(messages.otherNetwork)}</p>
      <Button
        variant="primary"
        onClick={({ currentTarget }) => {
          // It goes away with the other network.
          currentTarget.closest('section')?.focus({ preventScroll: true });
          session.attempt(desk.reopen(exercise));
        }}
      >
        {t(messages.openOwn(own.definition.name))}
      </Button>
    </div>
  );
}
