import { range } from 'd3';
import { editing } from '../../../i18n/messages/editing';
import type { Table } from '../../../network/layers/fields';
import { useText } from '../../../page/useText';
import { Toggle } from '../../../ui/Toggle';
import styles from './Editing.module.css';

/** Larger ones are pictures, whose cells nobody could press. */
const MOST_CELLS = 600;

interface TableFieldProps {
  readonly label: string;
  readonly value: Table;
  readonly filters: number;
  readonly channels: number;
  readonly onChange: (value: Table) => void;
}

/** Which channels each filter reads: all of them, or those that are pressed. */
export function TableField({ label, value, filters, channels, onChange }: TableFieldProps) {
  const { t, integer } = useText();
  const change = (filter: number, channel: number) =>
    onChange(
      (value ?? []).map((row, i) => {
        if (i !== filter) return row;
        return row.includes(channel) ? row.filter((each) => each !== channel) : [...row, channel].sort((a, b) => a - b);
      }),
    );
  const all = range(filters).map(() => range(channels));
  return (
    <fieldset className={styles.set}>
      <legend>{label}</legend>
      <Toggle
        label={t(editing.everyChannel)}
        value={value === null}
        onChange={(isFull) => onChange(isFull ? null : all)}
      />
      {value !== null && value.length * channels > MOST_CELLS && (
        <p className={styles.note}>{t(editing.tableTooLarge)}</p>
      )}
      {value !== null && value.length * channels <= MOST_CELLS && (
        <div className={styles.table}>
          <table aria-label={label}>
            <thead>
              <tr>
                <td />
                {range(value.length).map((filter) => (
                  <th key={filter} scope="col">
                    {integer(filter)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {range(channels).map((channel) => (
                <tr key={channel}>
                  <th scope="row">{integer(channel)}</th>
                  {[...value.entries()].map(([filter, row]) => (
                    <td key={filter}>
                      <button
                        type="button"
                        aria-pressed={row.includes(channel)}
                        aria-label={t(editing.connection(filter, channel))}
                        onClick={() => change(filter, channel)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </fieldset>
  );
}
