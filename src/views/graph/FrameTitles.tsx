import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { LABELLED, type Level } from '../../drawing/graph/detail';
import type { Drawing } from '../../drawing/graph/drawing';
import { plainRole } from '../../drawing/graph/frameText';
import type { Frame } from '../../drawing/layout/types';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import styles from './FrameTitles.module.css';

export interface FrameTitlesProps {
  readonly drawing: Drawing;
  readonly frames: readonly Frame[];
  readonly onFold: (fold: string, frame: Frame) => void;
  readonly level: Level;
}

/** The titles of open groups, each a button that folds it. The list of layers has a key for the same. */
export const FrameTitles = memo(function FrameTitles({ drawing, frames, onFold, level }: FrameTitlesProps) {
  const { t } = useText();
  return frames.map((frame) => {
    const fold = drawing.tree.folds.get(frame.group);
    // From further away the title of an outermost group stands over its frame.
    const over = level.scale < LABELLED;
    if (!fold || (over && frame.depth > 0)) return null;
    return (
      <button
        key={`${frame.group} ${frame.row}`}
        type="button"
        tabIndex={-1}
        className={classes(styles.title, level.detail === 'titles' && styles.label, over && styles.over)}
        style={{ left: frame.x + 6, top: frame.y + 3 }}
        aria-expanded="true"
        aria-label={t(diagram.fold(fold.title))}
        title={t(diagram.fold(fold.title))}
        data-fold={fold.id}
        onClick={() => onFold(fold.id, frame)}
      >
        <ChevronDown aria-hidden size={14} />
        <span className={styles.name}>{fold.title}</span>
        <span className={styles.role}>{t(plainRole(fold))}</span>
      </button>
    );
  });
});
