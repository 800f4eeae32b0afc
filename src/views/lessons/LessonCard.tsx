import {
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  ChevronUp,
  FlaskConical,
  List,
  ListChecks,
  Printer,
  Undo2,
  X,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCommands } from '../../commands/react';
import { lessons as messages } from '../../i18n/messages/lessons';
import { presentCommands } from '../../i18n/messages/presentCommands';
import { stage } from '../../i18n/messages/stage';
import { asksForPixel, factsIn } from '../../lessons/facts';
import type { LessonStep } from '../../lessons/lesson';
import { PAPERS, type PaperName } from '../../lessons/papers';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { useSize } from '../../ui/useSize';
import { CommandButton } from '../fields/CommandButton';
import { useLock } from '../fields/useLock';
import { ALL, type Station, stationAt } from './address';
import { keyOf, lessonAfter } from './guide';
import styles from './LessonCard.module.css';
import { QuestionBox } from './QuestionBox';
import { Sentence } from './Sentence';
import { toExercises } from './toExercises';
import { useGuide } from './useGuide';
import { useKnown } from './useKnown';
import { useLessonKeys } from './useLessonKeys';
import { usePlace } from './usePlace';

/** The step of a lesson that is open, below what it speaks about; or the way back to one that was left. */
export function LessonCard() {
  const { at, left } = useGuide();
  // The card of an exercise is in its place; once that is closed, the way back is there again.
  const isElsewhere = useView(({ exercise }) => exercise.length > 0);
  if (at) return <Step station={at} />;
  return left && !isElsewhere && <Left station={left} />;
}

function Left({ station: { lesson, index } }: { station: Station }) {
  const { guide } = useGuide();
  const { t } = useText();
  return (
    <aside className={classes(styles.card, styles.left)} data-folded aria-label={t(messages.card(lesson.title))}>
      <span className={styles.note}>{t(messages.left(lesson.title, index + 1))}</span>
      <Button size="small" onClick={guide.comeBack}>
        <Undo2 aria-hidden size={14} />
        {t(messages.comeBack)}
      </Button>
      <IconButton size="small" variant="quiet" icon={X} label={t(messages.forget)} onClick={guide.forget} />
    </aside>
  );
}

