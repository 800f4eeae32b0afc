import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './Combobox.module.css';
import { classes } from './classes';

export interface ComboboxProps<Option> {
  /** Names field and list to screen readers. */
  label: string;
  placeholder: string;
  question: string;
  onQuestion: (question: string) => void;
  options: readonly Option[];
  keyOf: (option: Option) => string;
  /** Renders the content of an option. */
  children: (option: Option) => ReactNode;
  /** Heading of the part of the list that an option belongs to; options of one part must be consecutive. */
  partOf?: (option: Option) => string;
  onChoose: (option: Option) => void;
  /** How many options were found; announced after each change of the question. */
  status: string;
  className?: string | undefined;
}

/** A search field above the list of results. It takes and keeps the focus; arrow keys move through the list. */
export function Combobox<Option>(props: ComboboxProps<Option>) {
  const { label, placeholder, question, onQuestion, options, keyOf, children, partOf, onChoose, status } = props;
  const [moved, setMoved] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  // For a dialog that is already open; one that opens with this field inside looks for `data-autofocus`.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const active = Math.min(moved, options.length - 1);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = options[active];
    if (step && options.length > 0) {
      const next = (active + step + options.length) % options.length;
      setMoved(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && choice !== undefined && !event.nativeEvent.isComposing) onChoose(choice);
    else return;
    event.preventDefault();
  }

  const item = (option: Option, i: number) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of all options
    <div
      key={keyOf(option)}
      id={`${list}-${i}`}
      role="option"
      tabIndex={-1}
      aria-selected={i === active}
      className={classes(styles.option, i === active && styles.active)}
      // The browser tells a move, too, when options move below a pointer that rests.
      onPointerMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && setMoved(i)}
      onClick={() => onChoose(option)}
    >
      {children(option)}
    </div>
  );
  return (
    <div className={classes(styles.combobox, props.className)}>
      <input
        ref={field}
        data-autofocus
        className={styles.field}
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-activedescendant={options.length > 0 ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={question}
        onChange={(event) => {
          onQuestion(event.target.value);
          setMoved(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={label} className={styles.list}>
        {partOf
          ? partsOf(options, partOf).map(({ title, first, count }) => (
              // biome-ignore lint/a11y/useSemanticElements: a list box may hold groups, and no fieldsets
              <div key={`${title} ${first}`} role="group" aria-label={title}>
                <div aria-hidden className={styles.title}>
                  {title}
                </div>
                {options.slice(first, first + count).map((option, i) => item(option, first + i))}
              </div>
            ))
          : options.map(item)}
      </div>
      <p className={styles.status} role="status">
        {status}
      </p>
    </div>
  );
}

/** Groups consecutive options of the same part. */
function partsOf<Option>(options: readonly Option[], partOf: (option: Option) => string) {
  const parts: { title: string; first: number; count: number }[] = [];
  for (const [i, option] of options.entries()) {
    const title = partOf(option);
    const last = parts.at(-1);
    if (last?.title === title) last.count++;
    else parts.push({ title, first: i, count: 1 });
  }
  return parts;
}
