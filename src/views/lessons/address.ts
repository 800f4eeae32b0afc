import { LESSONS } from '../../lessons';
import type { Lesson, LessonStep } from '../../lessons/lesson';

/** A step of a lesson. */
export interface Station {
  readonly lesson: Lesson;
  /** Of its steps, from 0. */
  readonly index: number;
  readonly step: LessonStep;
}

/** What a link says of the list of lessons. */
export const ALL = 'all';

/** The step of a lesson with that number; undefined where it has none. */
export function stationAt(lesson: Lesson, index: number): Station | undefined {
  const step = lesson.steps[index];
  return step && { lesson, index, step };
}

/**
 * The step that a link names (`lesson` in `record/view.ts`), the first where it names a lesson alone; a short link names both in one
 * (`exchange/link/short.ts`). Undefined where there is no such step.
 */
export function readStation(named: readonly string[]): Station | undefined {
  const [id, step] = named.length === 1 ? (named[0] ?? '').split('/') : named;
  const lesson = LESSONS.find((one) => one.id === id);
  return lesson && stationAt(lesson, step === undefined ? 0 : lesson.steps.findIndex((one) => one.id === step));
}

/** The reverse. */
export const writeStation = ({ lesson, step }: Station): readonly string[] => [lesson.id, step.id];
