import type { CSSProperties, ReactNode } from 'react';
import styles from './Entries.module.css';

/** Cards of a list, in their order, in as many columns as there is room for. */
export function Entries<T extends { readonly id: string }>({
  of,
  children,
}: {
  readonly of: readonly T[];
  readonly children: (one: T, index: number) => ReactNode;
}) {
  return (
    <ol className={styles.list}>
      {of.map((one, index) => (
        <li key={one.id}>{children(one, index)}</li>
      ))}
    </ol>
  );
}

interface EntryProps {
  /** In the page. */
  readonly id: string;
  readonly eyebrow?: string;
  readonly title: string;
  readonly text: string;
  /** What has come of it. */
  readonly state?: ReactNode;
  /** How long it takes, how far one has come. */
  readonly facts?: readonly string[];
  /** What a press does, where that is not plain. */
  readonly action?: string;
  /** The share of it that is done. */
  readonly done?: number;
  readonly onOpen: () => void;
}

/** A lesson, a lab or an exercise in a list of them. */
export function Entry({ id, eyebrow, title, text, state, facts = [], action, done, onOpen }: EntryProps) {
  return (
    <button type="button" id={id} className={styles.entry} onClick={onOpen}>
      {eyebrow && <span className="eyebrow">{eyebrow}</span>}
      <span className={styles.head}>
        <span className={styles.title}>{title}</span>
        {state}
      </span>
      <span className={styles.text}>{text}</span>
      {(facts.length > 0 || action) && (
        <span className={styles.facts}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {action && <span className={styles.action}>{action}</span>}
        </span>
      )}
      {done !== undefined && <DoneBar done={done} />}
    </button>
  );
}

/** A share as a line; the words beside it say it to whoever does not see it. */
export function DoneBar({ done }: { readonly done: number }) {
  return <span className={styles.bar} aria-hidden style={{ '--done': done } as CSSProperties} />;
}
