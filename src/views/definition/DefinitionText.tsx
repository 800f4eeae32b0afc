import { Braces, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import { definitionText as messages } from '../../i18n/messages/definitionText';
import { stage } from '../../i18n/messages/stage';
import { usePage } from '../../page/react';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { useLock } from '../fields/useLock';
import styles from './DefinitionText.module.css';
import { type Writing, writingOf } from './writing';

/** The definition of the open network as text, beside the diagram. */
export function DefinitionText({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const page = usePage();
  const { t } = useText();
  const lock = useLock('network');
  const writing = writingOf(session, page);
  const section = useRef<HTMLElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const hide = place.current && writing.show(place.current, onClose);
    // Where the keyboard is drawn on the screen, it waits until somebody writes.
    if (window.matchMedia('(pointer: coarse)').matches) section.current?.focus({ preventScroll: true });
    else writing.focus();
    return () => hide?.();
  }, [writing, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    onClose();
  };
  return (
    <section ref={section} className={styles.definition} aria-label={t(stage.text)} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <Braces aria-hidden size={16} strokeWidth={1.75} className={styles.icon} />
        <span className={styles.name}>{t(stage.text)}</span>
        <Button variant="quiet" size="small" title={t(messages.formatHint)} {...lock} onClick={writing.format}>
          {t(messages.format)}
        </Button>
        <IconButton icon={X} size="small" variant="quiet" label={t(messages.close)} onClick={onClose} />
      </div>
      <div ref={place} className={styles.text} />
      <State writing={writing} />
    </section>
  );
}

/** One mistake often brings others along. */
const SHOWN = 3;

function State({ writing }: { writing: Writing }) {
  const { t } = useText();
  const lock = useLock('network');
  const { isInStep, mistakes, isNetwork } = useSyncExternalStore(writing.subscribe, () => writing.state);
  const count = mistakes.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said takes room from the text
  useEffect(writing.keepInSight, [count]);
  return (
    <div className={styles.state}>
      <p className={styles.wrong} role="status">
        {count > 0 && <span className={styles.count}>{`${t(messages.mistakes(count))} `}</span>}
        {t(
          count === 0
            ? isInStep
              ? messages.inStep
              : messages.typing
            : isInStep
              ? messages.diagramHasThem
              : messages.diagramStays,
        )}
      </p>
      {count > 0 && (
        <ul className={styles.mistakes}>
          {mistakes.slice(0, SHOWN).map((mistake) => (
            <li key={`${mistake.from} ${mistake.says.en}`}>
              <Button variant="quiet" size="small" className={styles.mistake} onClick={() => writing.goTo(mistake)}>
                <span>
                  <span className={styles.line}>{t(messages.line(mistake.line))}</span> · {t(mistake.says)}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {count > 0 && !isInStep && (
        <div className={styles.actions}>
          {isNetwork && (
            <Button size="small" {...lock} onClick={writing.showAnyway}>
              {t(messages.showAnyway)}
            </Button>
          )}
          <Button size="small" onClick={writing.takeBack}>
            {t(messages.back)}
          </Button>
        </div>
      )}
    </div>
  );
}
