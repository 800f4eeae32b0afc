import { diagram } from '../../i18n/messages/diagram';
import { measureNames } from '../../i18n/messages/measures';
import { MEASURE_NAMES } from '../../network/analysis/measures';
import { setOverlay } from '../../state/actions';
import { useText } from '../../state/useText';
import { type OverlayName, useView } from '../../state/view';
import { Select } from '../../ui/Select';
import styles from './Toolbar.module.css';

const OVERLAYS: readonly OverlayName[] = ['kind', ...MEASURE_NAMES];

/** Chooses what the colours say. */
export function OverlaySelect() {
  const { t } = useText();
  const overlay = useView((view) => view.overlay);
  return (
    <div className={styles.overlay}>
      <span className={styles.label} aria-hidden="true">
        {t(diagram.colourBy)}
      </span>
      <Select
        hideLabel
        label={t(diagram.colourBy)}
        value={overlay}
        options={OVERLAYS.map((value) => ({
          value,
          label: t(value === 'kind' ? diagram.overlayKind : measureNames[value]),
        }))}
        onChange={setOverlay}
      />
    </div>
  );
}
