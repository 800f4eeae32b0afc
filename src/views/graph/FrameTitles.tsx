import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import type { Fold } from '../../drawing/fold/types';
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
  readonly onGroup: (fold: Fold) => void;
  readonly level: Level;
}

/**
 * The titles of open groups, which select them, each with a button that folds it. The list of layers has keys for the
 * same.
 */
export const FrameTitles = memo(function FrameTitles({ drawing, frames, onFold, onGroup, level }: FrameTitlesProps) {
  const { t } = useText();
  return frames.map((frame) => {
    const fold = drawing.tree.folds.get(frame.group);
    // From further away the title of an outermost group stands over its frame.
    const over = level.scale < LABELLED;
    if (!fold || (over && frame.depth > 0)) return null;
    return (
      <div
        key={`${frame.group} ${frame.row}`}
        className={classes(styles.heading, level.detail === 'titles' && styles.label, over && styles.over)}
        style={{ left: frame.x + 6, top: frame.y + 3 }}
      >
        <button
          type="button"
          tabIndex={-1}
          className={styles.fold}
          aria-expanded="true"
          aria-label={t(diagram.fold(fold.title))}
          title={t(diagram.fold(fold.title))}
          data-fold={fold.id}
          onClick={() => onFold(fold.id, frame)}
        >
          <ChevronDown aria-hidden size={14} />
        </button>
        <button
          type="button"
          tabIndex={-1}
          data-paper="keep"
          className={styles.title}
          title={t(diagram.about(fold.title))}
          data-group={fold.id}
          onClick={() => onGroup(fold)}
        >
          <span className={styles.name}>{fold.title}</span>
          <span className={styles.role}>{t(plainRole(fold))}</span>
        </button>
      </div>
    );
  });
});
