import { useView } from '../session/react';

/** Whether an exercise is open, or the list of them or the teacher's page, in place of the network; null for neither. */
export const useExercise = (): 'one' | 'list' | null =>
  useView(({ exercise: [id] }) => (id === undefined ? null : id === 'all' || id === 'teacher' ? 'list' : 'one'));
