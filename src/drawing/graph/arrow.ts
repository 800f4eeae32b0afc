import { svgPath } from '../layout/routes';
import type { Point, Route } from '../layout/types';
import type { DrawnRoute } from './drawing';

/** Skip edges lie under the others: where they share a way, it is the way of both. */
export const skipsFirst = (a: DrawnRoute, b: DrawnRoute): number =>
  Number(b.edge.skip !== null) - Number(a.edge.skip !== null);

/** The middle of the longest straight part of a line, beside it. */
export function labelPlace({ start, curves }: Route, down: boolean): Point {
  let from = start;
  let best = { length: -1, x: start.x, y: start.y };
  for (const { end } of curves) {
    const [dx, dy] = [end.x - from.x, end.y - from.y];
    const length = Math.min(Math.abs(dx), Math.abs(dy)) < 1 ? Math.hypot(dx, dy) : Math.hypot(dx, dy) / 4;
    if (length > best.length) best = { length, x: from.x + dx / 2, y: from.y + dy / 2 };
    from = end;
  }
  return down ? { x: best.x, y: best.y } : { x: best.x, y: best.y - 6 };
}

const ARROW = { length: 8, half: 4 };

/** The line, ending inside its arrow, whose tip touches the box. */
export function arrowed(route: Route, width: number): { path: string; arrow: string } {
  const last = route.curves.at(-1);
  if (!last) return { path: svgPath(route), arrow: '' };
  const { end } = last;
  // Where the last piece of a line has no length, the one before says where it comes from.
  const points = [route.start, ...route.curves.flatMap(({ c1, c2, end }) => [c1, c2, end])];
  const before = points.reverse().find(({ x, y }) => Math.hypot(end.x - x, end.y - y) > 0.1) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const way: Point = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const back = (distance: number, aside = 0): Point => ({
    x: end.x - way.x * distance - way.y * aside,
    y: end.y - way.y * distance + way.x * aside,
  });
  const half = Math.max(ARROW.half, width);
  const corners = [end, back(ARROW.length, half), back(ARROW.length, -half)];
  return {
    path: svgPath({
      start: route.start,
      curves: [...route.curves.slice(0, -1), { ...last, end: back(ARROW.length / 2) }],
    }),
    arrow: `M${corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}Z`,
  };
}
