import type { Session } from '../../session/createSession';
import { readStation, stationAt, writeStation } from '../../views/lessons/address';
import type { News } from './protocol';

/** Tells each step of a lesson that is open, and that it is through at its last one, until the returned function is called. */
export function followLessons({ stores }: Session, tell: (news: News) => void): () => void {
  const look = (named: readonly string[]) => {
    const at = readStation(named);
    if (!at) return;
    const { lesson, step, index } = at;
    const count = lesson.steps.length;
    tell({ type: 'step', lesson: { id: lesson.id, step: step.id, number: index + 1, count } });
    if (index + 1 === count) tell({ type: 'result', lesson: { id: lesson.id } });
  };
  look(stores.view.getState().lesson);
  return stores.view.subscribe((now, before) => {
    if (now.lesson !== before.lesson) look(now.lesson);
  });
}

/** Opens the next or the previous step of the lesson that is open; false where there is none. */
export function turnLesson({ stores, view }: Session, go: 'next' | 'back'): boolean {
  const at = readStation(stores.view.getState().lesson);
  const to = at && stationAt(at.lesson, at.index + (go === 'next' ? 1 : -1));
  if (to) view.setLesson(writeStation(to));
  return to !== undefined;
}
