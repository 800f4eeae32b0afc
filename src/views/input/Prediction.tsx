import { useEffect, useRef } from 'react';
import { input } from '../../i18n/messages/input';
import { atMostEvery } from '../../lib/atMostEvery';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { InputState } from '../../session/input';
import { useSeen } from '../../session/react';
import { setText } from '../../ui/setText';
import styles from './Prediction.module.css';
import { changesVerdict, verdictOf } from './verdict';

/** A sentence is read aloud this often at most, in milliseconds. */
const SPEAK_EVERY = 2_000;

/**
 * Probability per class, as bars. They follow the pen and the training many times a second, so they are written to the
 * document directly; React makes the rows once.
 */
export function Prediction({ classNames }: { classNames: readonly Text[] }) {
  const shown = useSeen(({ stores }) => stores.input);
  const run = useSeen(({ stores }) => stores.run);
  const { t, percent } = useText();
  const list = useRef<HTMLOListElement>(null);
  const verdict = useRef<HTMLParagraphElement>(null);
  const spoken = useRef<HTMLParagraphElement>(null);

  // Without a list of dependencies: a new language or data set brings new formatters and rows.
  useEffect(() => {
    const speak = atMostEvery(SPEAK_EVERY, (text: string) => {
      if (spoken.current) setText(spoken.current, text);
    });
    const write = () => {
      const now = shown.getState();
      const { sentence, winner, wrong, early } = verdictOf(now, classNames, run.getState());
      if (list.current) {
        writeBars(list.current, now, early ? null : winner, percent);
        setMark(list.current, 'wrong', wrong);
      }
      if (verdict.current) {
        setText(verdict.current, t(sentence));
        setMark(verdict.current, 'wrong', wrong);
      }
      speak.call(t(sentence));
    };
    write();
    const stops = [
      shown.subscribe((now, before) => {
        if (now.probabilities !== before.probabilities || now.origin !== before.origin) write();
      }),
      run.subscribe((now, before) => {
        if (changesVerdict(now, before)) write();
      }),
      speak.cancel,
    ];
    return () => {
      for (const stop of stops) stop();
    };
  });

  return (
    <section className={styles.area} aria-label={t(input.prediction)} data-place="prediction">
      <h3 className="eyebrow">{t(input.prediction)}</h3>
      <p ref={verdict} className={styles.verdict} aria-hidden />
      <ol ref={list} className={styles.bars}>
        {classNames.map((name) => (
          <li key={name.en} className={styles.row}>
            <span className={styles.name}>{t(name)}</span>
            <span className={styles.mark} title={t(input.trueLabel)}>
              <span className="visually-hidden">{t(input.trueLabel)}</span>
            </span>
            <span className={styles.track} aria-hidden>
              <span className={styles.bar} data-bar />
            </span>
            <span className={styles.share} data-share />
          </li>
        ))}
      </ol>
      <p ref={spoken} className="visually-hidden" aria-live="polite" />
    </section>
  );
}

function writeBars(
  list: HTMLElement,
  { origin, probabilities }: InputState,
  winner: number | null,
  percent: (share: number) => string,
): void {
  const label = origin.type === 'test' ? origin.label : -1;
  for (const [i, row] of [...list.children].entries()) {
    const share = probabilities?.[i] ?? Number.NaN;
    const known = Number.isFinite(share);
    setMark(row as HTMLElement, 'winner', i === winner);
    setMark(row as HTMLElement, 'label', i === label);
    const bar = row.querySelector<HTMLElement>('[data-bar]');
    const number = row.querySelector('[data-share]');
    // Not a transform: of one that changes, the browser makes all layers of the page anew.
    if (bar) bar.style.inlineSize = `${known ? (100 * share).toFixed(2) : 0}%`;
    if (number) setText(number, known ? percent(share) : '');
  }
}

/** The same once more would have the browser lay out the panel again. */
function setMark(element: HTMLElement, name: string, on: boolean): void {
  const value = String(on);
  if (element.dataset[name] !== value) element.dataset[name] = value;
}
