import { range as indices, lab } from 'd3';
import type { MouseEvent } from 'react';
import { pixel } from '../../../i18n/messages/pixel';
import { useText } from '../../../page/useText';
import { classes } from '../../../ui/classes';
import { entryOf, type Palette } from '../../maps/palette';
import type { MapRange } from '../../maps/range';
import styles from './NumberGrid.module.css';
import { cellNumber } from './number';

export interface Cell {
  /** Null where the window hangs over the padding. */
  readonly value: number | null;
  readonly padding: boolean;
}

interface NumberGridProps {
  title: string;
  cells: readonly Cell[];
  columns: number;
  /** Side of a cell in CSS pixels; numbers are left out of cells that are too small for them. */
  side: number;
  range: MapRange;
  palette: Palette;
  /** The cell that the walk is at, and the one that won a maximum. */
  current: number | null;
  winner?: number | null;
  onPick: (cell: number) => void;
}

/** Below this side a cell has no room for a number. */
export const LEAST_WRITTEN = 25;
const DARK_INK = '#16181d';
const LIGHT_INK = '#ffffff';

const inkOn = (colour: string): string => (lab(colour).l > 55 ? DARK_INK : LIGHT_INK);

/** A small map with its numbers written in it. */
export function NumberGrid(props: NumberGridProps) {
  const { title, cells, columns, side, range, palette, current, winner = null, onPick } = props;
  const { t, value, language } = useText();
  const rows = Math.ceil(cells.length / columns);
  const pick = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td')?.dataset.cell;
    if (cell !== undefined) onPick(Number(cell));
  };
  const cellOf = (index: number) => {
    const { value: number, padding } = cells[index] as Cell;
    const colour = number === null ? undefined : palette.css(entryOf(number, range, palette.type));
    const says = [
      ...(number === null ? [] : [value(number, 7)]),
      ...(padding ? [t(pixel.paddingCell)] : []),
      ...(index === winner ? [t(pixel.winner)] : []),
    ].join(', ');
    return (
      <td
        key={index}
        data-cell={index}
        data-value={number ?? undefined}
        data-current={index === current || undefined}
        title={says}
        className={classes(padding && styles.padding, index === winner && styles.winner)}
        style={{ inlineSize: side, blockSize: side, background: colour, color: colour && inkOn(colour) }}
      >
        {number !== null && side >= LEAST_WRITTEN ? cellNumber(number, language) : ''}
      </td>
    );
  };
  return (
    <figure className={styles.figure}>
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the pointer; the walk's slider goes to every term */}
      <table className={styles.grid} aria-label={title} onClick={pick}>
        <tbody>
          {indices(rows).map((row) => (
            <tr key={row}>{indices(row * columns, Math.min(cells.length, (row + 1) * columns)).map(cellOf)}</tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
