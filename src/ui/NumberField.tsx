import { type AriaAttributes, type KeyboardEvent, useId, useState } from 'react';
import { classes } from './classes';
import { Field } from './Field';
import styles from './NumberField.module.css';
import { type Bounds, isAllowed, parseNumber, plainDecimal, stepped } from './number';

export interface NumberFieldProps {
  label: string;
  value: number;
  range: Bounds;
  /** Whether only whole numbers are allowed. */
  whole: boolean;
  /** What an arrow key adds; by default 1 for whole numbers, one unit of the leading digit for others. */
  step?: number;
  onChange: (value: number) => void;
  /** Says which values are allowed: always to screen readers, visibly once an invalid text was entered. */
  invalidText: string;
  /** How the value is written while it isn't being edited. */
  format?: (value: number) => string;
  hideLabel?: boolean;
  disabled?: boolean;
}

/**
 * React's types ask for numbers here, but it would write 1e-7 with an exponent, which is not valid in these attributes.
 */
const spinValues = (value: number, { min, max }: Bounds): AriaAttributes =>
  ({
    'aria-valuenow': plainDecimal(value),
    'aria-valuemin': plainDecimal(min),
    'aria-valuemax': plainDecimal(max),
  }) as unknown as AriaAttributes;

/**
 * Accepts a number on Enter, on blur and on arrow keys. An invalid text stays, marked, until it is corrected or
 * discarded with Escape.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, value, range, whole, step, onChange, invalidText, format = String, hideLabel, disabled } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [invalid, setInvalid] = useState(false);

  const write = (text: string | null, bad = false) => {
    setDraft(text);
    setInvalid(bad);
  };
  const commit = () => {
    if (draft === null) return;
    const parsed = parseNumber(draft, whole);
    if (parsed === null || !isAllowed(parsed, range, whole)) return write(draft, true);
    write(null);
    if (parsed !== value) onChange(parsed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      write(null);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const from = draft === null ? value : (parseNumber(draft, whole) ?? value);
      const next = stepped(from, event.key === 'ArrowUp' ? 1 : -1, range, whole, step);
      write(null);
      if (next !== value) onChange(next);
    }
  };

  return (
    <Field label={label} htmlFor={id} hideLabel={hideLabel}>
      <input
        id={id}
        className={styles.input}
        // Not type="number", which hides text that it can't parse and lets the mouse wheel change the value.
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        role="spinbutton"
        {...spinValues(value, range)}
        aria-invalid={invalid}
        aria-describedby={`${id}-allowed`}
        autoComplete="off"
        disabled={disabled}
        value={draft ?? format(value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => write(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      <p
        id={`${id}-allowed`}
        className={classes(styles.allowed, !invalid && 'visually-hidden')}
        role={invalid ? 'alert' : undefined}
      >
        {invalidText}
      </p>
    </Field>
  );
}
