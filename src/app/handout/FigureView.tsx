import { contains, touches } from '../../drawing/graph/visibleWindow';
import type { Rect } from '../../drawing/layout/types';
import type { Label } from '../../drawing/volumes/labels';
import { LETTERING } from '../../drawing/volumes/metrics';
import type { Bracket, Cell } from '../../drawing/volumes/place';
import { classes } from '../../ui/classes';
import { Solids } from '../../views/diagram/volumes/Solids';
import volumes from '../../views/diagram/volumes/Volumes.module.css';
import { Wires } from '../../views/diagram/volumes/Wires';
import type { Figure } from './figure';
import styles from './Handout.module.css';

/** Around the drawing, CSS pixels on paper: letters may reach into it. */
const BORDER = 8;

/** A figure as one drawing of lines, without anything to press. */
export function FigureView({ figure, title }: { figure: Figure; title: string }) {
  const { drawing, labels, scale, marks, shown } = figure;
  const border = BORDER / scale;
  const [width, height] = [shown.width + 2 * border, shown.height + 2 * border];
  const isWhole = shown.width >= drawing.width && shown.height >= drawing.height;
  // A part of the drawing has whole volumes and whole names: what the window cuts is left to the lines that lead there.
  const isIn = ({ reach }: Cell) =>
    isWhole || contains(shown, reach) || marks.some((mark) => contains(mark, reach) && touches(mark, shown));
  return (
    <svg
      className={styles.drawing}
      role="img"
      aria-label={title}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      viewBox={`${shown.x - border} ${shown.y - border} ${width} ${height}`}
    >
      {marks.map(({ x, y, width, height }) => (
        <rect
          key={`${x} ${y}`}
          className={styles.mark}
          x={x - 2}
          y={y - 2}
          width={width + 4}
          height={height + 4}
          rx={5}
          strokeWidth={1.6 / scale}
        />
      ))}
      {drawing.brackets.map((bracket) => (
        <BracketView key={`${bracket.fold.id} ${bracket.row} ${bracket.start.x}`} bracket={bracket} />
      ))}
      {drawing.cells.filter(isIn).map((cell) => (
        <CellView key={cell.item.id} cell={cell} />
      ))}
      <Wires wires={drawing.wires} far={false} />
      {[...labels]
        .flatMap(([owner, lines]) => ('item' in owner && !isIn(owner) ? [] : lines))
        .filter(({ at, size }) => isWhole || at.y - size >= shown.y - border)
        .map((label) => (
          <LabelView key={`${label.text} ${label.at.x} ${label.at.y}`} label={label} />
        ))}
      {!isWhole && <Edges shown={shown} whole={drawing} border={border} fade={FADE / scale} />}
    </svg>
  );
}

/** How far in the paper covers what goes on outside, CSS pixels; and in how many strips: a gradient would need an address. */
const FADE = 28;
const STRIPS = 14;

interface EdgesProps {
  readonly shown: Rect;
  readonly whole: Pick<Rect, 'width' | 'height'>;
  readonly border: number;
  readonly fade: number;
}

/** Paper over the two ends of a part, so that what goes on there fades instead of being cut. */
function Edges({ shown, whole, border, fade }: EdgesProps) {
  const [start, end] = [shown.x - border, shown.x + shown.width + border];
  const strip = fade / STRIPS;
  const box = { y: shown.y - border, width: strip, height: shown.height + 2 * border };
  return Array.from({ length: STRIPS }, (_, i) => {
    const look = { ...box, className: styles.paper, opacity: 1 - i / STRIPS };
    return [
      shown.x > 0 && <rect key={`start ${look.opacity}`} {...look} x={start + i * strip} />,
      shown.x + shown.width < whole.width && <rect key={`end ${look.opacity}`} {...look} x={end - (i + 1) * strip} />,
    ];
  });
}

const TICK = 4;

function BracketView({ bracket: { start, end } }: { bracket: Bracket }) {
  return (
    <g className={volumes.bracket}>
      <path d={`M${start.x},${start.y + TICK}V${start.y}H${end.x}V${end.y + TICK}`} />
    </g>
  );
}

function CellView({ cell: { item, at, body } }: { cell: Cell }) {
  const radius = LETTERING.joint / 2;
  const arm = radius - 4.5;
  return (
    <g transform={`translate(${at.x},${at.y})`}>
      {item.joint ? (
        <>
          <circle className={volumes.joint} cx={radius} cy={radius} r={radius} />
          <path
            className={volumes.plus}
            d={`M${radius - arm},${radius}H${radius + arm}M${radius},${radius - arm}V${radius + arm}`}
          />
        </>
      ) : (
        <Solids body={body} far={false} tone={undefined} picture={null} />
      )}
    </g>
  );
}

function LabelView({ label: { role, text, at, anchor, upright, size } }: { label: Label }) {
  return (
    <text
      className={classes(volumes.label, volumes[role])}
      textAnchor={anchor}
      fontSize={size}
      {...(upright ? { transform: `translate(${at.x},${at.y}) rotate(-90)` } : at)}
    >
      {/* The signs of groups that unfold say nothing on paper. */}
      {text.replace(/ [›‹]$/, '')}
    </text>
  );
}
