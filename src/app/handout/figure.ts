import type { Fold, FoldTree } from '../../drawing/fold/types';
import { FAR, levelAt } from '../../drawing/graph/detail';
import { nameOf } from '../../drawing/graph/names';
import type { Rect } from '../../drawing/layout/types';
import type { MeasureText } from '../../drawing/lettering';
import { drawVolumesInSteps } from '../../drawing/volumes/drawing';
import type { Item } from '../../drawing/volumes/items';
import { type Labels, labelsOf } from '../../drawing/volumes/labels';
import type { Cell, VolumeDrawing } from '../../drawing/volumes/place';
import type { Target } from '../../lessons/lesson';
import { atOnce } from '../../lib/slices';
import type { Analysis } from '../../network/analysis/analyze';
import { type Language, same, type Text } from '../../network/text';

/** A network on paper, as the papers draw theirs. */
export interface Figure {
  readonly drawing: VolumeDrawing;
  readonly labels: Labels;
  /** Its size on paper over its own. */
  readonly scale: number;
  /** Around what is spoken about, in the drawing; and its name, null where nothing is marked. */
  readonly marks: readonly Rect[];
  readonly marked: Text | null;
  /** The part of the drawing that is shown: all of it, unless nothing could be read then. */
  readonly shown: Rect;
}

export interface FigureOptions {
  /** Ids of the unfolded groups and runs. */
  readonly unfolded: readonly string[];
  readonly target: Target;
  /** What it may take on paper, CSS pixels: of its heights the first at which it can be read, or else the last. */
  readonly width: number;
  readonly heights: readonly number[];
  readonly language: Language;
  readonly measure: MeasureText;
}

/** Paper has more dots to the inch than a screen: letters of 9 px are read there as those of 11 px are here. */
const FINER = 11 / 9;

/** The drawing of a network in a place on paper, letters as large as there is room for. */
export function figureOf(analysis: Analysis, tree: FoldTree, { width, heights, ...options }: FigureOptions): Figure {
  const figures = heights.map((height) => () => figureIn({ width, height }, analysis, tree, options));
  let figure = figures[0]?.();
  for (const next of figures.slice(1)) if (figure && figure.scale < LETTERED) figure = next();
  if (!figure) throw new Error('A figure has no height');
  return figure;
}

function figureIn(
  room: Room,
  analysis: Analysis,
  tree: FoldTree,
  { unfolded, target, language, measure }: Omit<FigureOptions, 'width' | 'heights'>,
): Figure {
  const drawing = atOnce(
    drawVolumesInSteps(analysis, tree, { unfolded, ratio: room.width / room.height, direction: 'right', measure }),
  );
  const meant = drawing.cells.filter(({ item }) => isMeant(item, target));
  const whole = { x: 0, y: 0, width: drawing.width, height: drawing.height };
  const [first] = around(meant, new Map());
  const shown = first && scaleIn(room, whole) < READABLE ? windowOn(first, whole, room) : whole;
  const scale = scaleIn(room, shown);
  const labels = labelsOf(drawing, levelAt(scale * FINER), language, measure);
  return {
    drawing,
    labels,
    scale,
    shown,
    marks: around(meant, labels),
    marked: meant.length === 0 || target.type === 'place' ? null : nameOfTarget(target, tree),
  };
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** From it on there are letters. */
const LETTERED = 1.15 * (FAR / FINER);

/** Below it there are hardly any letters. */
const READABLE = 0.45;
/** Around what is spoken about, where only that part is shown, in the drawing. */
const AROUND = { x: 70, y: 30 } as const;

const scaleIn = ({ width, height }: Room, rect: Room): number => Math.min(1, width / rect.width, height / rect.height);

/** The part of a drawing around a place that fits the room. */
function windowOn({ x, y, width, height }: Rect, whole: Rect, room: Room): Rect {
  const scale = scaleIn(room, { width: width + 2 * AROUND.x, height: height + 2 * AROUND.y });
  const [w, h] = [Math.min(whole.width, room.width / scale), Math.min(whole.height, room.height / scale)];
  return {
    x: Math.max(0, Math.min(whole.width - w, x + (width - w) / 2)),
    y: Math.max(0, Math.min(whole.height - h, y + (height - h) / 2)),
    width: w,
    height: h,
  };
}

/** One frame around all that lie in the same row, with what is written beside them. */
function around(cells: readonly Cell[], labels: Labels): Rect[] {
  return [...new Set(cells.map(({ row }) => row))].map((row) => {
    const rects = cells
      .filter((cell) => cell.row === row)
      .flatMap((cell) => [cell.reach, ...(labels.get(cell) ?? []).map(({ rect }) => rect)]);
    const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
    const right = Math.max(...rects.map((rect) => rect.x + rect.width));
    const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
    return { x, y, width: right - x, height: bottom - y };
  });
}

const nameOfTarget = ({ type, id }: Exclude<Target, { type: 'place' }>, tree: FoldTree): Text =>
  same(type === 'group' ? (tree.folds.get(id)?.title ?? id) : nameOf(id));

/** Whether it is what is spoken about, is in it, or holds it. */
function isMeant({ nodes, fold, open }: Item, target: Target): boolean {
  if (target.type === 'place') return false;
  if (target.type === 'layer') return nodes.some(({ id }) => id === target.id);
  const holds = (one: Fold): boolean => one.id === target.id || one.blocks.some(holds);
  return open.some(({ id }) => id === target.id) || (fold !== null && (holds(fold) || liesIn(fold, target.id)));
}

const liesIn = ({ parent }: Fold, id: string): boolean => parent !== null && (parent.id === id || liesIn(parent, id));
