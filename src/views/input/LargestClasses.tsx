import { input } from '../../i18n/messages/input';
import { unnamedClasses } from '../../i18n/messages/unnamedClasses';
import { largestOf } from '../../lib/largest';
import { useText } from '../../page/useText';
import { imageNetClasses } from '../../record/imageNetClasses';
import { useInput, useRun } from '../../session/react';
import { isOf } from '../../session/run';
import styles from './Prediction.module.css';

const SHOWN = 10;
/** Of classes with names, as in most published figures. */
const SHOWN_BY_NAME = 5;

/** The prediction of a network whose classes have no names here: the largest ones, by number. */
export function LargestClasses({ classes }: { classes: number }) {
  const { t, percent } = useText();
  const probabilities = useInput((state) => state.probabilities);
  const random = useRun(({ weights }) => weights.type === 'random');
  // Weights trained here have learned the classes of the data set, whatever else there is room for.
  const given = useRun(({ weights }) => isOf(weights, 'given'));
  const named = given && classes === imageNetClasses.length;
  const shown = Math.min(named ? SHOWN_BY_NAME : SHOWN, classes);
  return (
    <section className={styles.area} aria-label={t(input.prediction)} data-place="prediction">
      <h3 className="eyebrow">{t(input.prediction)}</h3>
      <p className={styles.verdict}>
        {t(
          probabilities ? (named ? unnamedClasses.byName : unnamedClasses.largest)(shown, classes) : input.noPrediction,
        )}
      </p>
      {probabilities && (
        <ol className={styles.bars}>
          {largestOf(probabilities, shown).map(({ index, share }, rank) => (
            <li key={index} className={styles.row} data-winner={rank === 0 && !random}>
              {named ? (
                <span className={styles.name} lang="en" title={imageNetClasses[index]}>
                  {imageNetClasses[index]}
                </span>
              ) : (
                <span className={styles.name}>{t(unnamedClasses.classNumber(index))}</span>
              )}
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
