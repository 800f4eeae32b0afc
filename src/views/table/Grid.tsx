import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useCommands } from '../../commands/react';
import { table } from '../../i18n/messages/table';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { letterSpacing } from '../../ui/letterSpacing';
import { useGoesOn } from '../../ui/useGoesOn';
import { useRowHeight } from '../../ui/useRowHeight';
import { useVisibleRows } from '../../ui/useVisibleRows';
import { nextSorting } from './arrange';
import { headingOf } from './cells';
import type { Column } from './columns';
import styles from './Grid.module.css';
import { GridRow } from './GridRow';
import type { LayerRow } from './rows';
import { TotalRows } from './TotalRows';
import { useTableState } from './tableState';
import { scaleOf } from './totals';

export interface GridProps {
  /** All rows of the network. */
  readonly rows: readonly LayerRow[];
  /** The rows to show, in order. */
  readonly shown: readonly LayerRow[];
  readonly columns: readonly Column[];
}

/** About as wide is a letter, in units of its size: columns are wider by what is added to it. */
const LETTER_WIDTH = 0.5;

/** ARIA index of the first row of the body; the head is row 1. */
const FIRST_ROW = 2;

/**
 * A grid of rows after the WAI-ARIA pattern: one stop for the Tab key, arrow keys move, Enter selects. The table itself
 * keeps the focus and names the active row, because only the visible rows exist.
 */
export function Grid({ rows, shown, columns }: GridProps) {
  const session = useSession();
  const { parts } = useCommands();
  const { t } = useText();
  const id = useId();
  const selected = useView((view) => view.selected);
  const [walked, setWalked] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const { first, end, reveal } = useVisibleRows(scroller, shown.length, rowHeight);
  const goesOn = useGoesOn(scroller);
  const scale = useMemo(() => scaleOf(rows), [rows]);

  const at = (wanted: string | null) => shown.findIndex(({ node }) => node.id === wanted);
  const active = [at(walked), at(selected), 0].find((index) => index >= 0) ?? 0;

  // Scrolls to what is selected elsewhere. A new order or filter leaves the scroll position alone.
  const latest = useRef(at);
  latest.current = at;
  useEffect(() => {
    setWalked(null);
    const index = latest.current(selected);
    if (index >= 0) reveal(index);
  }, [selected, reveal]);

  const choose = useCallback(
    (chosen: string) => {
      // On a narrow screen the inspector hides the table, so the first tap selects and a second one opens it.
      if (session.stores.view.getState().selected === chosen) parts.offered.enter?.('inspector');
      else session.view.select(chosen);
    },
    [session, parts],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const screenful = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const move = MOVES[event.key]?.(active, screenful, shown.length);
    const row = shown[active];
    if (move !== undefined) {
      const next = Math.min(shown.length - 1, Math.max(0, move));
      setWalked(shown[next]?.node.id ?? null);
      reveal(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && row) {
      session.view.select(row.node.id);
      parts.offered.enter?.('inspector');
    } else if (event.key === 'Escape') session.view.select(null);
    else return;
    event.preventDefault();
  };

  const rowId = (place: number) => `${id}-${place}`;
  const [spread] = useState(() => 1 + letterSpacing().letter / LETTER_WIDTH);
  const widthOf = (column: Column) => column.width * spread;
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
  return (
    <div className={styles.frame} data-goes-on={goesOn}>
      <div ref={scroller} className={styles.scroller} style={{ '--row': `${rowHeight}px` } as CSSProperties}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are selected, which a plain table can't express
          role="grid"
          className={styles.grid}
          style={{ minInlineSize: width }}
          aria-label={t(table.title)}
          aria-describedby={`${id}-hint`}
          aria-rowcount={shown.length + 1}
          aria-colcount={columns.length}
          aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.name} style={{ inlineSize: widthOf(column) }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <Heading key={column.name} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap rows={first} height={rowHeight} />
            {shown.slice(first, end).map((row, i) => {
              // Keyed by position, so that sorting rewrites the cells and creates no elements.
              const place = first + i;
              return (
                <GridRow
                  key={place}
                  id={rowId(place)}
                  row={row}
                  index={place + FIRST_ROW}
                  columns={columns}
                  scale={scale}
                  selected={row.node.id === selected}
                  active={place === active}
                  onChoose={choose}
                />
              );
            })}
            <Gap rows={shown.length - end} height={rowHeight} />
            {shown.length === 0 && (
              <tr>
                <td colSpan={columns.length} className={styles.nothing}>
                  {t(table.noMatch)}
                </td>
              </tr>
            )}
          </tbody>
          <TotalRows rows={rows} shown={shown} columns={columns} />
        </table>
        <p id={`${id}-hint`} className="visually-hidden">
          {t(table.hint)}
        </p>
      </div>
    </div>
  );
}

const MOVES: Record<string, (at: number, page: number, count: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, page) => at + page,
  PageUp: (at, page) => at - page,
  Home: () => 0,
  End: (_at, _page, count) => count - 1,
};

/** Takes the place of rows that are scrolled out of view. */
const Gap = ({ rows, height }: { rows: number; height: number }) =>
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it, nor the row itself, takes the focus
  rows > 0 && <tr aria-hidden="true" style={{ blockSize: rows * height }} />;

function Heading({ column }: { column: Column }) {
  const { t } = useText();
  const {
    state: { sorting },
    arrange,
  } = useTableState();
  const { name, inFull } = headingOf(column.name);
  const own = sorting?.column === column.name ? sorting : null;
  const direction = own ? (own.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={direction} data-column={column.name} data-numeric={column.numeric}>
      <button
        type="button"
        data-paper="keep"
        className={styles.heading}
        title={t(inFull)}
        onClick={() => arrange({ sorting: nextSorting(sorting, column) })}
      >
        <span className={styles.headingText}>{t(name)}</span>
        <span aria-hidden className={styles.direction} data-direction={direction} />
      </button>
    </th>
  );
}
