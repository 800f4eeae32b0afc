import { entryOf, paletteFor } from '../maps/palette';
import type { MapRange } from '../maps/range';
import { useTheme } from '../maps/useTheme';
import styles from './HistogramBars.module.css';

export interface HistogramBarsProps {
  readonly width: number;
  readonly height: number;
  /** Values in each bin. */
  readonly bins: ArrayLike<number>;
  /** The value in the middle of a bin. */
  readonly middle: (bin: number) => number;
  /** Pixels from the left at which a value stands. */
  readonly at: (value: number) => number;
  readonly barWidth: number;
  /** How high a bar is for its share of the fullest bin, both in [0, 1]. */
  readonly rise?: (share: number) => number;
  /** Bars wear the colours that their values have in maps of this range. */
  readonly colours: MapRange;
  /** Said to a screen reader; hidden from it where nothing is. */
  readonly label?: string;
}

/** The bars of a histogram, with a line at zero. */
export function HistogramBars(props: HistogramBarsProps) {
  const { width, height, bins, middle, at, barWidth, rise = (share) => share, colours, label } = props;
  const palette = paletteFor(colours, useTheme());
  const most = Array.from(bins).reduce((a, b) => Math.max(a, b), 1);
  const drawn = (
    <>
      {Array.from(bins, (count, i) => {
        // A bin that holds anything shows at least a hairline.
        const high = count ? Math.max(1, rise(count / most) * (height - 2)) : 0;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={i}
            x={at(middle(i)) - barWidth / 2}
            width={barWidth}
            y={height - high}
            height={high}
            fill={palette.css(entryOf(middle(i), colours, palette.type))}
            className={styles.bin}
          />
        );
      })}
      <line x1={at(0)} x2={at(0)} y1={0} y2={height} className={styles.zero} />
    </>
  );
  const size = { width, height, className: styles.bars };
  return label === undefined ? (
    <svg {...size} aria-hidden="true">
      {drawn}
    </svg>
  ) : (
    <svg {...size} role="img" aria-label={label}>
      {drawn}
    </svg>
  );
}
