import type { Point } from '../layout/types';

/** Corners in the notation of SVG polygons. */
export const pointsOf = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** The lines from the corners of a window to where they meet. */
export const coneOf = (corners: readonly Point[], { x, y }: Point): string =>
  corners.map((corner) => `M${corner.x.toFixed(1)},${corner.y.toFixed(1)}L${x.toFixed(1)},${y.toFixed(1)}`).join('');

const ARROW = { length: 7, half: 3 } as const;

/** The arrow whose tip is at a point; none on a line that leads back. */
export function arrowOf({ x, y }: Point, way: Point, backwards: boolean): string {
  if (backwards) return '';
  const { length, half } = ARROW;
  const back = { x: x - way.x * length, y: y - way.y * length };
  return `M${x},${y}L${back.x - way.y * half},${back.y + way.x * half}L${back.x + way.y * half},${back.y - way.x * half}Z`;
}
