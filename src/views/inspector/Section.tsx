import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { TermName } from '../../i18n/messages/terms';
import { Term } from '../fields/Term';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** The word of the field that the title is, to be explained on request. */
  readonly term?: TermName;
  /** Shown at the end of the title's line. */
  readonly side?: ReactNode;
  /** The title takes a focus that would be lost: what was pressed to come here has gone with its tab. */
  readonly takeFocus?: boolean;
  /** Its name where a lesson speaks about it (`PlaceName`). */
  readonly place?: string;
  readonly children: ReactNode;
}

/** A titled part of a tab. */
export function Section({ title, term, side, takeFocus, place, children }: SectionProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [takeFocus]);
  return (
    <section className={styles.section} aria-labelledby={id} data-place={place}>
      <div className={styles.head}>
        <h3 ref={heading} id={id} className="eyebrow" tabIndex={takeFocus ? -1 : undefined}>
          {term ? <Term name={term}>{title}</Term> : title}
        </h3>
        {side}
      </div>
      {children}
    </section>
  );
}
