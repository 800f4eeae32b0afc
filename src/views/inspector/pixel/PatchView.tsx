import { max, min } from 'd3';
import { useMemo } from 'react';
import { pixel } from '../../../i18n/messages/pixel';
import { useText } from '../../../page/useText';
import { useSize } from '../../../ui/useSize';
import { paletteFor } from '../../maps/palette';
import type { MapRange } from '../../maps/range';
import { useTheme } from '../../maps/useTheme';
import { Pager } from '../Pager';
import { pageAt } from '../paging';
import { type ArrangedStep, hasWeight, readingsOf, type Slice, sliceAt } from './arrange';
import { type Cell, LEAST_WRITTEN, NumberGrid } from './NumberGrid';
import styles from './PatchView.module.css';

interface PatchViewProps {
  arranged: ArrangedStep;
  slices: readonly Slice[];
  /** The part of this step that the walk is at; null while it is at another step. */
  part: number | null;
  /** The part whose slice is shown. */
  shown: number;
  onGo: (part: number) => void;
}

const LARGEST_CELL = 34;
const SMALLEST_CELL = 3;
/** Between two grids. */
const BETWEEN = 8;
const SIGNED: MapRange = { min: -1, max: 1 };

/** The grids are side by side if their cells are then large enough for numbers, else one above the other. */
function sideFor(columns: number, grids: number, width: number): number {
  for (let across = grids; across >= 1; across--) {
    // Each cell adds one line, and the grid one more.
    const side = Math.floor(((width - (across - 1) * BETWEEN) / across - 1) / columns) - 1;
    if (side >= LEAST_WRITTEN || across === 1) return Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, side));
  }
  return SMALLEST_CELL;
}

const spanOf = (values: readonly number[]): MapRange => ({ min: min(values) ?? 0, max: max(values) ?? 0 });

/** The patch that a window reads, and where it has a kernel that and their products; one input channel at a time. */
export function PatchView({ arranged, slices, part, shown, onGo }: PatchViewProps) {
  const { t, integer, value } = useText();
  const theme = useTheme();
  const [box, { width }] = useSize<HTMLDivElement>();
  const { step, order, contributions } = arranged;
  const readings = readingsOf(step);
  const { index, first } = sliceAt(slices, shown);
  const slice = slices[index] as Slice;
  const weighted = readings.some(hasWeight);
  const ranges = useMemo(
    () => ({
      values: spanOf(readings.map((reading) => reading.value)),
      weights: spanOf(readings.flatMap((reading) => (hasWeight(reading) ? [reading.weight] : []))),
      products: spanOf(contributions),
    }),
    [readings, contributions],
  );
  const partOfCell = (cell: number): number | null => {
    const reading = slice.cells[cell];
    if (reading === null || reading === undefined) return null;
    // Within a slice the walk goes cell by cell.
    return first + slice.cells.slice(0, cell).filter((other) => other !== null).length;
  };
  const cellsOf = (read: (reading: number) => number): readonly Cell[] =>
    slice.cells.map((reading) =>
      reading === null
        ? { value: null, padding: true }
        : { value: read(reading), padding: readings[reading]?.at === null },
    );
  const at = part === null ? null : slice.cells.indexOf(order[part] ?? -1);
  const winner = step.type === 'maximum' ? slice.cells.indexOf(step.winner) : null;
  const side = sideFor(slice.columns, weighted ? 3 : 1, width);
  const shared = {
    columns: slice.columns,
    side,
    current: at === null || at < 0 ? null : at,
    onPick: (cell: number) => {
      const to = partOfCell(cell);
      if (to !== null) onGo(to);
    },
  };
  const goToSlice = (wanted: number) => {
    let to = 0;
    for (const { cells } of slices.slice(0, wanted)) to += cells.filter((cell) => cell !== null).length;
    onGo(to);
  };
  const sum = slice.cells.reduce<number>((sum, cell) => sum + (cell === null ? 0 : (contributions[cell] ?? 0)), 0);
  const name = slice.channel === null ? t(pixel.slicePadding) : t(pixel.slice(integer(slice.channel)));
  return (
    <div ref={box} className={styles.patch}>
      {slices.length > 1 && (
        <div className={styles.slices}>
          <Pager
            page={pageAt(index, 1, slices.length)}
            size={1}
            count={slices.length}
            onGo={goToSlice}
            label={t(pixel.slices)}
            text={name}
          />
          <span className={styles.sum}>{t(pixel.sliceSum(value(sum, 4)))}</span>
        </div>
      )}
      {width > 0 && (
        <div className={styles.grids} style={{ columnGap: BETWEEN }}>
          <NumberGrid
            {...shared}
            title={t(pixel.patch)}
            cells={cellsOf((reading) => readings[reading]?.value ?? Number.NaN)}
            range={ranges.values}
            palette={paletteFor(ranges.values, theme)}
            winner={winner}
          />
          {weighted && (
            <>
              <NumberGrid
                {...shared}
                title={t(pixel.weights)}
                cells={cellsOf((index) => {
                  const reading = readings[index];
                  return reading && hasWeight(reading) ? reading.weight : Number.NaN;
                })}
                range={ranges.weights}
                palette={paletteFor(SIGNED, theme)}
              />
              <NumberGrid
                {...shared}
                title={t(pixel.results)}
                cells={cellsOf((reading) => contributions[reading] ?? Number.NaN)}
                range={ranges.products}
                palette={paletteFor(SIGNED, theme)}
              />
            </>
          )}
        </div>
      )}
    </div>
  );
}
