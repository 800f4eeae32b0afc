import { type KeyboardEvent, useEffect, useRef } from 'react';
import { exercises as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { ALL, TEACHER } from './address';
import { ExerciseList } from './ExerciseList';
import styles from './Exercises.module.css';
import { TeacherPage } from './TeacherPage';
import { useDesk } from './useDesk';
import { useLeave } from './useLeave';

/** The list of exercises, or the teacher's page, in place of the network. */
export function Exercises() {
  const session = useSession();
  const { t } = useText();
  const [address] = useView((view) => view.exercise);
  const section = useRef<HTMLElement>(null);
  const { desk } = useDesk();
  const leave = useLeave();
  // The focus comes to what has just come up, or back to the exercise that one comes from.
  useEffect(() => {
    const last = address === TEACHER || desk.last === null ? null : document.getElementById(`exercise-${desk.last}`);
    (last ?? section.current)?.focus({ preventScroll: last === null });
  }, [address, desk]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    if (address === TEACHER) session.view.setExercise([ALL]);
    else leave();
  };
  return (
    <section
      ref={section}
      className={styles.exercises}
      aria-label={t(address === TEACHER ? messages.teacher : messages.title)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {address === TEACHER ? <TeacherPage /> : <ExerciseList />}
    </section>
  );
}
