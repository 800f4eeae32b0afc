import { table } from '../../i18n/messages/table';
import { useText } from '../../page/useText';
import type { Column } from './columns';
import styles from './Grid.module.css';
import type { LayerRow } from './rows';
import { partsOf, type Sums, sumsOf } from './totals';

export interface TotalRowsProps {
  readonly rows: readonly LayerRow[];
  readonly shown: readonly LayerRow[];
  readonly columns: readonly Column[];
}

/** Exact sums: of the rows shown, if those are not all; of the network; of the heads that only training uses. */
export function TotalRows({ rows, shown, columns }: TotalRowsProps) {
  const { t } = useText();
  const { main, training } = partsOf(rows);
  return (
    <tfoot>
      {shown.length < rows.length && <Total title={t(table.totalShown)} sums={sumsOf(shown)} columns={columns} />}
      <Total title={t(table.total)} sums={sumsOf(main)} columns={columns} />
      {training.length > 0 && <Total title={t(table.totalTraining)} sums={sumsOf(training)} columns={columns} />}
    </tfoot>
  );
}

function Total({ title, sums, columns }: { title: string; sums: Sums; columns: readonly Column[] }) {
  const { t, integer, bytes } = useText();
  const labelled = columns.findIndex(({ sum }) => sum);
  return (
    <tr>
      <th scope="row" colSpan={labelled} className={styles.total}>
        <span className={styles.totalName}>{title}</span>
      </th>
      {columns.slice(labelled).map(({ name, sum }) => (
        <td
          key={name}
          data-numeric
          title={sum === 'activationBytes' ? t(table.exactBytes(integer(sums[sum]))) : undefined}
        >
          {sum === 'activationBytes' ? bytes(sums[sum]) : sum && integer(sums[sum])}
        </td>
      ))}
    </tr>
  );
}
