import { training } from '../../i18n/messages/training';
import { outputId } from '../../network/definition';
import { useText } from '../../page/useText';
import { useDocument } from '../../session/react';
import { useShown } from '../charts/useShown';
import styles from './RunResults.module.css';

/** What the total loss of a network with several heads is made of, at the recorded step that is shown. */
export function LossSum() {
  const { t } = useText();
  const heads = useDocument(({ definition }) => definition.outputs);
  const shown = useShown();
  if (!shown || heads.length < 2) return null;
  const terms = heads.map(({ weight, name }, i) => ({
    ...{ weight, name: name ?? null },
    loss: shown.outputs[outputId(i)] ?? Number.NaN,
  }));
  if (terms.some(({ loss }) => Number.isNaN(loss))) return null;
  return (
    <p className={styles.note} title={t(training.lossSumNote(terms))}>
      {t(training.lossSum(shown.step, shown.loss, terms))}
    </p>
  );
}
