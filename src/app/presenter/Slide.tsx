import { useEffect, useLayoutEffect, useRef } from 'react';
import { lessons as messages } from '../../i18n/messages/lessons';
import { asksForPixel, factsIn } from '../../lessons/facts';
import { useText } from '../../page/useText';
import { watchSize } from '../../ui/watchSize';
import type { Station } from '../../views/lessons/address';
import { keyOf } from '../../views/lessons/guide';
import { QuestionBox } from '../../views/lessons/QuestionBox';
import { Sentence } from '../../views/lessons/Sentence';
import { useGuide } from '../../views/lessons/useGuide';
import { useKnown } from '../../views/lessons/useKnown';
import { useLessonKeys } from '../../views/lessons/useLessonKeys';
import { usePlace } from '../../views/lessons/usePlace';
import styles from './Slide.module.css';

/** The step of a lesson for an audience: what the card says, without what nobody reads from afar. The rest is in the notes and in the handout. */
export function Slide() {
  const { at } = useGuide();
  return (
    <div className={styles.place} data-slide>
      {at && <Step key={at.lesson.id} station={at} />}
    </div>
  );
}

function Step({ station }: { station: Station }) {
  const { lesson, index, step } = station;
  const { guide, away, answers } = useGuide();
  const { t } = useText();
  const slide = useRef<HTMLElement>(null);
  const { says, question, target } = step;
  const asked = question ? [question.asks, ...question.answers.map(({ title }) => title)] : [];
  const known = useKnown(factsIn([...says, ...asked], 'en').some(asksForPixel));
  useLessonKeys(guide);
  usePlace(away ? null : target);
  const body = useFitting();
  useEffect(() => slide.current?.focus({ preventScroll: true }), []);
  return (
    <section
      ref={slide}
      className={styles.slide}
      aria-label={t(messages.card(lesson.title))}
      aria-description={t(messages.keys)}
      tabIndex={-1}
      data-lesson-step={`${lesson.id}/${step.id}`}
    >
      <p className={styles.where}>
        <span className={styles.lesson}>{t(lesson.title)}</span>
        <span>{t(messages.step(index + 1, lesson.steps.length))}</span>
      </p>
      <div ref={body} className={styles.body}>
        <div className={styles.text}>
          <h2 className={styles.title} aria-live="polite">
            {t(step.title)}
          </h2>
          {says.map((text) => (
            <p key={text.en}>
              <Sentence text={text} known={known} />
            </p>
          ))}
        </div>
        {question && (
          <QuestionBox
            key={step.id}
            question={question}
            known={known}
            chosen={answers[keyOf(station)]}
            onAnswer={(answer) => guide.answer(station, answer)}
          />
        )}
      </div>
      <span
        className={styles.bar}
        aria-hidden
        style={{ '--done': (index + 1) / lesson.steps.length } as React.CSSProperties}
      />
    </section>
  );
}

/** Sizes of letters that are read from the last row, CSS pixels: the largest that lets all be seen is taken. */
const SIZES = [28, 26, 24, 22, 20, 18] as const;

/** Has the letters of an element as large as its place lets them be. */
function useFitting() {
  const body = useRef<HTMLDivElement>(null);
  // After each change of what it says; its numbers are as wide as before.
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const enlarge = () => {
      delete element.dataset.tight;
      for (const size of SIZES) {
        element.style.fontSize = `${size}px`;
        if (element.scrollHeight <= element.clientHeight) return;
      }
      // Rather close lines than letters that nobody reads.
      element.dataset.tight = '';
    };
    enlarge();
    return watchSize(element, enlarge);
  });
  return body;
}
