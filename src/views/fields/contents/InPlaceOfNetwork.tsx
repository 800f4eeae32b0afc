import { ArrowLeft, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { contents as messages } from '../../../i18n/messages/contents';
import { useText } from '../../../page/useText';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import styles from './InPlaceOfNetwork.module.css';

interface InPlaceOfNetworkProps {
  readonly label: string;
  /** The entry of the list, by its id in the page, that has been opened; null while the list itself is shown. */
  readonly opened: string | null;
  /** The entry that one comes back from as this is mounted. */
  readonly cameFrom?: string | null;
  /** One step back, for Escape. */
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** The lessons, the labs or the exercises, where the network is otherwise: the list of them or what was opened from it. */
export function InPlaceOfNetwork({ label, opened, cameFrom = null, onBack, children }: InPlaceOfNetworkProps) {
  // The focus comes to what has just come up, and back to the entry that one comes from.
  const section = useRef<HTMLElement>(null);
  const before = useRef(cameFrom);
  useEffect(() => {
    const entry = opened === null && before.current !== null ? document.getElementById(before.current) : null;
    before.current = opened;
    (entry ?? section.current)?.focus({ preventScroll: entry === null });
  }, [opened]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Escape first goes to a popover or a field that uses it.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    onBack();
  };
  return (
    <section ref={section} className={styles.section} aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </section>
  );
}

interface ListProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly tools?: ReactNode;
  /** What the list is, with what else can be done there. */
  readonly intro: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The list: its head, and what scrolls under it. */
export function List({ title, tools, intro, onClose, children }: ListProps) {
  const { t } = useText();
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {tools}
        <Button variant="quiet" onClick={onClose}>
          <X aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.close)}
        </Button>
      </div>
      <div className={styles.body}>
        <div className={styles.intro}>{intro}</div>
        {children}
      </div>
    </>
  );
}

interface OpenedProps {
  /** What the list is called on the button that leads back to it. */
  readonly list: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What was opened from the list, with the way back to it. */
export function Opened({ list, onBack, onClose, children }: OpenedProps) {
  const { t } = useText();
  return (
    <>
      <div className={styles.head} data-opened>
        <Button variant="quiet" onClick={onBack}>
          <ArrowLeft aria-hidden size={16} strokeWidth={1.75} />
          {list}
        </Button>
        <IconButton variant="quiet" icon={X} label={t(messages.close)} onClick={onClose} />
      </div>
      <div className={styles.body} data-opened>
        {children}
      </div>
    </>
  );
}
