/** The lessons for scripts, which lead the page as a reader is led. */

import { LESSONS } from '../lessons';
import type { Page } from '../page/page';
import type { ScriptedLessons } from '../session/scriptedLessons';
import { checked } from '../session/scriptingArguments';
import { readStation } from '../views/lessons/address';
import { guideOf } from '../views/lessons/useGuide';

export const lessonsOf = (page: Page): ScriptedLessons => ({
  list: () =>
    structuredClone(
      LESSONS.map(({ id, title, summary, minutes, steps }) => ({
        ...{ id, title, summary, minutes },
        steps: steps.map((step) => ({ id: step.id, title: step.title })),
      })),
    ),
  async open(session, known, id, step) {
    const steps = LESSONS.find((lesson) => lesson.id === id)?.steps.map((each) => each.id) ?? [];
    const ids = { ...known.ids, lesson: LESSONS.map((lesson) => lesson.id), step: steps };
    const address = checked('lessons.open', [id, step] as const, { ...known, ids });
    const station = readStation(address.filter((part) => part !== undefined));
    if (!station) throw new Error(`There is no step '${address.join('/')}'`);
    page.setPanel('diagram');
    session.attempt(guideOf(session, page).go(station));
  },
});
