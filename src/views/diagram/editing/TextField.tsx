import { useEffect, useId, useRef } from 'react';
import { Field } from '../../../ui/Field';
import styles from './Form.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly describedBy?: string;
  readonly wrong?: boolean;
}

/** A line of text, chosen whole when the form opens: what is typed takes its place. */
export function TextField({ label, value, onChange, describedBy, wrong = false }: TextFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <Field label={label} htmlFor={id}>
      <input
        ref={field}
        id={id}
        data-autofocus
        className={styles.text}
        value={value}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={wrong || undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
