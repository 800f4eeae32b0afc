import { ArrowRight, Check, ChevronDown, ChevronUp, Lightbulb, List, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Exercise, Grade } from '../../exercises/exercise';
import { exercises as messages } from '../../i18n/messages/exercises';
import { usePage, usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { AnswerField } from './AnswerField';
import { ALL, assignedOf, readAddress } from './address';
import styles from './ExerciseCard.module.css';
import { OtherNetwork, useOtherNetwork } from './OtherNetwork';
import { useDesk } from './useDesk';
import { useLeave } from './useLeave';

/** The exercise that is open, below the picture that it is about. */
export function ExerciseCard() {
  const address = useView((view) => view.exercise);
  const exercise = readAddress(address);
  return exercise ? <Card key={exercise.id} exercise={exercise} /> : <Unknown />;
}

/** A link named another one: the list says what there is. */
function Unknown() {
  const session = useSession();
  const page = usePage();
  useEffect(() => {
    page.notify({ id: 'exercise', severity: 'warning', text: messages.unknown });
    session.view.setExercise([ALL]);
  }, [session, page]);
  return null;
}

function Card({ exercise }: { exercise: Exercise }) {
  const session = useSession();
  const { t } = useText();
  const { desk, grades, hints, outcomes } = useDesk();
  const [small, setSmall] = useState(false);
  const card = useRef<HTMLElement>(null);
  const assigned = usePageState((page) => page.assigned);
  const all = assignedOf(assigned);
  const index = all.indexOf(exercise);
  const next = all[index + 1];
  const grade = grades[exercise.id];
  const given = hints[exercise.id] ?? 0;
  const isOver = grade?.solved || outcomes[exercise.id] === 'shown';
  const isLive = exercise.answer === undefined;
  const isElsewhere = useOtherNetwork(exercise);
  const leave = useLeave();
  useFocusAtStart(card);
  useEffect(() => (isLive ? desk.follow(exercise) : undefined), [desk, exercise, isLive]);
  return (
    <section
      ref={card}
      className={classes(styles.card, small && styles.small)}
      aria-label={t(messages.card(exercise.title))}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        session.view.setExercise([ALL]);
      }}
      data-exercise={exercise.id}
      data-folded={small || undefined}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{t(exercise.title)}</h2>
        {index >= 0 && <span className={styles.number}>{t(messages.position(index + 1, all.length))}</span>}
        <div className={styles.tools}>
          <IconButton
            size="small"
            variant="quiet"
            icon={RotateCcw}
            label={t(messages.again)}
            onClick={() => session.attempt(desk.begin(exercise))}
          />
          <IconButton
            size="small"
            variant="quiet"
            icon={List}
            label={t(messages.all)}
            onClick={() => session.view.setExercise([ALL])}
          />
          <IconButton
            size="small"
            variant="quiet"
            icon={small ? ChevronUp : ChevronDown}
            label={t(small ? messages.larger : messages.smaller)}
            aria-expanded={!small}
            onClick={() => setSmall(!small)}
          />
          <IconButton size="small" variant="quiet" icon={X} label={t(messages.leave)} onClick={leave} />
        </div>
      </header>
      <div className={styles.body} hidden={small}>
        <div className={styles.told}>
          <p className={styles.task}>{t(exercise.task)}</p>
          <Verdict grade={grade} isLive={isLive} />
          {exercise.hints.slice(0, given).map((hint, i) => (
            <p key={hint.en} className={styles.hint}>
              <span className="eyebrow">{t(messages.hint(i + 1, exercise.hints.length))}</span>
              <span>{t(hint)}</span>
            </p>
          ))}
          {isOver && (
            <div className={styles.explanation}>
              <span className="eyebrow">{t(messages.explanation)}</span>
              <p>{t(exercise.explain())}</p>
            </div>
          )}
        </div>
        {exercise.answer && (
          <div className={styles.answer}>
            {isElsewhere && !isOver ? (
              <OtherNetwork exercise={exercise} />
            ) : (
              <AnswerField
                exercise={exercise}
                isOver={isOver === true}
                onAnswer={(answer) => desk.check(exercise, answer)}
              />
            )}
          </div>
        )}
      </div>
      <footer className={styles.foot} hidden={small}>
        {!isOver && given < exercise.hints.length && (
          <Button onClick={() => desk.hint(exercise)}>
            <Lightbulb aria-hidden size={16} />
            {t(messages.hint(given + 1, exercise.hints.length))}
          </Button>
        )}
        {!isOver && given === exercise.hints.length && (
          <Button title={t(messages.giveUpHint)} onClick={() => desk.giveUp(exercise)}>
            {t(messages.giveUp)}
          </Button>
        )}
        {isOver && (
          <Button
            variant="primary"
            onClick={() => (next ? session.attempt(desk.begin(next)) : session.view.setExercise([ALL]))}
          >
            {t(next ? messages.next : messages.done)}
            <ArrowRight aria-hidden size={16} />
          </Button>
        )}
      </footer>
    </section>
  );
}

/** What the last check said; there from the beginning, so that screen readers announce what comes into it. */
function Verdict({ grade, isLive }: { grade: Grade | undefined; isLive: boolean }) {
  const { t } = useText();
  return (
    <div role="status" className={styles.verdict} data-solved={grade?.solved ?? null}>
      {grade?.solved && (
        <p className={styles.solved}>
          <Check aria-hidden size={18} strokeWidth={2.5} />
          <span>
            <strong>{t(messages.solvedNow)}</strong> {t(grade.found)}
          </span>
        </p>
      )}
      {grade && !grade.solved && <p className={styles.missing}>{t(grade.missing)}</p>}
      {isLive && !grade?.solved && <p className={styles.note}>{t(messages.live)}</p>}
    </div>
  );
}

/** The keyboard comes to an exercise that has just been opened. */
function useFocusAtStart(card: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!document.activeElement?.closest('dialog:modal')) card.current?.focus({ preventScroll: true });
  }, [card]);
}
