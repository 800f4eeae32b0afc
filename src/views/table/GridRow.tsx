import { TriangleAlert } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { describeIssue } from '../../i18n/messages/issues';
import { table } from '../../i18n/messages/table';
import { useText } from '../../page/useText';
import { cellText } from './cells';
import type { Column } from './columns';
import styles from './Grid.module.css';
import type { LayerRow } from './rows';
import { amountOf, type Scale } from './totals';

export interface GridRowProps {
  readonly id: string;
  readonly row: LayerRow;
  /** Position in the whole table; the head is 1. */
  readonly index: number;
  readonly columns: readonly Column[];
  readonly scale: Scale;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onChoose: (id: string) => void;
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, row, index, columns, scale, selected, active, onChoose } = props;
  const write = useText();
  return (
    <tr
      id={id}
      className={styles.row}
      aria-rowindex={index}
      aria-selected={selected}
      data-active={active}
      data-training={row.node.trainingOnly}
      style={{ '--family': `var(--${row.family})` } as CSSProperties}
      onClick={() => onChoose(row.node.id)}
    >
      {columns.map((column) => (column.name === 'layer' ? nameCell(row, write) : cell(row, column, scale, write)))}
    </tr>
  );
});

type Write = ReturnType<typeof useText>;

// Plain functions and not components, because a screenful of rows has several hundred cells.

/** The heading of the row: the layer's name, with marks for what is special about it. */
function nameCell({ name, node, issue }: LayerRow, { t }: Write) {
  const fault = issue && t(describeIssue(issue));
  return (
    <th key="layer" scope="row" data-column="layer" title={fault ?? node.id}>
      <span className={styles.name}>
        {fault && <TriangleAlert size={13} className={styles.fault} role="img" aria-label={fault} />}
        <span className={styles.clipped}>{name}</span>
        {node.trainingOnly && <span className={styles.note}>{t(table.trainingOnly)}</span>}
      </span>
    </th>
  );
}

function cell(row: LayerRow, { name, numeric, sum }: Column, { largest, whole }: Scale, write: Write) {
  const { text, more = text } = cellText(row, name, write);
  const amount = sum ? amountOf(row, sum) : 0;
  if (!sum || !amount)
    return (
      <td key={name} data-column={name} data-numeric={numeric} title={more || undefined}>
        {name === 'kind' && <span aria-hidden className={styles.swatch} />}
        {text}
      </td>
    );
  // The network's totals leave out training-only heads, so these have no share.
  const title = row.node.trainingOnly ? more : write.t(table.share(more, write.percent(amount / whole[sum])));
  return (
    <td
      key={name}
      data-column={name}
      data-numeric={numeric}
      className={styles.bar}
      style={{ '--share': amount / largest[sum] } as CSSProperties}
      title={title}
    >
      {text}
    </td>
  );
}
