import { memo, type RefObject, useLayoutEffect, useRef } from 'react';
import { diagram } from '../../i18n/messages/diagram';
import type { Text } from '../../network/text';
import { useInput } from '../../state/input';
import { useText } from '../../state/useText';
import { classes } from '../../ui/classes';
import type { Cell, JointCard, LayerCard } from './cards';
import { FoldedView } from './FoldedView';
import { IssueMark } from './IssueMark';
import { isStill, MOTION } from './motion';
import styles from './NodeCard.module.css';
import { nameOf } from './names';
import { type NodeCardProps, optionProps, toneOf } from './option';
import { Thumbnail } from './Thumbnail';
import type { CellText } from './useCellText';

/** A card of the diagram at its place: a layer with what follows it, a joint, or a folded group. */
export const NodeCard = memo(function NodeCard(props: NodeCardProps) {
  const { card, box, text, down, far } = props;
  const element = useRef<HTMLDivElement>(null);
  useArrival(element, props);
  const faulty = card.nodes.some(({ id }) => text.issuesOf(id).length > 0);
  return (
    <div
      ref={element}
      className={classes(
        styles.card,
        styles[card.type],
        faulty && styles.faulty,
        card.aside && styles.aside,
        card.type === 'folded' && card.fold.blocks.length > 0 && styles.stack,
        down && styles.down,
        far && styles.far,
      )}
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, width: box.width, height: box.height }}
    >
      {card.type === 'layers' && <LayersView {...props} card={card} />}
      {card.type === 'joint' && <JointView {...props} card={card} />}
      {card.type === 'folded' && <FoldedView {...props} card={card} />}
    </div>
  );
});

/** A card that comes out of another, or takes the place of several, starts from there. */
function useArrival(element: RefObject<HTMLDivElement | null>, { card, box, far: wasFar, cameFrom }: NodeCardProps): void {
  const first = useRef({ id: card.id, box, cameFrom, far: wasFar });
  useLayoutEffect(() => {
    const { id, box: to, far } = first.current;
    const start = first.current.cameFrom(id);
    if (!start || far || isStill()) return;
    const scale = Math.min(1, start.width / to.width, start.height / to.height);
    const origin = { transformOrigin: '0 0' };
    const animation = element.current?.animate(
      [
        { ...origin, transform: `translate(${start.x}px, ${start.y}px) scale(${scale})`, opacity: 0 },
        { ...origin, transform: `translate(${to.x}px, ${to.y}px)`, opacity: 1 },
      ],
      MOTION,
    );
    return () => animation?.cancel();
  }, [element]);
}

function LayersView(props: NodeCardProps & { card: LayerCard }) {
  return props.card.cells.map((cell, i) => (
    <NodeCell key={cell.id} {...props} cell={cell} first={i === 0} position={props.position + i} />
  ));
}

function NodeCell(props: NodeCardProps & { cell: Cell; first: boolean }) {
  const { cell, first, far, overlay, text, painter, classNames } = props;
  const { id, family, picture, height } = cell;
  const share = overlay.share([cell.node]);
  const [issue] = text.issuesOf(id);
  const isLayer = cell.node.node.type === 'layer';
  return (
    <div
      role="option"
      tabIndex={props.active === id ? 0 : -1}
      {...optionProps(id, props)}
      aria-label={text.name(cell)}
      className={classes(
        styles.cell,
        first ? styles.first : styles.follower,
        overlay.name !== 'kind' && styles.measured,
        share !== null && styles.toned,
      )}
      style={{ height, ...toneOf(share, family) }}
    >
      {!far && (
        <>
          <div className={styles.heading}>
            <span className={styles.title}>{text.title(cell)}</span>
            {issue && <IssueMark text={issue} />}
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
        </>
      )}
    </div>
  );
}

function JointView(props: NodeCardProps & { card: JointCard }) {
  const { card, overlay, text } = props;
  const { cell } = card;
  const share = overlay.share([cell.node]);
  return (
    <div
      role="option"
      tabIndex={props.active === cell.id ? 0 : -1}
      {...optionProps(cell.id, props)}
      aria-label={text.name(cell)}
      title={text.name(cell)}
      className={classes(styles.joint, overlay.name !== 'kind' && styles.measured, share !== null && styles.toned)}
      style={toneOf(share, cell.family)}
    >
      {!props.far && (cell.node.kind === 'add' ? '+' : text.title(cell))}
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
