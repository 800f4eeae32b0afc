import type { Item, Path } from './ranks';
import { type Column, returnAfter, type Sheet } from './sheet';
import { type Curve, type Point, type Route, SPACING } from './types';

/** Coordinates along and across the flow. */
const at = (along: number, across: number): Point => ({ x: along, y: across });

/** Draws with cubic curves only, so that CSS can animate a path into another with as many curves. */
class Pen {
  readonly curves: Curve[] = [];
  #at: Point;

  constructor(readonly start: Point) {
    this.#at = start;
  }

  curve(c1: Point, c2: Point, end: Point): void {
    this.curves.push({ c1, c2, end });
    this.#at = end;
  }

  line(end: Point): void {
    const { x, y } = this.#at;
    if (x === end.x && y === end.y) return;
    this.curve(
      at(x + (end.x - x) / 3, y + (end.y - y) / 3),
      at(x + ((end.x - x) * 2) / 3, y + ((end.y - y) * 2) / 3),
      end,
    );
  }

  /** Leaves and arrives along the flow. */
  swing(end: Point): void {
    const middle = (this.#at.x + end.x) / 2;
    this.curve(at(middle, this.#at.y), at(middle, end.y), end);
  }

  /** Goes on to the end of the row, back between the rows, and on from the start of the next to `end`. */
  return({ end: far, between, start: near }: ReturnType<typeof returnAfter>, end: Point): void {
    const from = this.#at;
    const down = Math.min(SPACING.corner, (between - from.y) / 2, (end.y - between) / 2);
    const corners = [at(far, from.y), at(far, between), at(near, between), at(near, end.y)] as const;
    for (const [i, corner] of corners.entries()) {
      const [before, after] = [corners[i - 1] ?? from, corners[i + 1] ?? end];
      this.line(towards(corner, before, down));
      this.curve(corner, corner, towards(corner, after, down));
    }
    this.line(end);
  }
}

/** A place so far from one point on the way to another, which lies straight along the flow or across it. */
const towards = ({ x, y }: Point, to: Point, distance: number): Point =>
  at(x + Math.sign(to.x - x) * distance, y + Math.sign(to.y - y) * distance);

/** An edge as a smooth line that touches no box: it crosses columns in its own lane, and changes lanes between them. */
export function routeOf(sheet: Sheet, { link, items }: Path): Route {
  const across = (item: Item) => sheet.across.get(item) ?? 0;
  const columnOf = (item: Item) => sheet.columns[item.rank] as Column;
  const side = (item: Item, which: 'entry' | 'exit', edge: 'box' | 'column'): Point => {
    const { low, high } = columnOf(item);
    const half = (edge === 'box' && item.box ? sheet.bodyOf(item).length : high - low) / 2;
    return at((low + high) / 2 + (which === 'exit' ? half : -half), across(item));
  };

  const [source, target] = [items[0] as Item, items.at(-1) as Item];
  const pen = new Pen(side(source, 'exit', 'box'));
  pen.line(side(source, 'exit', 'column'));
  for (const [i, item] of items.slice(1).entries()) {
    const previous = items[i] as Item;
    const entry = side(item, 'entry', 'column');
    if (columnOf(previous).row === columnOf(item).row) pen.swing(entry);
    else pen.return(returnAfter(sheet, previous.rank), entry);
    pen.line(item === target ? side(item, 'entry', 'box') : side(item, 'exit', 'column'));
  }
  return { ...link, start: pen.start, curves: pen.curves };
}

const round = (x: number): number => Math.round(x * 10) / 10;

/** A route in the notation of SVG paths. */
export function svgPath({ start, curves }: Pick<Route, 'start' | 'curves'>): string {
  const point = ({ x, y }: Point) => `${round(x)},${round(y)}`;
  return `M${point(start)}${curves.map(({ c1, c2, end }) => `C${point(c1)} ${point(c2)} ${point(end)}`).join('')}`;
}

/** Points on a route, `each` per curve, with which tests check what it touches. */
export function pointsOn({ start, curves }: Pick<Route, 'start' | 'curves'>, each = 16): Point[] {
  const points = [start];
  let from = start;
  for (const { c1, c2, end } of curves) {
    for (let i = 1; i <= each; i++) {
      const t = i / each;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
      points.push({ x: a * from.x + b * c1.x + c * c2.x + d * end.x, y: a * from.y + b * c1.y + c * c2.y + d * end.y });
    }
    from = end;
  }
  return points;
}
