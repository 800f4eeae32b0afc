import { useEffect, useRef } from 'react';
import type { Picture } from '../../drawing/graph/picture';
import { diagram } from '../../i18n/messages/diagram';
import { INPUT_ID } from '../../network/definition';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import styles from './NodeCard.module.css';
import type { Painter } from './painter';

/** The live picture of a node's output. */
export function Thumbnail({ id, picture, painter }: { id: string; picture: Picture; painter: Painter }) {
  const { t, integer } = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? painter.add(canvas.current, id, picture) : undefined), [id, picture, painter]);
  return (
    <div className={classes(styles.picture, id === INPUT_ID && styles.image)}>
      <canvas ref={canvas} style={{ width: picture.width, height: picture.height }} />
      {picture.more > 0 && picture.rows > 1 && (
        <span className={styles.more}>{t(diagram.moreMaps(integer(picture.more)))}</span>
      )}
    </div>
  );
}
