import type { Session } from '../../session/createSession';

/** Leaves the lessons for the exercises. */
export function toExercises({ view }: Pick<Session, 'view'>): void {
  view.setLesson([]);
  view.setExercise(['all']);
}
