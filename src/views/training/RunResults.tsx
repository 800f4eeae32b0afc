import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { useCalmRun, useSettings } from '../../session/react';
import { isTestBetter } from '../../session/run';
import { LossSum } from './LossSum';
import styles from './RunResults.module.css';

/** The results: accuracy on the test set in large type, loss and accuracy of the latest batch in small. */
export function RunResults() {
  const { t, percent, value } = useText();
  const seed = useSettings((settings) => settings.training.seed);
  const run = useCalmRun();
  const { evaluation, lastLoss, lastAccuracy, weights, phase } = run;
  if (lastLoss === null && weights.type === 'shipped' && phase === 'ready')
    return <p className={styles.note}>{t(training.startsAtRandom(seed))}</p>;
  if (lastLoss === null && !evaluation) return null;
  return (
    <>
      <dl className={styles.results}>
        <div
          className={styles.test}
          title={evaluation ? t(training.testOf(evaluation.count, evaluation.whole)) : undefined}
        >
          <dt>{t(training.testAccuracy)}</dt>
          <dd>{evaluation ? percent(evaluation.accuracy, 2) : t(training.none)}</dd>
          {evaluation && <dd className="visually-hidden">{t(training.testOf(evaluation.count, evaluation.whole))}</dd>}
        </div>
        <div title={t(training.lastBatch)}>
          <dt>{t(training.trainLoss)}</dt>
          <dd>{lastLoss === null ? t(training.none) : value(lastLoss)}</dd>
        </div>
        <div title={t(training.lastBatch)}>
          <dt>{t(training.trainAccuracy)}</dt>
          <dd>{lastAccuracy === null ? t(training.none) : percent(lastAccuracy)}</dd>
        </div>
      </dl>
      <LossSum />
      {evaluation && isTestBetter(run) && (
        <details className={styles.note}>
          <summary>{t(training.whyTestAbove)}</summary>
          <p>{t(training.testAbove(evaluation.count))}</p>
        </details>
      )}
    </>
  );
}
