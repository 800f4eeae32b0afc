import { useMemo } from 'react';
import { table } from '../../i18n/messages/table';
import { useText } from '../../page/useText';
import { useDocument } from '../../session/react';
import { filterRows, sortRows } from './arrange';
import { Controls } from './Controls';
import { columnsFor } from './columns';
import { FamilyChips } from './FamilyChips';
import { Grid } from './Grid';
import styles from './LayerTable.module.css';
import { rowsOf } from './rows';
import { Summary } from './Summary';
import { useTableState } from './tableState';

/** The diagram as a table: every layer with its numbers, and where the totals come from. */
export function LayerTable() {
  const { t, language } = useText();
  const analysis = useDocument((document) => document.analysis);
  const { text, families, sorting, allColumns } = useTableState().state;
  const rows = useMemo(() => rowsOf(analysis), [analysis]);
  const columns = useMemo(() => columnsFor(rows, allColumns), [rows, allColumns]);
  const sorted = useMemo(() => sortRows(rows, columns, sorting, language), [rows, columns, sorting, language]);
  const shown = useMemo(() => filterRows(sorted, { text, families }, language), [sorted, text, families, language]);
  return (
    <section className={styles.table} aria-label={t(table.title)}>
      <Controls rows={rows} shown={shown} name={analysis.definition.name} />
      <Summary rows={rows} />
      <FamilyChips rows={rows} />
      <Grid rows={rows} shown={shown} columns={columns} />
    </section>
  );
}
