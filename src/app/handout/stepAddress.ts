import { linkToStep } from '../../exchange/link/short';
import type { Lesson, LessonStep } from '../../lessons/lesson';

/** The address of a step of a lesson on this very host: short, so that a camera can read its code from paper. */
export function stepAddress(lesson: Lesson, step: LessonStep): string {
  const address = new URL(window.location.href);
  address.search = '';
  address.hash = linkToStep(lesson.id, step.id);
  return address.href;
}
