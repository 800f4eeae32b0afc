import { Maximize, Minus, Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { IconButton } from '../../ui/IconButton';
import type { Camera } from '../graph/camera';
import styles from './ZoomButtons.module.css';

export function ZoomButtons({ camera }: { camera: RefObject<Camera | null> }) {
  const { t } = useText();
  return (
    <>
      {/* Fingers pinch to zoom, so a narrow panel leaves these two out. */}
      <div className={styles.zoom}>
        <IconButton variant="quiet" icon={Minus} label={t(diagram.zoomOut)} onClick={() => camera.current?.zoomOut()} />
        <IconButton variant="quiet" icon={Plus} label={t(diagram.zoomIn)} onClick={() => camera.current?.zoomIn()} />
      </div>
      <IconButton variant="quiet" icon={Maximize} label={t(diagram.fit)} onClick={() => camera.current?.fit(true)} />
    </>
  );
}
