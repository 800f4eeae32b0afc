/** Where a layer can be put on an edge: the point of its line at which the diagram offers that. */
import type { NodeLink } from '../fold/nodes';
import { pointsOn } from '../layout/routes';
import type { Point, Rect } from '../layout/types';
import type { Drawing, DrawnRoute } from './drawing';
import { Squares } from './squares';

export interface InsertionPlace {
  readonly key: string;
  readonly at: Point;
  /** The edges that are drawn as this line: more than one where a folded group reads a layer several times. */
  readonly edges: readonly NodeLink[];
}

/** A place that lies at the seam of two layers of one card. */
export interface SeamPlace extends InsertionPlace {
  /** The card. */
  readonly card: string;
}

/** From the middle of a line to its ends, as shares of its length: where a place is looked for, the best first. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];
/** Between the middles of two places, CSS pixels at scale 1. */
export const APART = 24;
/** About the size of a card, CSS pixels at scale 1. */
const CARD_SIDE = 160;
/** Of the point of a seam from the right border of its card. */
const INSET = 15;

/**
 * One place on every line, as near to its middle as may be where no other line has its place and no card lies. Lines
 * that leave a card together part later, so what comes first is what is nearest.
 */
export function insertionPlaces({ edges, cards }: Pick<Drawing, 'edges' | 'cards'>): readonly InsertionPlace[] {
  const boxes = new Squares<Rect>(CARD_SIDE);
  for (const { box } of cards) boxes.add(box, box);
  const taken: Point[] = [];
  const around = new Squares<Point>(2 * APART);
  const isClear = (point: Point) => !boxes.at(point).some((box) => holds(box, point));
  const room = (point: Point) => Math.min(...taken.map((other) => distance(other, point)));
  const isFree = (point: Point) => around.at(point).every((other) => distance(other, point) >= APART) && isClear(point);
  return [...edges].sort(shortFirst).map(({ edge, route }) => {
    const pointAt = pointsAlong(pointsOn(route));
    const share = SHARES.find((share) => isFree(pointAt(share)));
    const at = share === undefined ? roomiest(SHARES.map(pointAt), isClear, room) : pointAt(share);
    taken.push(at);
    around.add({ x: at.x - APART, y: at.y - APART, width: 2 * APART, height: 2 * APART }, at);
    return { key: edge.key, at, edges: edge.carries };
  });
}

/** Where no place is free: on no card if that may be, and as far from other places as may be. */
function roomiest(points: readonly Point[], isClear: (point: Point) => boolean, room: (point: Point) => number): Point {
  const clear = points.filter(isClear);
  const [first, ...others] = clear.length ? clear : points;
  return others.reduce((best, point) => (room(point) > room(best) ? point : best), first as Point);
}

/** A place at every seam of the cards that hold several layers. */
export function seamPlaces({ cards }: Pick<Drawing, 'cards'>): readonly SeamPlace[] {
  return cards.flatMap(({ card, box }) => {
    if (card.type !== 'layers') return [];
    let y = box.y;
    return card.cells.slice(0, -1).map((cell, i) => {
      y += cell.height;
      const to = card.cells[i + 1]?.id ?? cell.id;
      const key = `${cell.id} ${to}`;
      return { key, card: card.id, at: { x: box.x + box.width - INSET, y }, edges: [{ from: cell.id, to }] };
    });
  });
}

/** Where each node is drawn that can be pointed at: a layer in its card, a joint, a folded group by what leaves it. */
export function nodePlaces({ cards }: Pick<Drawing, 'cards'>): ReadonlyMap<string, Rect> {
  const places = new Map<string, Rect>();
  for (const { card, box } of cards) {
    if (card.type !== 'layers') places.set(card.type === 'folded' ? card.fold.exit.id : card.cell.id, box);
    else {
      let y = box.y;
      for (const { id, height } of card.cells) {
        places.set(id, { x: box.x, y, width: box.width, height });
        y += height;
      }
    }
  }
  return places;
}

/** Short lines have the least choice. */
const shortFirst = (a: DrawnRoute, b: DrawnRoute): number => reach(a) - reach(b);
const reach = ({ bounds }: DrawnRoute): number => bounds.width + bounds.height;

const holds = ({ x, y, width, height }: Rect, point: Point): boolean =>
  point.x > x && point.x < x + width && point.y > y && point.y < y + height;

/** Gives the point at a share of a line's length. */
function pointsAlong(along: readonly Point[]): (share: number) => Point {
  const [first = { x: 0, y: 0 }] = along;
  const lengths = along.slice(1).map((point, i) => distance(point, along[i] ?? point));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return (share) => {
    let left = share * whole;
    for (let i = 0; i < lengths.length; i++) {
      const length = lengths[i] ?? 0;
      if (left <= length && length > 0) {
        const [from, to] = [along[i] ?? first, along[i + 1] ?? first];
        const part = left / length;
        return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      }
      left -= length;
    }
    return along.at(-1) ?? first;
  };
}

/** Written out: `Math.hypot` guards against overflow, and takes ten times as long. */
const distance = (a: Point, b: Point): number => Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
