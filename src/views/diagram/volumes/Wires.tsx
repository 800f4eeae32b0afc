import { memo } from 'react';
import type { Point } from '../../../drawing/layout/types';
import type { Wire } from '../../../drawing/volumes/place';
import { classes } from '../../../ui/classes';
import { pointsOf } from './Solids';
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

const coneOf = (corners: readonly Point[], { x, y }: Point): string =>
  corners.map((corner) => `M${corner.x.toFixed(1)},${corner.y.toFixed(1)}L${x.toFixed(1)},${y.toFixed(1)}`).join('');

const ARROW = { length: 7, half: 3 } as const;

function arrowOf({ x, y }: Point, way: Point, backwards: boolean): string {
  if (backwards) return '';
  const { length, half } = ARROW;
  const back = { x: x - way.x * length, y: y - way.y * length };
  return `M${x},${y}L${back.x - way.y * half},${back.y + way.x * half}L${back.x + way.y * half},${back.y - way.x * half}Z`;
}
