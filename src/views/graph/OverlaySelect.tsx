import { diagram } from '../../i18n/messages/diagram';
import { gradients } from '../../i18n/messages/gradients';
import { measureNames } from '../../i18n/messages/measures';
import { MEASURE_NAMES } from '../../network/analysis/measures';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { OverlayName } from '../../record/view';
import { useSession, useView } from '../../session/react';
import { Select } from '../../ui/Select';
import styles from './OverlaySelect.module.css';

const OVERLAYS: readonly OverlayName[] = ['kind', 'gradient', ...MEASURE_NAMES];

const nameOfOverlay = (name: OverlayName): Text =>
  name === 'kind' ? diagram.overlayKind : name === 'gradient' ? gradients.overlay : measureNames[name];

/** Chooses what the colours mean. */
export function OverlaySelect() {
  const session = useSession();
  const { t } = useText();
  const overlay = useView((view) => view.overlay);
  // The lines between volumes are too thin for it; if it is chosen anyway, their legend says so.
  const graph = useView((view) => view.style === 'graph');
  const overlays = OVERLAYS.filter((name) => graph || name !== 'gradient' || name === overlay);
  return (
    <div className={styles.overlay}>
      <span className={styles.label} aria-hidden="true">
        {t(diagram.colourBy)}
      </span>
      <Select
        hideLabel
        label={t(diagram.colourBy)}
        value={overlay}
        options={overlays.map((value) => ({
          value,
          label: t(nameOfOverlay(value)),
        }))}
        onChange={session.view.setOverlay}
      />
    </div>
  );
}
