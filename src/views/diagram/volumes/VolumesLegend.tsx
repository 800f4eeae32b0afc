import { LEGEND_SIGNS } from '../../../drawing/volumes/legendSigns';
import type { VolumeDrawing } from '../../../drawing/volumes/place';
import { volumes } from '../../../i18n/messages/volumes';
import { useText } from '../../../page/useText';
import styles from './Volumes.module.css';

/** What the lengths of the drawing mean. */
export function VolumesLegend({ scales, bars }: Pick<VolumeDrawing, 'scales' | 'bars'>) {
  const { t } = useText();
  return (
    <ul className={styles.legend} aria-label={t(volumes.legend)}>
      <li>
        <Sign measured={LEGEND_SIGNS.lengths} />
        {t(volumes.lengths(scales.length.proportional))}
      </li>
      <li>
        <Sign measured={LEGEND_SIGNS.thickness} />
        {t(volumes.thickness(scales.channels.proportional, bars))}
      </li>
    </ul>
  );
}

const Sign = ({ measured }: { measured: string }) => (
  <svg width={LEGEND_SIGNS.width} height={LEGEND_SIGNS.height} aria-hidden="true" focusable="false">
    <path className={styles.glyph} d={LEGEND_SIGNS.box} />
    <path className={styles.measured} d={measured} />
  </svg>
);
