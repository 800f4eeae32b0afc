import { type RefObject, useEffect } from 'react';
import type { Drawing } from '../../drawing/graph/drawing';
import type { Rect } from '../../drawing/layout/types';
import { useText } from '../../page/useText';
import { useSlowMotion } from '../../session/react';
import type { Scenes } from '../../session/scenes';
import { sceneOf } from '../../session/slowMotion';
import { classes } from '../../ui/classes';
import styles from './Replay.module.css';
import { figureOf } from './words';

export interface ReplayProps {
  readonly scenes: Scenes;
  readonly drawing: Drawing;
  /** Brings a part of the drawing into view. */
  readonly camera: RefObject<{ reveal(part: Rect): void } | null>;
}

/** Where a node is drawn: its part of a card, or the folded card that it is in. */
function placeOf({ cardOf }: Drawing, node: string): Rect | null {
  const drawn = cardOf.get(node);
  if (!drawn) return null;
  const { card, box } = drawn;
  if (card.type !== 'layers') return box;
  const at = card.cells.findIndex(({ id }) => id === node);
  const above = card.cells.slice(0, at).reduce((sum, { height }) => sum + height, 0);
  return { x: box.x, y: box.y + above, width: box.width, height: card.cells[at]?.height ?? box.height };
}

/** The training step that is replayed, on the cards: where it is, and where it has been in this phase. */
export function Replay({ scenes, drawing, camera }: ReplayProps) {
  const { t } = useText();
  const scene = useSlowMotion(sceneOf);
  const phase = useSlowMotion((motion) => motion.phase);
  const position = useSlowMotion((motion) => motion.position);
  const node = scene?.node;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scene brings its node into view once
  useEffect(() => {
    const place = node === undefined ? null : placeOf(drawing, node);
    if (place) camera.current?.reveal(place);
  }, [node, phase, drawing]);
  if (!scene) return null;
  const passed = new Set(scenes[phase].slice(0, position).flatMap((before) => drawing.cardOf.get(before.node) ?? []));
  const place = placeOf(drawing, scene.node);
  const figure = figureOf(scene);
  return (
    <div className={styles.replay} aria-hidden="true">
      {[...passed].map(({ card, box }) => (
        <span
          key={card.id}
          className={styles.passed}
          style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
        />
      ))}
      {place && (
        <span
          className={classes(styles.now, drawing.cardOf.get(scene.node)?.card.type === 'joint' && styles.round)}
          data-now={scene.node}
          style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
        >
          {figure && <span className={styles.figure}>{t(figure)}</span>}
        </span>
      )}
    </div>
  );
}
