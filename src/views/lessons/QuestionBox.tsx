import { useEffect, useRef } from 'react';
import { lessons as messages } from '../../i18n/messages/lessons';
import type { Known } from '../../lessons/facts';
import type { Question } from '../../lessons/lesson';
import { useText } from '../../page/useText';
import styles from './QuestionBox.module.css';
import { Sentence } from './Sentence';

interface QuestionBoxProps {
  readonly question: Question;
  readonly known: Known;
  /** The number of the answer that was chosen. */
  readonly chosen: number | undefined;
  readonly onAnswer: (answer: number) => void;
}

/** A question that says at once what is to be said to an answer; another may be tried. */
export function QuestionBox({ question, known, chosen, onAnswer }: QuestionBoxProps) {
  const { t } = useText();
  const { asks, answers } = question;
  const answer = chosen === undefined ? undefined : answers[chosen];
  const because = useRef<HTMLParagraphElement>(null);
  const said = useRef(chosen);
  // On a phone what is said to an answer would stand below the edge of the card.
  useEffect(() => {
    if (said.current !== chosen) because.current?.scrollIntoView({ block: 'nearest' });
    said.current = chosen;
  }, [chosen]);
  return (
    <fieldset className={styles.question}>
      <legend className={styles.asks}>
        <Sentence text={asks} known={known} />
      </legend>
      <div className={styles.answers}>
        {answers.map(({ title, isRight }, i) => (
          <button
            key={title.en}
            type="button"
            className={styles.answer}
            aria-pressed={i === chosen}
            data-right={i === chosen ? isRight : undefined}
            onClick={() => onAnswer(i)}
          >
            <Sentence text={title} known={known} />
          </button>
        ))}
      </div>
      {/* There from the beginning, so that screen readers announce what comes into it. */}
      <p ref={because} className={styles.because} role="status">
        {answer && (
          <>
            <strong>{t(answer.isRight ? messages.right : messages.wrong)}</strong>{' '}
            <Sentence text={answer.because} known={known} />
          </>
        )}
      </p>
    </fieldset>
  );
}
