export type Point = readonly [x: number, y: number];

/** More points than these of one pixel column look the same as four of them. */
const MOST = 4;

/**
 * The points of a line that a screen can tell apart: of those in one column of pixels the first, the lowest, the highest
 * and the last. A line of thousands of points costs the browser as much as all else on a chart. A null breaks the line.
 */
export function visiblePoints(points: readonly (Point | null)[]): readonly (Point | null)[] {
  const kept: (Point | null)[] = [];
  for (let from = 0; from < points.length; ) {
    const to = columnEnd(points, from);
    if (to - from <= MOST) kept.push(...points.slice(from, to));
    else kept.push(...extremes(points as readonly Point[], from, to).map((i) => points[i] as Point));
    from = to;
  }
  return kept;
}

/** Behind the last point after `from` without a break that lies in its pixel column. */
function columnEnd(points: readonly (Point | null)[], from: number): number {
  const first = points[from];
  let to = from + 1;
  if (!first) return to;
  const column = Math.floor(first[0]);
  for (let next = points[to]; next && Math.floor(next[0]) === column; next = points[to]) to++;
  return to;
}

/** Indices of the first, the lowest, the highest and the last point, in their order. */
function extremes(points: readonly Point[], from: number, to: number): readonly number[] {
  let [low, high] = [from, from];
  const y = (i: number) => (points[i] as Point)[1];
  for (let i = from + 1; i < to; i++) {
    if (y(i) < y(low)) low = i;
    if (y(i) > y(high)) high = i;
  }
  return [...new Set([from, Math.min(low, high), Math.max(low, high), to - 1])];
}
