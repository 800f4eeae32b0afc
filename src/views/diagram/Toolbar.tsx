import {
  ArrowDown,
  ArrowRight,
  Box,
  ChevronsDownUp,
  ChevronsUpDown,
  Maximize,
  Minus,
  Plus,
  Workflow,
} from 'lucide-react';
import type { RefObject } from 'react';
import { diagram } from '../../i18n/messages/diagram';
import { measureNames } from '../../i18n/messages/measures';
import { MEASURE_NAMES } from '../../network/analysis/measures';
import { setDirection, setOverlay, setStyle, setUnfolded } from '../../state/actions';
import { useText } from '../../state/useText';
import { type OverlayName, useView } from '../../state/view';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import type { Camera } from './camera';
import { Find } from './Find';
import type { Found } from './find';
import type { FoldTree } from './fold/tree';
import styles from './Toolbar.module.css';

const OVERLAYS: readonly OverlayName[] = ['kind', ...MEASURE_NAMES];

export interface ToolbarProps {
  readonly tree: FoldTree;
  readonly camera: () => Camera | null;
  readonly findButton: RefObject<HTMLDivElement | null>;
  readonly onFound: (found: Found) => void;
}

/** What the colours say, finding, folding, which way the network flows, and the zoom. */
export function Toolbar({ tree, camera, findButton, onFound }: ToolbarProps) {
  const { t } = useText();
  const overlay = useView((view) => view.overlay);
  const down = useView((view) => view.direction === 'down');
  const volumes = useView((view) => view.style === 'volumes');
  const folds = [...tree.folds.keys()];
  const someOpen = useView((view) => view.unfolded.some((id) => tree.folds.has(id)));
  return (
    <div className={styles.toolbar}>
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
      <div className={styles.buttons}>
        <div ref={findButton}>
          <Find tree={tree} onFound={onFound} />
        </div>
        {folds.length > 0 && (
          <>
            <IconButton
              variant="quiet"
              icon={ChevronsUpDown}
              label={t(diagram.unfoldAll)}
              onClick={() => setUnfolded(folds)}
            />
            <IconButton
              variant="quiet"
              icon={ChevronsDownUp}
              label={t(diagram.foldAll)}
              disabled={!someOpen}
              onClick={() => setUnfolded([])}
            />
          </>
        )}
        <IconButton
          variant="quiet"
          icon={volumes ? Workflow : Box}
          label={t(volumes ? diagram.asGraph : diagram.asVolumes)}
          onClick={() => setStyle(volumes ? 'graph' : 'volumes')}
        />
        <IconButton
          variant="quiet"
          icon={down ? ArrowRight : ArrowDown}
          label={t(down ? diagram.flowRight : diagram.flowDown)}
          onClick={() => setDirection(down ? 'right' : 'down')}
        />
        {/* Fingers zoom with a pinch, so a narrow screen leaves these two out. */}
        <div className={styles.zoom}>
          <IconButton variant="quiet" icon={Minus} label={t(diagram.zoomOut)} onClick={() => camera()?.zoomOut()} />
          <IconButton variant="quiet" icon={Plus} label={t(diagram.zoomIn)} onClick={() => camera()?.zoomIn()} />
        </div>
        <IconButton variant="quiet" icon={Maximize} label={t(diagram.fit)} onClick={() => camera()?.fit(true)} />
      </div>
    </div>
  );
}
