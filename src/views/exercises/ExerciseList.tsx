import { BookOpen, Check, ClipboardList, X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { CHAPTERS, type Exercise } from '../../exercises/exercise';
import { assignment, chapterTitles, controlNames, exercises as messages } from '../../i18n/messages/exercises';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { CONTROLS } from '../../record/controls';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { assignedOf, TEACHER } from './address';
import { CompletionCode } from './CompletionCode';
import styles from './Exercises.module.css';
import { useDesk } from './useDesk';
import { useLeave } from './useLeave';

/** All exercises by chapter, or those that a teacher chose, with what came of them. */
export function ExerciseList() {
  const session = useSession();
  const { t } = useText();
  const { outcomes, desk } = useDesk();
  const leave = useLeave();
  const assigned = usePageState((page) => page.assigned);
  const lockedNames = usePageState((page) => page.locked);
  const locked = CONTROLS.filter((control) => lockedNames.includes(control));
  const exercises = assignedOf(assigned);
  const isSet = assigned.length > 0;
  const solved = exercises.filter(({ id }) => outcomes[id] === 'solved').length;
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{t(messages.title)}</h2>
        <Button variant="quiet" onClick={leave}>
          <X aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.close)}
        </Button>
      </div>
      <div className={styles.body}>
        <div className={styles.summary}>
          <p>{t(isSet ? messages.assignedIntro : messages.intro)}</p>
          <div className={styles.tools}>
            {!isSet && (
              <Button size="small" onClick={() => session.view.setExercise([TEACHER])}>
                <ClipboardList aria-hidden size={14} />
                {t(messages.teacher)}
              </Button>
            )}
            {Object.keys(outcomes).length > 0 && (
              <Button variant="quiet" size="small" title={t(messages.startOverHint)} onClick={() => desk.startOver()}>
                {t(messages.startOver)}
              </Button>
            )}
          </div>
        </div>
        <p>{t(messages.progress(solved, exercises.length))}</p>
        <span className={styles.bar} aria-hidden style={{ '--done': solved / exercises.length } as CSSProperties} />
        {isSet && <CompletionCode exercises={exercises} />}
        {locked.length > 0 && <p>{t(assignment.lockedHere(locked.map((control) => controlNames[control])))}</p>}
        {isSet ? (
          <Entries exercises={exercises} />
        ) : (
          CHAPTERS.map((chapter) => (
            <section key={chapter}>
              <h3 className={styles.chapter}>
                {t(messages.chapter(chapter, chapterTitles[chapter - 1] ?? messages.title))}
              </h3>
              <Entries exercises={exercises.filter((exercise) => exercise.chapter === chapter)} />
            </section>
          ))
        )}
      </div>
    </>
  );
}

function Entries({ exercises }: { exercises: readonly Exercise[] }) {
  return (
    <ol className={styles.list}>
      {exercises.map((exercise) => (
        <li key={exercise.id}>
          <Entry exercise={exercise} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ exercise }: { exercise: Exercise }) {
  const session = useSession();
  const { t } = useText();
  const { outcomes, desk } = useDesk();
  const outcome = outcomes[exercise.id];
  const Icon = outcome === 'solved' ? Check : BookOpen;
  return (
    <button
      type="button"
      id={`exercise-${exercise.id}`}
      className={styles.entry}
      onClick={() => session.attempt(desk.begin(exercise))}
    >
      <span className={styles.name}>{t(exercise.title)}</span>
      {outcome && (
        <span className={styles.outcome} data-outcome={outcome}>
          <Icon aria-hidden size={14} />
          {t(messages[outcome])}
        </span>
      )}
      <span className={styles.task}>{t(exercise.task)}</span>
    </button>
  );
}
