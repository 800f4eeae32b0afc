import { Box, Workflow } from 'lucide-react';
import type { RefObject } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import type { Found } from '../../drawing/graph/find';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { IconButton } from '../../ui/IconButton';
import type { Camera } from '../graph/camera';
import { DirectionButton } from '../graph/DirectionButton';
import { FoldButtons } from '../graph/FoldButtons';
import { OverlaySelect } from '../graph/OverlaySelect';
import { ZoomButtons } from '../graph/ZoomButtons';
import { Find } from './Find';
import styles from './Toolbar.module.css';

export interface ToolbarProps {
  readonly tree: FoldTree;
  readonly camera: RefObject<Camera | null>;
  readonly findButton: RefObject<HTMLDivElement | null>;
  readonly onFound: (found: Found) => void;
}

/** What the colours say, finding, folding, which way the network flows, and the zoom. */
export function Toolbar({ tree, camera, findButton, onFound }: ToolbarProps) {
  const session = useSession();
  const { t } = useText();
  const volumes = useView((view) => view.style === 'volumes');
  const unfolded = useView((view) => view.unfolded);
  return (
    <div className={styles.toolbar}>
      <OverlaySelect />
      <div className={styles.buttons}>
        <div ref={findButton}>
          <Find tree={tree} onFound={onFound} />
        </div>
        <FoldButtons tree={tree} unfolded={unfolded} onUnfold={session.view.setUnfolded} />
        <IconButton
          variant="quiet"
          icon={volumes ? Workflow : Box}
          label={t(volumes ? diagram.asGraph : diagram.asVolumes)}
          onClick={() => session.view.setStyle(volumes ? 'graph' : 'volumes')}
        />
        <DirectionButton />
        <ZoomButtons camera={camera} />
      </div>
    </div>
  );
}
