import { memo } from 'react';
import { arrowOf, coneOf, pointsOf } from '../../../drawing/volumes/outline';
import type { Wire } from '../../../drawing/volumes/place';
import { classes } from '../../../ui/classes';
import styles from './Volumes.module.css';

/** Lines with their arrows, and the windows of operations on the boxes that they read. */
export const Wires = memo(function Wires({ wires, far }: { wires: readonly Wire[]; far: boolean }) {
  // From far away a single path is enough for all of them.
  if (far) return <path className={styles.wire} d={wires.map(({ path }) => path).join('')} />;
  return (
    <g className={styles.wires}>
      {wires.map(({ link, path, tip, window, aside }) => (
        <g
          key={`${link.from} ${link.to} ${link.arc}`}
          className={classes(link.arc && styles.arc, aside && styles.aside)}
        >
          {window ? (
            <>
              <path className={styles.cone} d={coneOf(window.corners, window.apex)} />
              <polygon className={styles.window} points={pointsOf(window.corners)} />
            </>
          ) : (
            <path className={styles.wire} d={path} />
          )}
          {tip && <path className={styles.tip} d={arrowOf(tip.at, tip.direction, link.backwards)} />}
        </g>
      ))}
    </g>
  );
});
