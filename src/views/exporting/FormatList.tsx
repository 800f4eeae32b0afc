import { useEffect, useId, useRef } from 'react';
import type { ExportFormat } from '../../exchange/exporting';
import { formats, exporting as messages } from '../../i18n/messages/exporting';
import { useText } from '../../page/useText';
import styles from './FormatList.module.css';
import { GROUPS, hasFrameworks } from './formats';

interface FormatListProps {
  readonly value: ExportFormat;
  readonly onChange: (format: ExportFormat) => void;
}

/** All formats by what they are: one choice, so one stop for the Tab key. */
export function FormatList({ value, onChange }: FormatListProps) {
  const { t } = useText();
  const name = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  // It comes after the dialog around it.
  useEffect(() => list.current?.querySelector<HTMLElement>(':checked')?.focus(), []);
  return (
    <fieldset ref={list} className={styles.formats}>
      <legend className="visually-hidden">{t(messages.format)}</legend>
      {GROUPS.filter(({ formats }) => formats.length > 0).map((group) => (
        <div key={group.name} className={styles.group}>
          <h3 className="eyebrow">{t(messages[group.name])}</h3>
          {group.formats.map((format) => (
            <label key={format} className={styles.format}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                value={format}
                checked={format === value || (hasFrameworks(format) && hasFrameworks(value))}
                onChange={() => onChange(format)}
              />
              <span className={styles.name}>{formats[format].name}</span>
              <span className={styles.about}>{t(formats[format].about)}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
