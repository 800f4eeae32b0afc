import { input } from '../../i18n/messages/input';
import { unnamedClasses } from '../../i18n/messages/unnamedClasses';
import { largestOf } from '../../lib/largest';
import { useText } from '../../page/useText';
import { useInput, useRun } from '../../session/react';
import styles from './Prediction.module.css';

const SHOWN = 10;

/** The prediction of a network whose classes have no names here: the largest ones, by number. */
export function LargestClasses({ classes }: { classes: number }) {
  const { t, percent } = useText();
  const probabilities = useInput((state) => state.probabilities);
  const random = useRun(({ weights }) => weights.type === 'random');
  const shown = Math.min(SHOWN, classes);
  return (
    <section className={styles.area} aria-label={t(input.prediction)}>
      <h3 className="eyebrow">{t(input.prediction)}</h3>
      <p className={styles.verdict}>{t(probabilities ? unnamedClasses.largest(shown, classes) : input.noPrediction)}</p>
      {probabilities && (
        <ol className={styles.bars}>
          {largestOf(probabilities, shown).map(({ index, share }, rank) => (
            <li key={index} className={styles.row} data-winner={rank === 0 && !random}>
              <span className={styles.name}>{t(unnamedClasses.classNumber(index))}</span>
              <span className={styles.mark} aria-hidden />
              <span className={styles.track} aria-hidden>
                <span className={styles.bar} style={{ transform: `scaleX(${share})` }} />
              </span>
              <span className={styles.share}>{percent(share)}</span>
            </li>
          ))}
        </ol>
      )}
      {random && probabilities && <p className={styles.verdict}>{t(unnamedClasses.meaningless)}</p>}
    </section>
  );
}
