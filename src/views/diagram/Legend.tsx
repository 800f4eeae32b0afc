import { diagram } from '../../i18n/messages/diagram';
import type { Analysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import type { Text } from '../../network/text';
import { useText } from '../../state/useText';
import { familyOf } from './cards';
import styles from './Legend.module.css';
import type { Overlay, OverlayName } from './overlay';

const FAMILIES: Record<Family, Text> = {
  boundary: diagram.familyBoundary,
  convolution: diagram.familyConvolution,
  pooling: diagram.familyPooling,
  normalisation: diagram.familyNormalisation,
  activation: diagram.familyActivation,
  dense: diagram.familyDense,
  join: diagram.familyJoin,
  shape: diagram.familyShape,
};

const QUANTITIES: Record<Exclude<OverlayName, 'kind'>, Text> = {
  parameters: diagram.legendParameters,
  macs: diagram.legendMacs,
  receptiveField: diagram.legendField,
};

/** What the colours of the diagram mean: the kinds that occur, or a scale with its ends. */
export function Legend({ overlay, analysis }: { overlay: Overlay; analysis: Analysis }) {
  const { t, compact } = useText();
  if (overlay.name === 'kind') {
    const present = new Set(analysis.nodes.map(familyOf));
    return (
      <ul className={styles.legend} aria-label={t(diagram.legend)}>
        {(Object.keys(FAMILIES) as Family[])
          .filter((family) => present.has(family))
          .map((family) => (
            <li key={family} className={styles.entry}>
              <span className={styles.swatch} style={{ background: `var(--${family})` }} />
              {t(FAMILIES[family])}
            </li>
          ))}
      </ul>
    );
  }
  if (!overlay.domain) return null;
  const [min, max] = overlay.domain;
  return (
    <div className={styles.legend}>
      <span>{t(QUANTITIES[overlay.name])}</span>
      <span className={styles.entry}>
        {compact(min)}
        <span className={styles.scale} />
        {compact(max)}
      </span>
      {overlay.logarithmic && <span className={styles.note}>{t(diagram.logarithmic)}</span>}
    </div>
  );
}
