import { memo, type RefObject, useLayoutEffect, useRef } from 'react';
import { CARD, type Cell, type JointCard, type LayerCard } from '../../drawing/graph/card';
import { fittingLabels } from '../../drawing/graph/detail';
import { familyOf } from '../../drawing/graph/names';
import type { Picture } from '../../drawing/graph/picture';
import type { Rect } from '../../drawing/layout/types';
import { diagram } from '../../i18n/messages/diagram';
import { layerKindOf } from '../../network/analysis/analyze';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useInput, useRun } from '../../session/react';
import { classes } from '../../ui/classes';
import { FoldedView } from './FoldedView';
import { IssueMark } from './IssueMark';
import { Labels } from './Labels';
import { isStill, MOTION } from './motion';
import styles from './NodeCard.module.css';
import { isDimmed, type NodeCardProps, optionProps, toneOf } from './option';
import { Thumbnail } from './Thumbnail';
import type { CellText } from './useCellText';

/** A card of the diagram at its place: a layer with what follows it, a joint, or a folded group. */
export const NodeCard = memo(function NodeCard(props: NodeCardProps) {
  const { drawn, far, look } = props;
  const { card, box } = drawn;
  const element = useRef<HTMLDivElement>(null);
  useMotionTo(element, props);
  const faulty = card.nodes.some(({ id }) => look.text.issuesOf(id).length > 0);
  return (
    <div
      ref={element}
      className={classes(
        styles.card,
        styles[card.type],
        faulty && styles.faulty,
        card.aside && styles.aside,
        card.type === 'folded' && card.fold.blocks.length > 0 && styles.stack,
        look.down && styles.down,
        far && styles.far,
        props.near && styles.near,
        isDimmed(look, [...new Set(card.nodes.map(familyOf))]) && styles.dimmed,
        look.level.detail === 'titles' && styles.titles,
      )}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      {card.type === 'layers' && <LayersView {...props} card={card} />}
      {card.type === 'joint' && <JointView {...props} card={card} />}
      {card.type === 'folded' && <FoldedView {...props} card={card} />}
    </div>
  );
});

/**
 * Leads a card from its old place to its new one; a card that comes out of another, or takes the place of several, starts
 * from there. At rest it has no transform: hundreds of those would cost the compositor its frames.
 */
function useMotionTo(element: RefObject<HTMLDivElement | null>, { drawn, far, look }: NodeCardProps): void {
  const { card, box } = drawn;
  const before = useRef<Rect | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when its place changes, and for nothing else
  useLayoutEffect(() => {
    const known = before.current;
    before.current = box;
    const start = known ?? look.entering.get(card.id);
    if (!start || far || (start.x === box.x && start.y === box.y) || isStill()) return;
    const scale = known ? 1 : Math.min(1, start.width / box.width, start.height / box.height);
    element.current?.animate(
      [
        {
          transform: `translate(${start.x - box.x}px, ${start.y - box.y}px) scale(${scale})`,
          transformOrigin: '0 0',
          opacity: known ? 1 : 0,
        },
        { transform: 'none', transformOrigin: '0 0', opacity: 1 },
      ],
      MOTION,
    );
  }, [box]);
}

function LayersView(props: NodeCardProps & { card: LayerCard }) {
  return props.card.cells.map((cell, i) => (
    <NodeCell key={cell.id} {...props} cell={cell} first={i === 0} position={props.position + i} />
  ));
}

function NodeCell(props: NodeCardProps & { cell: Cell; first: boolean }) {
  const { cell, first, far, look } = props;
  const { overlay, text, live } = look;
  const { id, family, picture, height } = cell;
  const share = overlay.share([cell.node]);
  const [issue] = text.issuesOf(id);
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
        isDimmed(look, [family]) && styles.dimmed,
      )}
      style={{ height, ...toneOf(share, family) }}
    >
      {!far && look.level.detail === 'titles' && <CellLabels {...props} />}
      {!far && look.level.detail === 'full' && (
        <>
          <div className={styles.heading}>
            <span className={styles.title}>{text.title(cell)}</span>
            {issue && <IssueMark text={issue} />}
            {first && cell.name !== null && <span className={styles.name}>{cell.name}</span>}
          </div>
          {first && (
            <div className={styles.detail}>
              {live && picture?.type === 'classes' ? (
                <Prediction cell={cell} text={text} classNames={live.classNames} />
              ) : (
                text.detail(cell)
              )}
            </div>
          )}
        </>
      )}
      {!far && live && picture && (first || leavesRoomFor(picture, cell, props)) && (
        <Thumbnail id={id} picture={picture} painter={live.painter} />
      )}
    </div>
  );
}

/** Whether a label, which is larger from further away than the text that was measured, leaves room for a strip of pictures. */
function leavesRoomFor(picture: Picture, cell: Cell, { look, drawn }: NodeCardProps): boolean {
  if (look.level.detail === 'full') return true;
  const [title = []] = look.text.labels(cell);
  const width = drawn.card.width - CARD.left - CARD.right - picture.width;
  return fittingLabels([title.slice(0, 1)], { width, height: cell.height }, look.level.scale, look.measure).length > 0;
}

function JointView(props: NodeCardProps & { card: JointCard }) {
  const { cell } = props.card;
  const { overlay, text } = props.look;
  const share = overlay.share([cell.node]);
  const sign = layerKindOf(cell.node)?.role === 'sum' ? '+' : text.title(cell);
  const { level, measure } = props.look;
  const written = level.detail === 'full' || fittingLabels([[sign]], props.card, level.scale, measure).length > 0;
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
      {!props.far && written && sign}
    </div>
  );
}

/** The title and, where there is room, the shape of a cell; of the output what it says. */
function CellLabels({ cell, first, look, drawn }: NodeCardProps & { cell: Cell; first: boolean }) {
  const { text, live } = look;
  const [title = [], shape = []] = text.labels(cell);
  const predicted = usePrediction(live?.classNames);
  const says = cell.picture?.type === 'classes' && live ? [predicted ?? shape[0] ?? ''] : shape;
  return (
    <Labels
      lines={first ? [title, says] : [title]}
      width={drawn.card.width}
      height={first && cell.picture ? CARD.header : cell.height}
      look={look}
    />
  );
}

interface PredictionProps {
  readonly cell: Cell;
  readonly text: CellText;
  readonly classNames: readonly Text[] | undefined;
}

/** The likeliest class; the shape until there is one. */
const Prediction = ({ cell, text, classNames }: PredictionProps) => usePrediction(classNames) ?? text.detail(cell);

/** The likeliest class in words; null until there is one. Random weights have no opinion. */
function usePrediction(classNames: readonly Text[] | undefined): string | null {
  const { t, percent } = useText();
  const best = useInput(({ probabilities }) =>
    probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1,
  );
  const share = useInput(({ probabilities }) => probabilities?.[best] ?? null);
  const untrained = useRun(({ weights }) => weights.type === 'random');
  if (share === null) return null;
  if (untrained) return t(diagram.untrained);
  const name = classNames?.[best];
  return t(diagram.prediction(name ? t(name) : String(best), percent(share)));
}
