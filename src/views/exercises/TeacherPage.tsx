import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '../../commands/react';
import { EXERCISES } from '../../exercises';
import { CHAPTERS } from '../../exercises/exercise';
import { languageNames } from '../../i18n/messages/app';
import { chapterTitles, controlNames, assignment as messages, exercises as words } from '../../i18n/messages/exercises';
import { LANGUAGES } from '../../network/text';
import { useText } from '../../page/useText';
import { CONTROLS } from '../../record/controls';
import { useSession } from '../../session/react';
import { IconButton } from '../../ui/IconButton';
import { Notice } from '../../ui/Notice';
import { Segmented } from '../../ui/Segmented';
import { Opened } from '../fields/contents/InPlaceOfNetwork';
import { SavePackage } from '../fields/scorm/SavePackage';
import { exercisesTaught } from '../fields/scorm/taught';
import { LinkField } from '../fields/sharing/LinkField';
import { QrFigure } from '../fields/sharing/QrFigure';
import { ALL } from './address';
import { CodeReader } from './CodeReader';
import { conflictsOf, keepPlan, keptPlan, moved, type Plan, toggled } from './plan';
import styles from './TeacherPage.module.css';
import { useLeave } from './useLeave';

/** Where a teacher puts a set together, hands out its link and reads the codes that come back. */
export function TeacherPage() {
  const session = useSession();
  const { t } = useText();
  const leave = useLeave();
  const [plan, setPlan] = useState(keptPlan);
  const change = (changed: Partial<Plan>) => {
    const next = { ...plan, ...changed };
    setPlan(next);
    keepPlan(next);
  };
  return (
    <Opened list={t(words.all)} onBack={() => session.view.setExercise([ALL])} onClose={leave}>
      <h2 className={styles.title}>{t(words.teacher)}</h2>
      <p className={styles.note}>{t(messages.intro)}</p>
      <div className={styles.columns}>
        <Choice plan={plan} onChange={change} />
        <div className={styles.column}>
          <Order plan={plan} onChange={change} />
          <Locks plan={plan} onChange={change} />
        </div>
        <div className={styles.column}>
          <Link plan={plan} />
        </div>
      </div>
      <CodeReader exercises={plan.exercises} />
    </Opened>
  );
}

interface PartProps {
  readonly plan: Plan;
  readonly onChange: (changed: Partial<Plan>) => void;
}

function Choice({ plan: { exercises }, onChange }: PartProps) {
  const { t } = useText();
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t(messages.choose)}</h3>
      {CHAPTERS.map((chapter) => (
        <fieldset key={chapter} className={styles.set}>
          <legend className="eyebrow">{t(words.chapter(chapter, chapterTitles[chapter - 1] ?? words.title))}</legend>
          {EXERCISES.filter((exercise) => exercise.chapter === chapter).map((exercise) => (
            <label key={exercise.id} className={styles.box} title={t(exercise.task)}>
              <input
                type="checkbox"
                checked={exercises.includes(exercise)}
                onChange={() => onChange({ exercises: toggled(exercises, exercise) })}
              />
              {t(exercise.title)}
            </label>
          ))}
        </fieldset>
      ))}
    </section>
  );
}

function Order({ plan: { exercises }, onChange }: PartProps) {
  const { t } = useText();
  const move = (index: number, by: 1 | -1) => onChange({ exercises: moved(exercises, index, by) });
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t(messages.order)}</h3>
      {exercises.length === 0 && <p className={styles.note}>{t(messages.noneChosen)}</p>}
      <ol className={styles.order}>
        {exercises.map((exercise, i) => (
          <li key={exercise.id}>
            <span className={styles.name}>{t(exercise.title)}</span>
            <IconButton
              size="small"
              variant="quiet"
              icon={ArrowUp}
              label={t(messages.earlier(exercise.title))}
              disabled={i === 0}
              onClick={() => move(i, -1)}
            />
            <IconButton
              size="small"
              variant="quiet"
              icon={ArrowDown}
              label={t(messages.later(exercise.title))}
              disabled={i === exercises.length - 1}
              onClick={() => move(i, 1)}
            />
            <IconButton
              size="small"
              variant="quiet"
              icon={X}
              label={t(messages.remove(exercise.title))}
              onClick={() => onChange({ exercises: toggled(exercises, exercise) })}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Locks({ plan, onChange }: PartProps) {
  const { t } = useText();
  const { locked } = plan;
  return (
    <section className={styles.part}>
      <fieldset className={styles.set}>
        <legend className={styles.title}>{t(messages.lock)}</legend>
        {CONTROLS.map((control) => (
          <label key={control} className={styles.box}>
            <input
              type="checkbox"
              checked={locked.includes(control)}
              onChange={() => onChange({ locked: toggled(locked, control) })}
            />
            {t(controlNames[control])}
          </label>
        ))}
      </fieldset>
      <div role="status">
        {conflictsOf(plan).map(({ control, needing }) => (
          <Notice key={control} tone="warning">
            {t(
              messages.needed(
                controlNames[control],
                needing.map(({ title }) => title),
              ),
            )}
          </Notice>
        ))}
      </div>
      <p className={styles.note}>{t(messages.lockNote)}</p>
    </section>
  );
}

function Link({ plan: { exercises, locked } }: { plan: Plan }) {
  const { parts } = useCommands();
  const { t, language } = useText();
  const [linked, setLinked] = useState(language);
  const href = parts.offered.linkOf?.(linked, {
    assigned: exercises.map(({ id }) => id),
    locked,
    exercise: [ALL],
    lesson: [],
    lab: [],
    textbook: null,
  });
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t(messages.link)}</h3>
      <Segmented
        label={t(messages.opensIn)}
        value={linked}
        options={LANGUAGES.map((value) => ({ value, label: t(languageNames[value]) }))}
        onChange={setLinked}
      />
      {exercises.length === 0 || href === undefined ? (
        <p className={styles.note}>{t(messages.noneChosen)}</p>
      ) : (
        <>
          <LinkField href={href} takesFocus={false} />
          <div className={styles.qr}>
            <QrFigure href={href} />
          </div>
          <p className={styles.note}>{t(messages.platform)}</p>
          <SavePackage
            taught={exercisesTaught(
              exercises.map(({ id }) => id),
              linked,
              href,
            )}
          />
        </>
      )}
    </section>
  );
}
