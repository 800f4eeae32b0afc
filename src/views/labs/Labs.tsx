import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { labs as messages } from '../../i18n/messages/labs';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { ALL, readAddress } from './address';
import { LabList } from './LabList';
import styles from './Labs.module.css';
import { LabView } from './LabView';

/** The labs, or the one that is open, in place of the network. */
export function Labs() {
  const session = useSession();
  const { t } = useText();
  const address = useView((view) => view.lab);
  const read = useMemo(() => readAddress(address), [address]);
  const open = read ?? null;
  const id = open?.lab.id ?? null;

  // Where the focus goes: to what has just come up, and back to the lab that one comes from.
  const section = useRef<HTMLElement>(null);
  const before = useRef<string | null>(null);
  useEffect(() => {
    const last = id === null && before.current !== null ? document.getElementById(`lab-${before.current}`) : null;
    before.current = id;
    (last ?? section.current)?.focus({ preventScroll: last === null });
  }, [id]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Escape first goes to a popover or a field that uses it.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    session.view.setLab(open ? [ALL] : []);
  };
  return (
    <section
      ref={section}
      className={styles.labs}
      aria-label={open ? t(open.lab.title) : t(messages.title)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {open ? <LabView key={id} open={open} /> : <LabList isUnknown={read === undefined} />}
    </section>
  );
}
