export type Point = readonly [x: number, y: number];

/** A line in CSS pixels from the left and from the top, from left to right. Columns, so that thousands of points cost no objects. A NaN breaks it. */
export interface Line {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What draws lines: a canvas, or one of its paths. */
export type Pen = Pick<CanvasPath, 'moveTo' | 'lineTo'>;

/** The line through points; a null breaks it. */
export const lineThrough = (points: readonly (Point | null)[]): Line => ({
  x: Float64Array.from(points, (point) => point?.[0] ?? Number.NaN),
  y: Float64Array.from(points, (point) => point?.[1] ?? Number.NaN),
});

/** More points than these of one pixel column look the same as four of them. */
const MOST = 4;

/**
 * Draws those points of a line that a screen can tell apart: of those in one column of pixels the first, the lowest, the
 * highest and the last. A line of thousands of points costs the browser as much as all else on a chart.
 */
export function traceLine(pen: Pen, { x, y }: Line): void {
  const isBreak = (i: number) => Number.isNaN(x[i]) || Number.isNaN(y[i]);
  let joined = false;
  const draw = (i: number) => {
    if (joined) pen.lineTo(x[i] as number, y[i] as number);
    else pen.moveTo(x[i] as number, y[i] as number);
    joined = true;
  };
  for (let from = 0; from < x.length; ) {
    if (isBreak(from)) {
      joined = false;
      from++;
      continue;
    }
    const column = Math.floor(x[from] as number);
    let [low, high, to] = [from, from, from + 1];
    for (; to < x.length && !isBreak(to) && Math.floor(x[to] as number) === column; to++) {
      if ((y[to] as number) < (y[low] as number)) low = to;
      if ((y[to] as number) > (y[high] as number)) high = to;
    }
    const last = to - 1;
    const [former, latter] = [Math.min(low, high), Math.max(low, high)];
    const isShort = to - from <= MOST;
    for (let i = from; i < to; i++) if (isShort || i === from || i === former || i === latter || i === last) draw(i);
    from = to;
  }
}
