import { EXERCISES, exerciseOf } from '../../exercises';
import type { Exercise } from '../../exercises/exercise';

/** What a link says of the list of exercises, and of the teacher's page. */
export const ALL = 'all';
export const TEACHER = 'teacher';

/** The ids, in the page, of an exercise's entry in the list and of the button that opens the teacher's page. */
export const entryOf = ({ id }: Exercise): string => `exercise-${id}`;
export const TEACHER_BUTTON = 'exercises-teacher';

/**
 * The exercise that a link means (`exercise` in `record/view.ts`); null for none of them: for the list, the teacher's page, and
 * where there is no such exercise.
 */
export const readAddress = ([id]: readonly string[]): Exercise | null =>
  (id === undefined ? undefined : exerciseOf(id)) ?? null;

/** The exercises that a teacher chose, in that order; all where none were. What there is not is left out. */
export function assignedOf(assigned: readonly string[]): readonly Exercise[] {
  const chosen = assigned.flatMap((id) => exerciseOf(id) ?? []);
  return chosen.length > 0 ? [...new Set(chosen)] : EXERCISES;
}
