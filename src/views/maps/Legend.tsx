import { useState } from 'react';
import { familyOf } from '../../drawing/graph/names';
import type { Overlay } from '../../drawing/graph/overlay';
import { diagram } from '../../i18n/messages/diagram';
import { FAMILIES, familyNames } from '../../i18n/messages/families';
import { measureLegends } from '../../i18n/messages/measures';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { useText } from '../../page/useText';
import styles from './Legend.module.css';

export interface LegendProps {
  readonly overlay: Overlay;
  readonly nodes: readonly NodeAnalysis[];
  /** Told which kind to point out: the one under the pointer, or the one that was pressed. */
  readonly onFamily?: (family: Family | null) => void;
}

/** What the colours of the diagram mean: the kinds that occur, or a scale with its ends. */
export function Legend({ overlay, nodes, onFamily }: LegendProps) {
  const [pressed, setPressed] = useState<Family | null>(null);
  const { t, compact, bytes } = useText();
  if (overlay.name === 'kind') {
    const present = new Set(nodes.map(familyOf));
    return (
      <ul className={styles.legend} aria-label={t(diagram.legend)}>
        {FAMILIES.filter((family) => present.has(family)).map((family) => (
          <li key={family} className={styles.entry}>
            {onFamily ? (
              <button
                type="button"
                data-paper="keep"
                className={styles.kind}
                aria-pressed={pressed === family}
                onPointerEnter={() => onFamily(family)}
                onPointerLeave={() => onFamily(pressed)}
                onClick={() => {
                  const next = pressed === family ? null : family;
                  setPressed(next);
                  onFamily(next);
                }}
              >
                <Kind family={family} />
              </button>
            ) : (
              <Kind family={family} />
            )}
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

function Kind({ family }: { family: Family }) {
  const { t } = useText();
  return (
    <>
      <span className={styles.swatch} style={{ background: `var(--${family})` }} />
      {t(familyNames[family])}
    </>
  );
}
