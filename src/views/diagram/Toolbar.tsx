import type { RefObject } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import type { Found } from '../../drawing/graph/find';
import { CommandButton } from '../fields/CommandButton';
import { OverlaySelect } from '../graph/OverlaySelect';
import { Find } from './Find';
import styles from './Toolbar.module.css';

export interface ToolbarProps {
  readonly tree: FoldTree;
  readonly findButton: RefObject<HTMLDivElement | null>;
  readonly onFound: (found: Found) => void;
}

/** What the colours say, finding, folding, which way the network flows, and the zoom. */
export function Toolbar({ tree, findButton, onFound }: ToolbarProps) {
  return (
    <div className={styles.toolbar} data-paper="none">
      <OverlaySelect />
      <div className={styles.buttons}>
        <div ref={findButton}>
          <Find tree={tree} onFound={onFound} />
        </div>
        {tree.folds.size > 0 && (
          <>
            <CommandButton variant="quiet" command="view.unfoldAll" />
            <CommandButton variant="quiet" command="view.foldAll" />
          </>
        )}
        <CommandButton variant="quiet" command="view.style" />
        <CommandButton variant="quiet" command="view.direction" />
        {/* Fingers zoom with a pinch, so a narrow place leaves these two out. */}
        <div className={styles.zoom}>
          <CommandButton variant="quiet" command="view.zoomOut" />
          <CommandButton variant="quiet" command="view.zoomIn" />
        </div>
        <CommandButton variant="quiet" command="view.fit" />
      </div>
    </div>
  );
}
