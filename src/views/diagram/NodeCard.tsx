import { TriangleAlert } from 'lucide-react';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { diagram } from '../../i18n/messages/diagram';
import { INPUT_ID } from '../../network/definition';
import type { Text } from '../../network/text';
import { useInput } from '../../state/input';
import { useText } from '../../state/useText';
import { classes } from '../../ui/classes';
import { type Card, type Cell, nameOf } from './cards';
import type { Rect } from './layout/types';
import styles from './NodeCard.module.css';
import type { Overlay } from './overlay';
import type { Painter } from './painter';
import type { Picture } from './picture';
import type { CellText } from './useCellText';

export interface NodeCardProps {
  readonly card: Card;
  readonly box: Rect;
  readonly overlay: Overlay;
  readonly text: CellText;
  readonly painter: Painter;
  /** The selected and the active (tabbable) node, where they are in this card. */
  readonly selected: string | null;
  readonly active: string | null;
  readonly classNames: readonly Text[] | undefined;
  readonly onFocus: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

/** A layer with what directly follows it: one option of the list per layer, one frame around them all. */
export const NodeCard = memo(function NodeCard(props: NodeCardProps) {
  const { card, box } = props;
  const faulty = card.cells.some(({ id }) => props.text.issuesOf(id).length > 0);
  return (
    <div
      className={classes(styles.card, faulty && styles.faulty)}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
    >
      {card.cells.map((cell, i) => (
        <NodeCell key={cell.id} {...props} cell={cell} first={i === 0} />
      ))}
    </div>
  );
});

function NodeCell({
  cell,
  first,
  overlay,
  text,
  painter,
  selected,
  active,
  classNames,
  onFocus,
  onChoose,
}: NodeCardProps & { cell: Cell; first: boolean }) {
  const { id, family, picture, height } = cell;
  const share = overlay.share(cell.node);
  const style = {
    height,
    '--family': `var(--${family})`,
    ...(share !== null && { '--share': share }),
  } as CSSProperties;
  const [issue] = text.issuesOf(id);
  const isLayer = cell.node.node.type === 'layer';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys of all its options
    <div
      role="option"
      id={`node-${id}`}
      aria-selected={selected === id}
      aria-label={text.name(cell)}
      tabIndex={active === id ? 0 : -1}
      className={classes(
        styles.cell,
        first ? styles.first : styles.follower,
        overlay.name !== 'kind' && styles.measured,
        share !== null && styles.toned,
      )}
      style={style}
      onFocus={() => onFocus(id)}
      onClick={() => onChoose(id)}
    >
      <div className={styles.heading}>
        <span className={styles.title}>{text.title(cell)}</span>
        {issue && (
          <span className={styles.issue} title={issue}>
            <TriangleAlert aria-hidden size={14} />
          </span>
        )}
        {first && isLayer && <span className={styles.name}>{nameOf(id)}</span>}
      </div>
      {first && (
        <div className={styles.detail}>
          {picture?.type === 'classes' ? (
            <Prediction cell={cell} text={text} classNames={classNames} />
          ) : (
            text.detail(cell)
          )}
        </div>
      )}
      {picture && <Thumbnail id={id} picture={picture} painter={painter} />}
    </div>
  );
}

/** The likeliest class; the shape until there is one. */
function Prediction({
  cell,
  text,
  classNames,
}: {
  cell: Cell;
  text: CellText;
  classNames: readonly Text[] | undefined;
}) {
  const { t, percent } = useText();
  const best = useInput(({ probabilities }) =>
    probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1,
  );
  const share = useInput(({ probabilities }) => probabilities?.[best] ?? null);
  if (share === null) return text.detail(cell);
  const name = classNames?.[best];
  return t(diagram.prediction(name ? t(name) : String(best), percent(share)));
}

function Thumbnail({ id, picture, painter }: { id: string; picture: Picture; painter: Painter }) {
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
