import { memo, type RefObject } from 'react';
import { useCommand } from '../../commands/react';
import { foldTree } from '../../drawing/fold/tree';
import type { Found } from '../../drawing/graph/find';
import { commands } from '../../i18n/messages/commands';
import { useText } from '../../page/useText';
import { useDocument } from '../../session/react';
import { Button } from '../../ui/Button';
import { CommandButton } from '../fields/CommandButton';
import { OverlaySelect } from '../graph/OverlaySelect';
import { Find } from './Find';
import styles from './Toolbar.module.css';

export interface ToolbarProps {
  readonly findButton: RefObject<HTMLDivElement | null>;
  readonly onFound: (found: Found) => void;
}

/** What the colours say, finding, folding, which way the network flows, and the zoom. */
export const Toolbar = memo(function Toolbar({ findButton, onFound }: ToolbarProps) {
  const tree = useDocument(({ analysis }) => foldTree(analysis));
  return (
    <div className={styles.toolbar} data-paper="none">
      <OverlaySelect />
      <div className={styles.buttons} data-folds={tree.folds.size > 0}>
        <EditButton />
        <div ref={findButton}>
          <Find tree={tree} onFound={onFound} />
        </div>
        {tree.folds.size > 0 && (
          <div className={styles.folds}>
            <CommandButton variant="quiet" command="view.unfoldAll" />
            <CommandButton variant="quiet" command="view.foldAll" />
          </div>
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
});

/** Says in a word what the others say with an icon: it is what a newcomer looks for. */
function EditButton() {
  const { t } = useText();
  const { icon: Icon, label, on, possible, keys, perform } = useCommand('view.edit');
  return (
    <Button
      size="small"
      aria-label={label}
      aria-pressed={on}
      aria-keyshortcuts={keys}
      disabled={!possible}
      className={styles.edit}
      onClick={perform}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className={styles.word}>{t(commands.editShort)}</span>
    </Button>
  );
}
