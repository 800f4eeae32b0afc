import { type CSSProperties, type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react';
import { normalisation } from '../../../i18n/messages/normalisation';
import type { Statistics } from '../../../network/layers/kind';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import { NormalisationQuery } from '../../../session/normalisation';
import { useSession } from '../../../session/react';
import { setText } from '../../../ui/setText';
import { useRowHeight } from '../../../ui/useRowHeight';
import { useVisibleRows } from '../../../ui/useVisibleRows';
import tab from '../tab.module.css';
import { useDrawing } from '../useDrawing';
import { useWeights } from '../useWeights';
import styles from './ChannelGrid.module.css';
import {
  COLUMNS,
  type ColumnName,
  cellOf,
  nextSorting,
  OWN_COLUMNS,
  orderOf,
  type Sorting,
  valuesOf,
  valuesOfGroups,
} from './channels';

interface ChannelGridProps {
  layer: string;
  count: number;
  statistics: Statistics;
  chosen: number;
  /** The batch that was run last; null while there is none. */
  batch: NormalisationReport | null;
}

const MOVES: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 8,
  PageUp: (at) => at - 8,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/**
 * All channels of a layer with their statistics; only the visible rows exist. Their numbers are written past React, as
 * they come with every recorded step. Rows stay in their order while somebody points at them.
 */
export function ChannelGrid({ layer, count, statistics, chosen, batch }: ChannelGridProps) {
  const session = useSession();
  const { t, integer, value } = useText();
  const { over, epsilon } = statistics;
  const columns = over === 'batch' ? COLUMNS : OWN_COLUMNS;
  const id = useId();
  const weights = useWeights(layer);
  const [sorting, setSorting] = useState<Sorting>({ column: 'channel', descending: false });
  const [active, setActive] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const source = useRef<HTMLParagraphElement>(null);
  const order = useRef<{ readonly of: Sorting; readonly channels: Uint32Array } | null>(null);
  const held = useRef(false);
  const rowHeight = useRowHeight();
  const { first, end, reveal } = useVisibleRows(scroller, count, rowHeight);

  useDrawing(() => {
    const snapshot = session.telemetry.shown;
    const [record, groups] = [snapshot?.batchNorm[layer], snapshot?.groupNorm[layer]];
    const values =
      over === 'batch' ? valuesOf(record, weights, batch?.channels ?? null) : valuesOfGroups(groups, weights, count);
    if (!held.current || order.current?.of !== sorting || order.current.channels.length !== count)
      order.current = { of: sorting, channels: orderOf(values, count, sorting, epsilon) };
    for (const row of body.current?.querySelectorAll<HTMLElement>('[data-place]') ?? []) {
      const channel = order.current.channels[Number(row.dataset.place)] ?? 0;
      row.dataset.channel = String(channel);
      row.setAttribute('aria-selected', String(channel === chosen));
      for (const [i, column] of columns.entries()) {
        const cell = row.children[i];
        const number = cellOf(values, column, channel, epsilon);
        const text = column === 'channel' ? integer(channel) : Number.isNaN(number) ? '–' : value(number, 3);
        if (cell) setText(cell, text);
      }
    }
    const step = integer(snapshot?.step ?? 0);
    const from = !(record ?? groups)
      ? batch
        ? normalisation.fromBatch(integer(batch.step))
        : normalisation.fromWeights
      : session.telemetry.pinned
        ? normalisation.pinnedAt(step)
        : normalisation.fromStep(step);
    if (source.current) setText(source.current, t(from));
  });

  const place = () => order.current?.channels.indexOf(chosen) ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = active ?? Math.max(0, place());
    const move = MOVES[event.key]?.(at, count);
    if (move !== undefined) {
      const next = Math.max(0, Math.min(count - 1, move));
      setActive(next);
      reveal(next);
    } else if (event.key === 'Enter' || event.key === ' ')
      session.query(NormalisationQuery).choose(order.current?.channels[at] ?? 0);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-channel]');
    if (row) session.query(NormalisationQuery).choose(Number(row.dataset.channel));
  };

  const rowId = (at: number) => `${id}-${at}`;
  return (
    <>
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ '--row': `${rowHeight}px`, maxBlockSize: 8.5 * rowHeight } as CSSProperties}
        onPointerEnter={() => {
          held.current = true;
        }}
        onPointerLeave={() => {
          held.current = false;
        }}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen, which a plain table can't say
          role="grid"
          className={styles.grid}
          aria-label={t(normalisation.channels(integer(count)))}
          aria-describedby={`${id}-hint`}
          aria-rowcount={count + 1}
          aria-activedescendant={active !== null && active >= first && active < end ? rowId(active) : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <Heading
                  key={column}
                  column={column}
                  over={over}
                  sorting={sorting}
                  onSort={() => setSorting(nextSorting(sorting, column))}
                />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            <Gap rows={first} height={rowHeight} />
            {Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i).map((at) => (
              <tr key={at} id={rowId(at)} data-place={at} data-active={at === active} aria-rowindex={at + 2}>
                {columns.map((column) =>
                  column === 'channel' ? <th key={column} scope="row" /> : <td key={column} data-column={column} />,
                )}
              </tr>
            ))}
            <Gap rows={count - end} height={rowHeight} />
          </tbody>
        </table>
        <p id={`${id}-hint`} className="visually-hidden">
          {t(normalisation.tableHint)}
        </p>
      </div>
      <p className={tab.note}>
        <span ref={source} /> <span>{t(over === 'batch' ? normalisation.driftNote : normalisation.ownNote[over])}</span>
      </p>
    </>
  );
}

/** Takes the place of rows that are scrolled out of view. */
const Gap = ({ rows, height }: { rows: number; height: number }) =>
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it, nor the row itself, takes the focus
  rows > 0 && <tr aria-hidden="true" style={{ blockSize: rows * height }} />;

interface HeadingProps {
  column: ColumnName;
  over: Statistics['over'];
  sorting: Sorting;
  onSort: () => void;
}

function Heading({ column, over, sorting, onSort }: HeadingProps) {
  const { t } = useText();
  const { short, full } = { ...normalisation.column, ...(over !== 'batch' && normalisation.ownColumn[over]) }[column];
  const direction = sorting.column !== column ? 'none' : sorting.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" data-paper="keep" className={styles.heading} title={t(full)} onClick={onSort}>
        {t(short)}
        <span aria-hidden className={styles.direction} data-direction={direction} />
      </button>
    </th>
  );
}
