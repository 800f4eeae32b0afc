import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** A titled part of a tab; `side` is shown at the end of the title's line. */
export function Section({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className="eyebrow">
          {title}
        </h3>
        {side}
      </div>
      {children}
    </section>
  );
}
