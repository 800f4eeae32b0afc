import { type KeyboardEvent, useId, useState } from 'react';
import { Field } from './Field';
import styles from './TextField.module.css';

export interface TextFieldProps {
  label: string;
  value: string;
  maxLength?: number;
  /** Takes the text, or says why not. */
  onChange: (value: string) => string | null;
}

/** Accepts a text on Enter and on blur. One that is not taken stays, with the reason, until it is corrected or discarded with Escape. */
export function TextField({ label, value, maxLength, onChange }: TextFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const write = (text: string | null, why: string | null = null) => {
    setDraft(text);
    setProblem(why);
  };
  const commit = () => {
    if (draft === null) return;
    const text = draft.trim();
    const why = text === value ? null : onChange(text);
    write(why === null ? null : draft, why);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      write(null);
    }
  };
  return (
    <Field label={label} htmlFor={id}>
      <input
        id={id}
        className={styles.input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        value={draft ?? value}
        onChange={(event) => write(event.target.value, problem)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Field>
  );
}
