import { type CSSProperties, useMemo, useState } from 'react';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import { confusionOf, type Judgement } from '../../record/judgement';
import { useDataset } from '../../session/react';
import { Segmented } from '../../ui/Segmented';
import styles from './Confusion.module.css';
import type { Choice } from './choice';
import { useClassText } from './classText';

/** Columns of a matrix that can still be read; with more classes, the pairs that are confused most are listed. */
const MOST_COLUMNS = 20;
const PAIRS = 40;

interface ConfusionProps {
  readonly judgement: Judgement;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Which class is taken for which. */
export function Confusion(props: ConfusionProps) {
  const { judgement } = props;
  const counts = useMemo(() => confusionOf(judgement), [judgement]);
  const { classNames } = useDataset();
  // Answers that are no class of the data set have a column where there are any.
  const others = Array.from({ length: judgement.classes }, (_, k) => k).filter(
    (k) => k >= classNames.length && classNames.some((_, label) => counts[label * judgement.classes + k]),
  );
  const columns = [...classNames.keys(), ...others];
  return columns.length <= MOST_COLUMNS ? (
    <Matrix {...props} {...{ counts, columns }} />
  ) : (
    <Pairs {...props} counts={counts} />
  );
}

const isChosen = (choice: Choice, label: number, answer: number): boolean =>
  choice.type === 'cell' && choice.label === label && choice.answer === answer;

function Matrix({
  judgement: { classes },
  choice,
  onChoose,
  counts,
  columns,
}: ConfusionProps & { counts: Uint32Array; columns: readonly number[] }) {
  const { t, integer, percent } = useText();
  const nameOf = useClassText();
  const { classNames } = useDataset();
  const [unit, setUnit] = useState<'counts' | 'shares'>('counts');
  return (
    <div className={styles.confusion}>
      <p className={styles.about}>{t(messages.matrixAbout)}</p>
      <Segmented
        hideLabel
        label={t(messages.cells)}
        value={unit}
        options={[
          { value: 'counts', label: t(messages.counts) },
          { value: 'shares', label: t(messages.shares) },
        ]}
        onChange={setUnit}
      />
      <div className={styles.scroll}>
        <table className={styles.matrix} aria-label={t(messages.matrix)}>
          <thead>
            <tr>
              <td />
              {columns.map((answer) => (
                <th key={answer} scope="col">
                  <span className="visually-hidden">{t(messages.said)} </span>
                  {t(nameOf(answer))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...classNames.keys()].map((label) => {
              const row = columns.map((answer) => counts[label * classes + answer] as number);
              const all = row.reduce((a, b) => a + b, 0);
              return (
                <tr key={label}>
                  <th scope="row">{t(nameOf(label))}</th>
                  {columns.map((answer, i) => {
                    const count = row[i] as number;
                    const share = all === 0 ? 0 : count / all;
                    return (
                      <td
                        key={answer}
                        className={label === answer ? styles.right : styles.wrong}
                        // A mistake of one in fifty should be seen.
                        style={{ '--share': `${100 * Math.sqrt(share)}%` } as CSSProperties}
                      >
                        <button
                          type="button"
                          disabled={count === 0}
                          aria-pressed={isChosen(choice, label, answer)}
                          aria-label={t(messages.cell(nameOf(label), nameOf(answer), count, percent(share, 1)))}
                          onClick={() => onChoose({ type: 'cell', label, answer })}
                        >
                          {count === 0 ? '' : unit === 'counts' ? integer(count) : percent(share, share < 0.1 ? 1 : 0)}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Pairs({ judgement: { classes }, choice, onChoose, counts }: ConfusionProps & { counts: Uint32Array }) {
  const { t, integer } = useText();
  const nameOf = useClassText();
  const pairs = useMemo(
    () =>
      [...counts.keys()]
        .filter((at) => Math.floor(at / classes) !== at % classes && (counts[at] as number) > 0)
        .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
        .slice(0, PAIRS),
    [counts, classes],
  );
  if (pairs.length === 0) return <p>{t(messages.noPairs)}</p>;
  return (
    <div className={styles.confusion}>
      <p className={styles.about}>{t(messages.pairsAbout)}</p>
      <ol className={styles.pairs}>
        {pairs.map((at) => {
          const [label, answer] = [Math.floor(at / classes), at % classes];
          return (
            <li key={at}>
              <button
                type="button"
                aria-pressed={isChosen(choice, label, answer)}
                onClick={() => onChoose({ type: 'cell', label, answer })}
              >
                <span>{t(messages.pair(nameOf(label), nameOf(answer)))}</span>
                <span className={styles.count}>{integer(counts[at] as number)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
