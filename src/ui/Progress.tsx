import styles from './Progress.module.css';

export interface ProgressProps {
  label: string;
  /** Between 0 and 1; null while unknown. */
  value: number | null;
  /** How the value is read aloud, if a percentage says too little. */
  valueText?: string;
}

export function Progress({ label, value, valueText }: ProgressProps) {
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      aria-valuetext={valueText}
      className={styles.track}
      data-busy={share === null}
    >
      <div className={styles.bar} style={{ inlineSize: `${100 * (share ?? 1)}%` }} />
    </div>
  );
}
