import { exercises as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { InPlaceOfNetwork } from '../fields/contents/InPlaceOfNetwork';
import { ALL, entryOf, TEACHER, TEACHER_BUTTON } from './address';
import { ExerciseList } from './ExerciseList';
import { TeacherPage } from './TeacherPage';
import { useDesk } from './useDesk';
import { useLeave } from './useLeave';

/** The list of exercises, or the teacher's page, in place of the network. */
export function Exercises() {
  const session = useSession();
  const { t } = useText();
  const [address] = useView((view) => view.exercise);
  const { desk } = useDesk();
  const leave = useLeave();
  const isTeachers = address === TEACHER;
  return (
    <InPlaceOfNetwork
      label={t(isTeachers ? messages.teacher : messages.title)}
      opened={isTeachers ? TEACHER_BUTTON : null}
      cameFrom={desk.last && entryOf(desk.last)}
      onBack={() => (isTeachers ? session.view.setExercise([ALL]) : leave())}
    >
      {isTeachers ? <TeacherPage /> : <ExerciseList />}
    </InPlaceOfNetwork>
  );
}
