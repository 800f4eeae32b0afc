import { useText } from '../../page/useText';
import { LEVELS, type Palette } from '../maps/palette';
import { type MapRange, scaleEnds } from '../maps/range';
import styles from './ColourLegend.module.css';

const STOPS = 16;

const gradient = ({ css }: Palette): string =>
  `linear-gradient(to right, ${Array.from({ length: STOPS + 1 }, (_, i) => css(Math.round((i / STOPS) * (LEVELS - 1)))).join(', ')})`;

/** The colour scale with its ends, and zero in the middle where values are signed. */
export function ColourLegend({
  range,
  palette,
  note,
}: {
  range: MapRange;
  palette: Palette;
  note?: string | undefined;
}) {
  const { value } = useText();
  const { min, max } = scaleEnds(range);
  const marks = palette.type === 'diverging' ? [...new Set([min, 0, max])] : [...new Set([0, max])];
  return (
    <div className={styles.legend}>
      <div className={styles.bar} style={{ backgroundImage: gradient(palette) }} aria-hidden />
      <div className={styles.marks}>
        {note ? <span>{note}</span> : marks.map((mark) => <span key={mark}>{value(mark, 3)}</span>)}
      </div>
    </div>
  );
}
