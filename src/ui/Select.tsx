import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { Field } from './Field';
import styles from './Select.module.css';

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface SelectProps<V extends string> {
  label: string;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  hideLabel?: boolean;
  disabled?: boolean;
}

export function Select<V extends string>({ label, value, options, onChange, hideLabel, disabled }: SelectProps<V>) {
  const id = useId();
  return (
    <Field label={label} htmlFor={id} hideLabel={hideLabel}>
      <div className={styles.box}>
        <select
          id={id}
          className={styles.select}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value as V)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className={styles.chevron} size={14} />
      </div>
    </Field>
  );
}
