import { labs as messages } from '../../i18n/messages/labs';
import type { AnyLab } from '../../labs/lab';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import styles from './Prediction.module.css';
import { labRunsOf, useLabRuns } from './useLabRuns';

/** What the reader expects. It stands once the lab is running. */
export function Prediction({ lab }: { lab: AnyLab }) {
  const runs = labRunsOf(useSession());
  const { t } = useText();
  const predicted = useLabRuns(({ predictions }) => predictions[lab.id]);
  const isRunning = useLabRuns(({ running }) => running?.lab.id === lab.id);
  return (
    <fieldset className={styles.prediction} disabled={isRunning}>
      <legend className="eyebrow">{t(messages.predict)}</legend>
      <div className={styles.answers}>
        {lab.predictions.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            className={styles.answer}
            aria-pressed={predicted === id}
            onClick={() => runs.predict(lab, id)}
          >
            {t(title)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
