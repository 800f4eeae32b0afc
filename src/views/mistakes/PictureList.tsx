import { useMemo, useState } from 'react';
import { useCommands } from '../../commands/react';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import type { Judgement } from '../../record/judgement';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { PictureCanvas } from '../maps/PictureCanvas';
import { type Choice, picturesOf } from './choice';
import { useClassText } from './classText';
import styles from './PictureList.module.css';
import { useSamples } from './useSamples';

/** Pictures that come at a time. */
const PAGE = 24;

interface PictureListProps {
  readonly judgement: Judgement;
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
}

/** Test pictures with what they are and what the network says; each leads to the diagram. */
export function PictureList({ judgement, choice, onChoose }: PictureListProps) {
  const session = useSession();
  const { parts } = useCommands();
  const { t, percent } = useText();
  const nameOf = useClassText();
  const all = useMemo(() => picturesOf(judgement, choice), [judgement, choice]);
  const [pages, setPages] = useState<{ readonly of: Choice; readonly count: number }>({ of: choice, count: 1 });
  const count = Math.min(all.length, PAGE * (pages.of === choice ? pages.count : 1));
  const shown = all.slice(0, count);
  const samples = useSamples(shown);
  const cell =
    choice.type === 'cell'
      ? [{ value: 'cell' as const, label: t(messages.pair(nameOf(choice.label), nameOf(choice.answer))) }]
      : [];
  const point = choice.type === 'point' ? [{ value: 'point' as const, label: t(messages.chosen) }] : [];

  return (
    <section className={styles.list} aria-label={t(messages.pictures)}>
      <div className={styles.head}>
        <Select
          label={t(messages.list)}
          value={choice.type}
          options={[
            { value: 'confident' as const, label: t(messages.confident) },
            { value: 'unsure' as const, label: t(messages.unsure) },
            ...cell,
            ...point,
          ]}
          onChange={(type) => (type === 'confident' || type === 'unsure') && onChoose({ type })}
        />
        <p className={styles.count}>{t(messages.of(shown.length, all.length))}</p>
      </div>
      {all.length === 0 ? <p>{t(messages.none)}</p> : <p className={styles.hint}>{t(messages.openHint)}</p>}
      <ul className={styles.pictures}>
        {shown.map((index) => {
          const [label, answer] = [judgement.labels[index] as number, judgement.answers[index] as number];
          const confidence = percent(judgement.confidence[index] as number, 1);
          const image = samples.get(index)?.image;
          return (
            <li key={index}>
              <button
                type="button"
                className={styles.picture}
                aria-label={t(messages.open(index, nameOf(label), nameOf(answer), confidence))}
                onClick={() => {
                  session.pictures.showTestImage(index);
                  session.view.setStage('diagram');
                  // What had the focus is gone.
                  parts.offered.enter?.('diagram');
                }}
              >
                {image ? (
                  <PictureCanvas picture={image} className={styles.canvas} />
                ) : (
                  <span className={styles.canvas} aria-hidden />
                )}
                <span className={label === answer ? styles.right : styles.wrong}>
                  {t(label === answer ? nameOf(answer) : messages.pair(nameOf(label), nameOf(answer)))}
                </span>
                <span className={styles.confidence}>{confidence}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {count < all.length && (
        <Button onClick={() => setPages({ of: choice, count: Math.ceil(count / PAGE) + 1 })}>{t(messages.more)}</Button>
      )}
    </section>
  );
}
