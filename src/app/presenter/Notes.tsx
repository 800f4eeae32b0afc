import { ChevronLeft, ChevronRight, MonitorOff, Pause, Play, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { presentCommands } from '../../i18n/messages/presentCommands';
import { presenter as messages } from '../../i18n/messages/presenter';
import type { Lesson, LessonStep } from '../../lessons/lesson';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import styles from './Notes.module.css';
import { clockText, elapsedOf, paused, reset, started, type Timer } from './timer';

export interface NotesProps {
  readonly lesson: Lesson;
  /** Of the step on the screen, from 0. */
  readonly index: number;
  /** The sentences on the screen, with their numbers. */
  readonly said: readonly string[];
  readonly black: boolean;
  readonly timer: Timer;
  readonly onTimer: (timer: Timer) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onBlack: () => void;
}

/** What the speaker sees and the audience does not: what to say, what comes, and the time. */
export function Notes({ lesson, index, said, black, timer, onTimer, onMove, onBlack }: NotesProps) {
  const { t } = useText();
  const { steps } = lesson;
  const step = steps[index] as LessonStep;
  const next = steps[index + 1];
  const right = step.question?.answers.find(({ isRight }) => isRight);
  return (
    <div className={styles.window}>
      <header className={styles.head}>
        <p className={styles.where}>
          {t(lesson.title)}
          <span role="status">{t(messages.stepOf(index + 1, steps.length))}</span>
        </p>
        <TimerView timer={timer} minutes={lesson.minutes} onChange={onTimer} />
      </header>
      <main className={styles.body}>
        <h1 className={styles.title}>{t(step.title)}</h1>
        <p className={styles.notes}>{t(step.notes)}</p>
        {right && (
          <p className={styles.said}>
            <b>{`${t(messages.answer)}: `}</b>
            {t(right.title)}
          </p>
        )}
        <section className={styles.said}>
          <h2 className="eyebrow">{t(messages.onScreen)}</h2>
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      </main>
      <footer className={styles.foot}>
        <p className={styles.next}>{t(next ? messages.following(t(next.title)) : messages.last)}</p>
        <div className={styles.buttons}>
          <Button disabled={index === 0} onClick={() => onMove(-1)}>
            <ChevronLeft aria-hidden size={20} />
            {t(messages.back)}
          </Button>
          <Button variant="primary" disabled={!next} onClick={() => onMove(1)}>
            {t(messages.next)}
            <ChevronRight aria-hidden size={20} />
          </Button>
          <Button aria-pressed={black} onClick={onBlack}>
            <MonitorOff aria-hidden size={18} />
            {t(presentCommands.black)}
          </Button>
        </div>
        <p className={styles.keys}>{t(messages.keys)}</p>
      </footer>
    </div>
  );
}

/** Milliseconds between two looks at the clock. */
const TICK = 250;

function TimerView({ timer, minutes, onChange }: { timer: Timer; minutes: number; onChange: (timer: Timer) => void }) {
  const { t } = useText();
  const now = useNow(timer.since !== null);
  const elapsed = elapsedOf(timer, now);
  const over = elapsed > minutes * 60_000;
  return (
    <div className={styles.timer}>
      <p>
        <span role="timer" aria-label={t(messages.time)} className={classes(styles.clock, over && styles.over)}>
          {clockText(elapsed)}
        </span>
        <span className={styles.planned}>{t((over ? messages.over : messages.planned)(minutes))}</span>
      </p>
      <div className={styles.buttons}>
        <Button onClick={() => onChange((timer.since === null ? started : paused)(timer, performance.now()))}>
          {timer.since === null ? <Play aria-hidden size={16} /> : <Pause aria-hidden size={16} />}
          {t(timer.since === null ? messages.start : messages.pause)}
        </Button>
        <Button variant="quiet" onClick={() => onChange(reset(timer, performance.now()))}>
          <RotateCcw aria-hidden size={16} />
          {t(messages.reset)}
        </Button>
      </div>
    </div>
  );
}

function useNow(runs: boolean): number {
  const [, look] = useState(0);
  useEffect(() => {
    if (!runs) return;
    const timer = window.setInterval(() => look((count) => count + 1), TICK);
    return () => window.clearInterval(timer);
  }, [runs]);
  return performance.now();
}
