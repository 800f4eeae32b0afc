import { frozen as messages } from '../../i18n/messages/frozen';
import { useText } from '../../page/useText';
import { useDocument, useSession, useSettings } from '../../session/react';
import { Button } from '../../ui/Button';
import styles from './FrozenSummary.module.css';

/** How much of the network is trained, where some of it is frozen. */
export function FrozenSummary() {
  const session = useSession();
  const { t, integer } = useText();
  const frozen = useSettings(({ training }) => training.frozen);
  const analysis = useDocument((document) => document.analysis);
  if (frozen.length === 0) return null;
  const all = analysis.trainingTotals.trainable;
  const still = frozen.reduce((sum, id) => sum + (analysis.byId.get(id)?.trainable ?? 0), 0);
  return (
    <p className={styles.summary}>
      {t(messages.summary(integer(all - still), integer(all)))}
      <Button size="small" variant="quiet" onClick={() => session.training.setTraining('frozen', [])}>
        {t(messages.thaw)}
      </Button>
    </p>
  );
}
