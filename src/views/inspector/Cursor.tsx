import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { classes } from '../../ui/classes';
import { zoomOf } from '../../ui/place';
import styles from './Cursor.module.css';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

interface CursorProps {
  rows: number;
  columns: number;
  /** CSS pixels of the whole. */
  width: number;
  height: number;
  /** CSS pixels between groups of so many cells (between single cells by default). */
  gap?: number;
  group?: { readonly rows: number; readonly columns: number };
  at: Spot | null;
  /** Null when the pointer leaves. */
  onMove: (spot: Spot | null) => void;
  /** The spot that stays marked, and what a click, a double one too, and the Enter key do with theirs. */
  chosen?: Spot | null;
  onChoose?: ((spot: Spot, isDouble: boolean) => void) | undefined;
  /** Arrow keys move the chosen spot itself. */
  keysChoose?: boolean;
  label: string;
  /** What is read at the present spot. */
  reading: string;
  className?: string | undefined;
  /** Takes the focus when it appears, because what was pressed to open it is gone. */
  takeFocus?: boolean;
  /** The drawing that is read. */
  children: ReactNode;
}

const MOVES: Record<string, readonly [rows: number, columns: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

const SINGLE = { rows: 1, columns: 1 };

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** Cells along one axis: equal, with a gap after every group. */
function axis(count: number, length: number, gap: number, group: number) {
  const unit = (length - (count / group - 1) * gap) / count;
  const pitch = group * unit + gap;
  return {
    unit,
    startOf: (cell: number) => Math.floor(cell / group) * pitch + (cell % group) * unit,
    cellAt(position: number) {
      const before = Math.floor(position / pitch);
      const inside = Math.min(group - 1, Math.floor((position - before * pitch) / unit));
      return clamp(before * group + inside, count);
    },
  };
}

/**
 * Reads a drawing of equal cells: by pointing, by touch, and with the arrow keys. To screen readers it is a slider whose
 * value is the reading, so that every move is spoken.
 */
export function Cursor({
  rows,
  columns,
  width,
  height,
  gap = 0,
  group = SINGLE,
  at,
  onMove,
  chosen = null,
  onChoose,
  keysChoose = false,
  label,
  reading,
  className,
  takeFocus,
  children,
}: CursorProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takeFocus) element.current?.focus({ preventScroll: true });
  }, [takeFocus]);
  const across = axis(columns, width, gap, group.columns);
  const down = axis(rows, height, gap, group.rows);

  const spotOf = (event: MouseEvent<HTMLDivElement>): Spot => {
    const box = event.currentTarget.getBoundingClientRect();
    const zoom = zoomOf(event.currentTarget);
    return {
      row: down.cellAt((event.clientY - box.top) / zoom),
      column: across.cellAt((event.clientX - box.left) / zoom),
    };
  };
  const point = (event: PointerEvent<HTMLDivElement>) => onMove(spotOf(event));
  const read = keysChoose ? (chosen ?? at) : at;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onChoose) {
      event.preventDefault();
      onChoose(at ?? chosen ?? { row: 0, column: 0 }, false);
      return;
    }
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const from = read ?? { row: 0, column: 0 };
    // In a single row, up and down would do nothing, and a slider must answer to them.
    const [rowStep, columnStep] = rows === 1 ? [0, move[1] || -move[0]] : move;
    const to = { row: clamp(from.row + rowStep, rows), column: clamp(from.column + columnStep, columns) };
    if (keysChoose) onChoose?.(to, false);
    else onMove(to);
  };

  const place = ({ row, column }: Spot) => ({
    transform: `translate(${across.startOf(column)}px, ${down.startOf(row)}px)`,
    width: across.unit,
    height: down.unit,
  });

  return (
    <div
      ref={element}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={rows * columns - 1}
      aria-valuenow={read ? read.row * columns + read.column : 0}
      aria-valuetext={reading}
      className={classes(styles.cursor, className)}
      style={{ width, height }}
      onPointerMove={point}
      onPointerDown={point}
      onClick={onChoose && ((event) => onChoose(spotOf(event), event.detail > 1))}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onMove(null)}
      onFocus={(event) => !read && event.target.matches(':focus-visible') && onMove({ row: 0, column: 0 })}
      onKeyDown={press}
    >
      {children}
      {at && <div aria-hidden className={styles.mark} style={place(at)} />}
      {chosen && <div aria-hidden className={styles.chosen} style={place(chosen)} />}
    </div>
  );
}
