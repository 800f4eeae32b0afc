import { useState } from 'react';
import { EXERCISES } from '../../../exercises';
import { languageNames } from '../../../i18n/messages/app';
import { scorm } from '../../../i18n/messages/scorm';
import { shared } from '../../../i18n/messages/share';
import { LESSONS } from '../../../lessons';
import { LANGUAGES, type Language } from '../../../network/text';
import { usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import { useView } from '../../../session/react';
import { Segmented } from '../../../ui/Segmented';
import { Select } from '../../../ui/Select';
import { SavePackage } from '../../fields/scorm/SavePackage';
import { exercisesTaught, lessonTaught } from '../../fields/scorm/taught';
import { Framers } from '../embedding/Framers';
import type { LinkIn } from '../sharedLink';
import styles from './Package.module.css';

/** The exercises among what can be chosen; no lesson has this name. */
const SET = 'exercises';

/** Of what is taught nothing but what is named beside these. */
const NOTHING = { lesson: [], lab: [], textbook: null, exercise: [], presented: 'none' } as const;

/** A lesson, or the exercises of the page, to be saved for a learning platform. */
export function Package({ linkIn }: { linkIn: LinkIn }) {
  const { t, language: own } = useText();
  const [open] = useView((view) => view.lesson);
  const set = useExercises();
  const [chosen, choose] = useState(() =>
    set.length > 0 ? SET : (LESSONS.find(({ id }) => id === open) ?? LESSONS[0])?.id,
  );
  const [language, setLanguage] = useState<Language>(own);
  const lesson = LESSONS.find(({ id }) => id === chosen);
  const { href } = linkIn(language, {
    ...NOTHING,
    ...(lesson
      ? { lesson: [lesson.id], assigned: [], locked: [] }
      : { exercise: set.length === 1 ? set : ['all'], assigned: set }),
  });
  const options = [
    ...LESSONS.map(({ id, title }) => ({ value: id, label: t(scorm.lesson(title)) })),
    ...(set.length > 0 ? [{ value: SET, label: t(scorm.exercises(set.length)) }] : []),
  ];
  return (
    <div className={styles.package}>
      <div className={styles.choices}>
        <Select label={t(scorm.teaches)} value={chosen ?? SET} options={options} onChange={choose} />
        <Segmented
          label={t(shared.opensIn)}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(languageNames[value]) }))}
          onChange={setLanguage}
        />
        <SavePackage
          variant="primary"
          taught={lesson ? lessonTaught(lesson, language, href) : exercisesTaught(set, language, href)}
        />
      </div>
      <div className={styles.about}>
        <p>{t(scorm.platforms)}</p>
        <p>{t(lesson ? scorm.ofLesson : scorm.ofExercises)}</p>
        <p>{t(scorm.frames(new URL('.', document.baseURI).href))}</p>
        <Framers />
      </div>
    </div>
  );
}

/** Those that a teacher chose, or the one that is open. */
function useExercises(): readonly string[] {
  const assigned = usePageState((page) => page.assigned);
  const open = useView((view) => view.exercise);
  const named = assigned.length > 0 ? assigned : open;
  return [...new Set(named)].filter((id) => EXERCISES.some((exercise) => exercise.id === id));
}
