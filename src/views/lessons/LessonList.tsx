import { ListChecks, Printer, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useCommands } from '../../commands/react';
import { lessons as messages } from '../../i18n/messages/lessons';
import { stage } from '../../i18n/messages/stage';
import { LESSONS } from '../../lessons';
import type { Lesson } from '../../lessons/lesson';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import styles from './LessonList.module.css';
import { seenOf } from './progress';
import { toExercises } from './toExercises';

/** The chapters, in place of the network. */
export function LessonList() {
  const session = useSession();
  const { t } = useText();
  const { parts } = useCommands();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  const close = () => session.view.setLesson([]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return (
    <section
      ref={section}
      className={styles.lessons}
      aria-label={t(messages.title)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{t(messages.title)}</h2>
        <Button variant="quiet" onClick={() => toExercises(session)}>
          <ListChecks aria-hidden size={16} strokeWidth={1.75} />
          {t(stage.exercises)}
        </Button>
        <Button variant="quiet" onClick={close}>
          <X aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.close)}
        </Button>
      </div>
      <div className={styles.body}>
        <p className={styles.intro}>{t(messages.intro)}</p>
        <ol className={styles.list}>
          {LESSONS.map((lesson, i) => (
            <li key={lesson.id}>
              <Entry lesson={lesson} number={i + 1} />
              <Button
                size="small"
                variant="quiet"
                className={styles.handout}
                aria-label={`${t(messages.handout)}: ${t(lesson.title)}`}
                onClick={() => parts.offered.openHandout?.(lesson.id)}
              >
                <Printer aria-hidden size={14} strokeWidth={1.75} />
                {t(messages.handout)}
              </Button>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Entry({ lesson, number }: { readonly lesson: Lesson; readonly number: number }) {
  const session = useSession();
  const { t } = useText();
  const { id, title, summary, minutes, steps } = lesson;
  const { count: seen, last } = seenOf(lesson);
  const next = seen === steps.length ? undefined : last;
  return (
    <button type="button" className={styles.entry} onClick={() => session.view.setLesson(next ? [id, next.id] : [id])}>
      <span className="eyebrow">{t(messages.chapter(number))}</span>
      <span className={styles.name}>{t(title)}</span>
      <span className={styles.summary}>{t(summary)}</span>
      <span className={styles.facts}>
        <span>{t(messages.minutes(minutes))}</span>
        <span>{t(seen === 0 ? messages.steps(steps.length) : messages.seen(seen, steps.length))}</span>
        <span className={styles.begin}>
          {t(seen === 0 ? messages.begin : seen === steps.length ? messages.again : messages.goOn)}
        </span>
      </span>
      <span className={styles.bar} aria-hidden style={{ '--done': seen / steps.length } as React.CSSProperties} />
    </button>
  );
}