function Step({ station }: { station: Station }) {
  const { lesson, index, step } = station;
  const { guide, away, small, answers } = useGuide();
  const session = useSession();
  const { parts } = useCommands();
  const { t } = useText();
  const labsLock = useLock('labs');
  const [card, { width }] = useSize<HTMLElement>();
  const body = useRef<HTMLDivElement>(null);
  const labs = useView((view) => view.lab.length > 0);
  const known = useKnown(sentencesOf(station).some(({ en }) => factsIn([{ en, es: en }], 'en').some(asksForPixel)));
  useLessonKeys(guide);
  usePlace(away ? null : step.target);
  useFocusOf(card, step);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its beginning
  useEffect(() => {
    if (body.current) body.current.scrollTop = 0;
  }, [step]);

  const { says, aside, papers, lab, question } = step;
  const next = lessonAfter(lesson.id);
  const hasSide = question !== undefined || aside !== undefined;
  const papersLine = papers.length > 0 && <Papers names={papers} />;
  const isLast = !stationAt(lesson, index + 1);
  return (
    <section
      ref={card}
      className={classes(styles.card, width < ONE_LINE && styles.narrow, small && styles.small)}
      aria-label={t(messages.card(lesson.title))}
      aria-description={t(messages.keys)}
      tabIndex={-1}
      data-lesson-step={`${lesson.id}/${step.id}`}
      data-folded={small || undefined}
    >
      <header className={styles.head}>
        <p className={styles.where}>
          <span className={styles.lesson}>{t(lesson.title)}</span>
          <span className={styles.number} aria-live="polite">
            {t(messages.step(index + 1, lesson.steps.length))}
          </span>
        </p>
        <span
          className={styles.bar}
          aria-hidden
          style={{ '--done': (index + 1) / lesson.steps.length } as React.CSSProperties}
        />
      </header>
      <div className={styles.tools}>
        <span className={styles.lecturing}>
          <CommandButton command="page.present" size="small" variant="quiet" />
          <IconButton
            size="small"
            variant="quiet"
            icon={Printer}
            label={t(presentCommands.handout)}
            onClick={() => parts.offered.openHandout?.(lesson.id)}
          />
        </span>
        <IconButton
          size="small"
          variant="quiet"
          icon={List}
          label={t(messages.all)}
          onClick={() => session.view.setLesson([ALL])}
        />
        <IconButton
          size="small"
          variant="quiet"
          className={styles.fold}
          icon={small ? ChevronUp : ChevronDown}
          label={t(small ? messages.larger : messages.smaller)}
          aria-expanded={!small}
          onClick={() => guide.setSmall(!small)}
        />
        <IconButton size="small" variant="quiet" icon={X} label={t(messages.leave)} onClick={guide.leave} />
      </div>
      <div ref={body} className={styles.body} hidden={small}>
        <div className={styles.text}>
          <h2 className={styles.title} aria-live="polite">
            {t(step.title)}
          </h2>
          {says.map((text) => (
            <p key={text.en} className={styles.says}>
              <Sentence text={text} known={known} />
            </p>
          ))}
          {!hasSide && papersLine}
        </div>
        {hasSide && (
          <div className={styles.side}>
            {question && (
              <QuestionBox
                key={step.id}
                question={question}
                known={known}
                chosen={answers[keyOf(station)]}
                onAnswer={(answer) => guide.answer(station, answer)}
              />
            )}
            {aside && (
              <aside className={styles.aside}>
                <span className="eyebrow">{t(messages.today)}</span>
                <p>
                  <Sentence text={aside} known={known} />
                </p>
              </aside>
            )}
            {papersLine}
          </div>
        )}
      </div>
      <footer className={styles.foot}>
        {away && (
          <Button variant="quiet" title={t(messages.away)} onClick={guide.comeBack}>
            <Undo2 aria-hidden size={16} />
            {t(messages.comeBack)}
          </Button>
        )}
        {lab && !labs && (
          <Button {...labsLock} onClick={guide.openLab}>
            <FlaskConical aria-hidden size={16} />
            {t(messages.lab)}
          </Button>
        )}
        {isLast && (
          <Button onClick={() => toExercises(session)}>
            <ListChecks aria-hidden size={16} />
            {t(stage.exercises)}
          </Button>
        )}
        <Button onClick={() => guide.move(-1)} disabled={index === 0}>
          <ArrowLeft aria-hidden size={16} />
          {t(messages.back)}
        </Button>
        {isLast ? (
          <Button variant="primary" onClick={() => (next ? session.view.setLesson([next.id]) : guide.leave())}>
            {t(next ? messages.nextLesson(next.title) : messages.done)}
            {next && <ArrowRight aria-hidden size={16} />}
          </Button>
        ) : (
          <Button variant="primary" onClick={() => guide.move(1)}>
            {t(messages.next)}
            <ArrowRight aria-hidden size={16} />
          </Button>
        )}
      </footer>
    </section>
  );
}

function Papers({ names }: { readonly names: readonly PaperName[] }) {
  const { t } = useText();
  return (
    <ul className={styles.papers} aria-label={t(messages.papers)}>
      {names.map((name) => (
        <li key={name} lang="en">
          <a href={PAPERS[name].url} target="_blank" rel="noreferrer">
            {PAPERS[name].source}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** From this width on everything to press has room in the first line. */
const ONE_LINE = 720;

const sentencesOf = ({ step: { says, aside, question } }: Station): readonly Text[] => [
  ...says,
  ...(aside ? [aside] : []),
  ...(question ? [question.asks, ...question.answers.flatMap(({ title, because }) => [title, because])] : []),
];

/** The keyboard comes to a step where the focus is nowhere, or on what belongs to the step before. */
function useFocusOf(card: React.RefObject<HTMLElement | null>, step: LessonStep): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step once
  useEffect(() => {
    const { activeElement } = document;
    // In a frame of another page nothing takes the reader from that page.
    if (window.parent !== window && !document.hasFocus()) return;
    if (activeElement?.closest('dialog:modal') || card.current?.contains(activeElement)) return;
    card.current?.focus({ preventScroll: true });
  }, [step]);
}
