import { type ReactNode, useId } from 'react';
import styles from './Part.module.css';

/** A titled part of a page. */
export function Part({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
        {side && <span className={styles.side}>{side}</span>}
      </h3>
      {children}
    </section>
  );
}
