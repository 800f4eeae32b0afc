import type { Taught } from '../../../exchange/scorm/package';
import { scorm } from '../../../i18n/messages/scorm';
import type { Lesson } from '../../../lessons/lesson';
import type { Language } from '../../../network/text';

/** A lesson. The link names it alone, so that the page is made as its first step wants it. */
export const lessonTaught = ({ id, title, steps }: Lesson, language: Language, href: string): Taught => ({
  id: `lesson-${id}`,
  title: title[language],
  language,
  href,
  goal: { type: 'lesson', id, steps: steps.map((step) => step.id) },
  unrecorded: scorm.unrecorded[language],
});

/** Exercises, by their ids. The link opens them. */
export const exercisesTaught = (ids: readonly string[], language: Language, href: string): Taught => ({
  id: `exercises-${ids.length === 1 ? ids[0] : ids.length}`,
  title: scorm.exercises(ids.length)[language],
  language,
  href,
  goal: { type: 'exercises', ids },
  unrecorded: scorm.unrecorded[language],
});
