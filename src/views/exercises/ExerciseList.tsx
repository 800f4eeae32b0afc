import { BookOpen, Check, ClipboardList } from 'lucide-react';
import { CHAPTERS, type Exercise } from '../../exercises/exercise';
import { assignment, chapterTitles, controlNames, exercises as messages } from '../../i18n/messages/exercises';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { CONTROLS } from '../../record/controls';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { DoneBar, Entries, Entry } from '../fields/contents/Entries';
import { List } from '../fields/contents/InPlaceOfNetwork';
import { assignedOf, entryOf, TEACHER, TEACHER_BUTTON } from './address';
import { CompletionCode } from './CompletionCode';
import styles from './ExerciseList.module.css';
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
    <List
      title={t(messages.title)}
      intro={
        <>
          <p>{t(isSet ? messages.assignedIntro : messages.intro)}</p>
          <div className={styles.tools}>
            {!isSet && (
              <Button id={TEACHER_BUTTON} size="small" onClick={() => session.view.setExercise([TEACHER])}>
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
        </>
      }
      onClose={leave}
    >
      <p>{t(messages.progress(solved, exercises.length))}</p>
      <DoneBar done={solved / exercises.length} />
      {isSet && <CompletionCode exercises={exercises} />}
      {locked.length > 0 && <p>{t(assignment.lockedHere(locked.map((control) => controlNames[control])))}</p>}
      {isSet ? (
        <Entries of={exercises}>{entry}</Entries>
      ) : (
        CHAPTERS.map((chapter) => (
          <section key={chapter}>
            <h3 className={styles.chapter}>
              {t(messages.chapter(chapter, chapterTitles[chapter - 1] ?? messages.title))}
            </h3>
            <Entries of={exercises.filter((exercise) => exercise.chapter === chapter)}>{entry}</Entries>
          </section>
        ))
      )}
    </List>
  );
}

const entry = (exercise: Exercise) => <ExerciseEntry exercise={exercise} />;

function ExerciseEntry({ exercise }: { exercise: Exercise }) {
  const session = useSession();
  const { t } = useText();
  const { outcomes, desk } = useDesk();
  const outcome = outcomes[exercise.id];
  const Icon = outcome === 'solved' ? Check : BookOpen;
  return (
    <Entry
      id={entryOf(exercise)}
      title={t(exercise.title)}
      text={t(exercise.task)}
      state={
        outcome && (
          <span className={styles.outcome} data-outcome={outcome}>
            <Icon aria-hidden size={14} />
            {t(messages[outcome])}
          </span>
        )
      }
      onOpen={() => session.attempt(desk.begin(exercise))}
    />
  );
}
