import { ArrowDown, ArrowRight, Maximize, Minus, Plus } from 'lucide-react';
import { diagram } from '../../i18n/messages/diagram';
import type { Text } from '../../network/text';
import { useText } from '../../state/useText';
import { IconButton } from '../../ui/IconButton';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import type { Camera } from './camera';
import type { LayoutOptions } from './layout/types';
import { OVERLAYS, type OverlayName } from './overlay';
import styles from './Toolbar.module.css';

const LABELS: Record<OverlayName, Text> = {
  kind: diagram.overlayKind,
  parameters: diagram.overlayParameters,
  macs: diagram.overlayMacs,
  receptiveField: diagram.overlayField,
};

export interface ToolbarProps {
  readonly overlay: OverlayName;
  readonly onOverlay: (overlay: OverlayName) => void;
  readonly direction: LayoutOptions['direction'];
  readonly onDirection: (direction: LayoutOptions['direction']) => void;
  readonly camera: () => Camera | null;
}

/** Which overlay, which way the network flows, and the zoom. */
export function Toolbar({ overlay, onOverlay, direction, onDirection, camera }: ToolbarProps) {
  const { t } = useText();
  const down = direction === 'down';
  const choice = {
    label: t(diagram.colourBy),
    value: overlay,
    options: OVERLAYS.map((value) => ({ value, label: t(LABELS[value]) })),
    onChange: onOverlay,
  };
  return (
    <div className={styles.toolbar}>
      <div className={styles.overlay}>
        <span aria-hidden="true">{t(diagram.colourBy)}</span>
        {/* One of the two is shown, by the width of the diagram. */}
        <div className={styles.wide}>
          <Segmented hideLabel {...choice} />
        </div>
        <div className={styles.narrow}>
          <Select hideLabel {...choice} />
        </div>
      </div>
      <div className={styles.zoom}>
        <IconButton
          variant="quiet"
          icon={down ? ArrowRight : ArrowDown}
          label={t(down ? diagram.flowRight : diagram.flowDown)}
          onClick={() => onDirection(down ? 'right' : 'down')}
        />
        <IconButton variant="quiet" icon={Minus} label={t(diagram.zoomOut)} onClick={() => camera()?.zoomOut()} />
        <IconButton variant="quiet" icon={Plus} label={t(diagram.zoomIn)} onClick={() => camera()?.zoomIn()} />
        <IconButton variant="quiet" icon={Maximize} label={t(diagram.fit)} onClick={() => camera()?.fit(true)} />
      </div>
    </div>
  );
}
