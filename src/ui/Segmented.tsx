import { useId } from 'react';
import { classes } from './classes';
import styles from './Segmented.module.css';
import type { Option } from './Select';

export interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  disabled?: boolean;
}

/** A few exclusive choices in a row; a radio group for the keyboard and for screen readers. */
export function Segmented<V extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel,
  disabled,
}: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.group} disabled={disabled}>
      <legend className={classes(styles.label, hideLabel && 'visually-hidden')}>{label}</legend>
      <div className={styles.row}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
