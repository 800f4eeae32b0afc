import { entryOf, paletteFor } from '../maps/palette';
import type { MapRange } from '../maps/range';
import { useTheme } from '../maps/useTheme';
import { ChartCursor } from './ChartCursor';
import styles from './HistogramBars.module.css';
import type { ChartCursorState } from './useCursor';

/** CSS pixels that the mark of the cursor is wide at least. */
const MARK = 4;

interface HistogramBarsProps {
  readonly width: number;
  readonly height: number;
  /** Values in each bin. */
  readonly bins: ArrayLike<number>;
  /** Its stops are the values in the middle of each bin. */
  readonly cursor: ChartCursorState;
  readonly barWidth: number;
  /** How high a bar is for its share of the fullest bin, both in [0, 1]. */
  readonly rise?: (share: number) => number;
  /** Bars have the colours that their values have in maps of this range. */
  readonly colours: MapRange;
  readonly label: string;
  readonly className?: string | undefined;
}

/** The bars of a histogram, with a line at zero and a cursor at one of them. */
export function HistogramBars(props: HistogramBarsProps) {
  const { width, height, bins, cursor, barWidth, rise = (share) => share, colours, label, className } = props;
  const { values, pixel } = cursor.stops;
  const at = (value: number) => pixel(value, { width, height });
  const palette = paletteFor(colours, useTheme());
  const most = Array.from(bins).reduce((a, b) => Math.max(a, b), 1);
  const markWidth = Math.max(MARK, barWidth);
  return (
    <ChartCursor cursor={cursor} label={label} className={className}>
      <svg width={width} height={height} className={styles.bars} aria-hidden="true">
        {Array.from(bins, (count, i) => {
          // A bin that holds anything shows at least a hairline.
          const middle = values[i] as number;
          const high = count ? Math.max(1, rise(count / most) * (height - 2)) : 0;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
              key={i}
              x={at(middle) - barWidth / 2}
              width={barWidth}
              y={height - high}
              height={high}
              fill={palette.css(entryOf(middle, colours, palette.type))}
              className={styles.bin}
            />
          );
        })}
        <line x1={at(0)} x2={at(0)} y1={0} y2={height} className={styles.zero} />
        {cursor.at !== null && (
          <rect x={at(cursor.at) - markWidth / 2} width={markWidth} y={1} height={height - 1} className={styles.mark} />
        )}
      </svg>
    </ChartCursor>
  );
}
