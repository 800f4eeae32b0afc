import { useEffect, useRef } from 'react';
import { placeBeside } from '../../ui/place';
import styles from './HoverCard.module.css';
import { optionId } from './option';

export interface HoverCardProps {
  readonly prefix: string;
  /** The option under the pointer. */
  readonly option: string;
  /** What is said about it, its name first. */
  readonly lines: readonly string[];
}

/** Milliseconds of rest on a card before it tells its numbers. */
const DELAY = 450;

/** The numbers of a card under the pointer. Hidden from screen readers, which read them as the name of the option. */
export function HoverCard({ prefix, option, lines }: HoverCardProps) {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      const anchor = document.getElementById(optionId(prefix, option))?.parentElement;
      if (!tip.current?.isConnected || !anchor) return;
      tip.current.showPopover();
      placeBeside(tip.current, anchor, 'start');
    }, DELAY);
    // Whoever goes on by keyboard doesn't point at anything.
    const hide = () => tip.current?.hidePopover();
    document.addEventListener('keydown', hide);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', hide);
    };
  }, [prefix, option]);
  return (
    <div ref={tip} popover="manual" aria-hidden className={styles.tip}>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
