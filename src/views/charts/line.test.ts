import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineThrough, type Pen, type Point, traceLine } from './line';

const height = fc.double({ min: -200, max: 200, noNaN: true });
/** Points that run to the right by less than a pixel each, with breaks. */
const line = fc
  .array(fc.tuple(fc.double({ min: 0, max: 0.6, noNaN: true }), fc.option(height, { freq: 12 })), { maxLength: 300 })
  .map((steps) => {
    let x = 0;
    return steps.map(([right, y]): Point | null => {
      x += right;
      return y === null ? null : [x, y];
    });
  });

/** The points that are drawn, with a null wherever the pen is lifted. */
function drawn(points: readonly (Point | null)[]): (Point | null)[] {
  const kept: (Point | null)[] = [];
  const pen: Pen = {
    moveTo: (x, y) => void kept.push(...(kept.length ? [null] : []), [x, y]),
    lineTo: (x, y) => void kept.push([x, y]),
  };
  traceLine(pen, lineThrough(points));
  return kept;
}

/** What is seen of a line: the parts between its breaks, by pixel column: where it enters and leaves it, and its ends. */
function seen(points: readonly (Point | null)[]) {
  const parts: (readonly [number, { first: number; last: number; low: number; high: number }])[][] = [[]];
  for (const point of points) {
    const part = parts.at(-1);
    if (!point) parts.push([]);
    else {
      const [column, y] = [Math.floor(point[0]), point[1]];
      const last = part?.at(-1);
      if (last?.[0] === column)
        Object.assign(last[1], { last: y, low: Math.min(last[1].low, y), high: Math.max(last[1].high, y) });
      else part?.push([column, { first: y, last: y, low: y, high: y }]);
    }
  }
  return parts.filter(({ length }) => length);
}

it('keeps of each pixel column and each part of a line what can be seen', () => {
  fc.assert(
    fc.property(line, (points) => {
      expect(seen(drawn(points))).toEqual(seen(points));
    }),
    { seed: 20261128 },
  );
});

it('keeps four points of a column at most, in their order', () => {
  const points = Array.from({ length: 1_000 }, (_, i): Point => [i / 100, Math.sin(i)]);
  const kept = drawn(points);
  expect(kept.length).toBeLessThanOrEqual(40);
  const places = kept.map((point) => points.findIndex(([x]) => x === point?.[0]));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

it('leaves a line of few points as it is', () => {
  const points: (Point | null)[] = [[0, 1], [40, 2], null, [80, 3], [80, 4], [80, 5]];
  expect(drawn(points)).toEqual(points);
});
