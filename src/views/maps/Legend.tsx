import { familyOf } from '../../drawing/graph/names';
import type { Overlay } from '../../drawing/graph/overlay';
import { diagram } from '../../i18n/messages/diagram';
import { FAMILIES, familyNames } from '../../i18n/messages/families';
import { measureLegends } from '../../i18n/messages/measures';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { useText } from '../../page/useText';
import styles from './Legend.module.css';

/** What the colours of the diagram mean: the kinds that occur, or a scale with its ends. */
export function Legend({ overlay, nodes }: { overlay: Overlay; nodes: readonly NodeAnalysis[] }) {
  const { t, compact, bytes } = useText();
  if (overlay.name === 'kind') {
    const present = new Set(nodes.map(familyOf));
    return (
      <ul className={styles.legend} aria-label={t(diagram.legend)}>
        {FAMILIES.filter((family) => present.has(family)).map((family) => (
          <li key={family} className={styles.entry}>
            <span className={styles.swatch} style={{ background: `var(--${family})` }} />
            {t(familyNames[family])}
          </li>
        ))}
      </ul>
    );
  }
  if (!overlay.domain) return null;
  const [min, max] = overlay.domain;
  const write = overlay.name === 'activationBytes' ? bytes : compact;
  return (
    <div className={styles.legend}>
      <span>{t(measureLegends[overlay.name])}</span>
      <span className={styles.entry}>
        {write(min)}
        <span className={styles.scale} />
        {write(max)}
      </span>
      {overlay.logarithmic && <span className={styles.note}>{t(diagram.logarithmic)}</span>}
    </div>
  );
}
