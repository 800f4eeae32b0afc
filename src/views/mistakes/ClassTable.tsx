import { useMemo } from 'react';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import { confusionOf, type Judgement, scoresOf } from '../../record/judgement';
import { useDataset } from '../../session/react';
import styles from './ClassTable.module.css';
import { useClassText } from './classText';

const SCORES = ['precision', 'recall', 'f1'] as const;

/** How each class fares: the share of its answers that are right, and of its pictures that are recognised. */
export function ClassTable({ judgement }: { judgement: Judgement }) {
  const { t, integer, percent } = useText();
  const nameOf = useClassText();
  const { classNames } = useDataset();
  const scores = useMemo(() => scoresOf(confusionOf(judgement), judgement.classes), [judgement]);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(messages.class)}</th>
            <th scope="col" className={styles.number}>
              {t(messages.pictures)}
            </th>
            {SCORES.map((score) => (
              <th key={score} scope="col" className={styles.number} title={t(messages[`${score}About`])}>
                {t(messages[score])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.slice(0, classNames.length).map((row, label) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: classes are numbers
            <tr key={label}>
              <th scope="row">{t(nameOf(label))}</th>
              <td className={styles.number}>{integer(row.pictures)}</td>
              {SCORES.map((score) => {
                const share = row[score];
                return (
                  <td key={score} className={styles.number}>
                    <span className={styles.bar} style={{ inlineSize: `${100 * (share ?? 0)}%` }} aria-hidden />
                    {share === null ? '–' : percent(share, 1)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={styles.words}>
        {SCORES.map((score) => (
          <div key={score}>
            <dt>{t(messages[score])}</dt>
            <dd>{t(messages[`${score}About`])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
