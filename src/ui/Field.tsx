import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Field.module.css';

export interface FieldProps {
  label: string;
  /** Id of the control that the label belongs to. */
  htmlFor: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined;
  /** Content beside the label, at the far end. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A label above its control. */
export function Field({ label, htmlFor, hideLabel, aside, children }: FieldProps) {
  return (
    <div className={styles.field}>
      <div className={classes(styles.head, hideLabel && 'visually-hidden')}>
        <label htmlFor={htmlFor} className={styles.label}>
          {label}
        </label>
        {aside}
      </div>
      {children}
    </div>
  );
}
