import { Check, Copy, Download, Search } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useState } from 'react';
import { table } from '../../i18n/messages/table';
import { plainName } from '../../lib/plainName';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { IconButton } from '../../ui/IconButton';
import { saveAs } from '../../ui/saveAs';
import { Toggle } from '../../ui/Toggle';
import styles from './Controls.module.css';
import { csvOf, tabbedOf } from './delimited';
import type { LayerRow } from './rows';
import { useTableState } from './tableState';

export interface ControlsProps {
  /** All rows of the network. */
  readonly rows: readonly LayerRow[];
  /** The rows that pass the filter, sorted; these are copied and saved. */
  readonly shown: readonly LayerRow[];
  /** Name of the network, from which the file gets its name. */
  readonly name: string;
}

/** Finds rows, and copies or saves the table. */
export function Controls({ rows, shown, name }: ControlsProps) {
  return (
    <div className={styles.controls}>
      <SearchField />
      <Count shown={shown.length} all={rows.length} />
      <AllColumns />
      <Export shown={shown} name={name} />
    </div>
  );
}

function SearchField() {
  const { t } = useText();
  const id = useId();
  const { state, arrange } = useTableState();
  return (
    <div className={styles.search}>
      <label htmlFor={id} className="visually-hidden">
        {t(table.filter)}
      </label>
      <Search aria-hidden size={14} className={styles.icon} />
      <input
        id={id}
        type="search"
        className={styles.field}
        placeholder={t(table.filterHint)}
        autoComplete="off"
        spellCheck={false}
        value={state.text}
        onChange={(event) => arrange({ text: event.target.value })}
      />
    </div>
  );
}

function AllColumns() {
  const { t } = useText();
  const { state, arrange } = useTableState();
  return (
    <Toggle label={t(table.allColumns)} value={state.allColumns} onChange={(allColumns) => arrange({ allColumns })} />
  );
}

function Count({ shown, all }: { shown: number; all: number }) {
  const { t, integer } = useText();
  // Deferred, so that screen readers announce the count once typing pauses and not at every key.
  const settled = useDeferredValue(shown);
  return (
    <span className={styles.count} role="status">
      {t(table.count(integer(settled), integer(all)))}
    </span>
  );
}

/** How long the page shows what has been copied, in milliseconds. */
const CONFIRMED_FOR = 2_500;

function Export({ shown, name }: { shown: readonly LayerRow[]; name: string }) {
  const { t, integer } = useText();
  const [message, setMessage] = useState<{ readonly text: Text; readonly done: boolean } | null>(null);
  useEffect(() => {
    if (!message?.done) return;
    const timer = window.setTimeout(() => setMessage(null), CONFIRMED_FOR);
    return () => window.clearTimeout(timer);
  }, [message]);

  const copy = async () => {
    try {
      // Absent outside secure contexts, such as a classroom server without TLS.
      await navigator.clipboard.writeText(tabbedOf(shown));
      setMessage({ text: table.copied(shown.length, integer(shown.length)), done: true });
    } catch {
      setMessage({ text: table.copyRefused, done: false });
    }
  };
  const save = () =>
    saveAs(new Blob([csvOf(shown)], { type: 'text/csv;charset=utf-8' }), `${plainName(name)}-layers.csv`);
  return (
    <div className={styles.export}>
      <span role="status" className={styles.message}>
        {message && t(message.text)}
      </span>
      <IconButton
        variant="quiet"
        icon={message?.done ? Check : Copy}
        label={t(table.copy)}
        onClick={() => void copy()}
      />
      <IconButton variant="quiet" icon={Download} label={t(table.save)} onClick={save} />
    </div>
  );
}
