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
        <svg width={20} height={16} aria-hidden="true" focusable="false">
          <path className={styles.glyph} d="M1,5h6v10h-6zM1,5l10,-4h6l-10,4zM7,5l10,-4v10l-10,4z" />
          <path className={styles.measured} d="M1,5v10M7,15l10,-4" />
        </svg>
        {t(volumes.lengths(scales.length.proportional))}
      </li>
      <li>
        <svg width={20} height={16} aria-hidden="true" focusable="false">
          <path className={styles.glyph} d="M1,5h6v10h-6zM1,5l10,-4h6l-10,4zM7,5l10,-4v10l-10,4z" />
          <path className={styles.measured} d="M1,15h6" />
        </svg>
        {t(volumes.thickness(scales.channels.proportional, bars))}
      </li>
    </ul>
  );
}
