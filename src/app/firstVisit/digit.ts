import type { Point } from '../../views/input/pad/strokes';

type Curve = readonly [from: Point, first: Point, second: Point, to: Point];

const at = (x: number, y: number): Point => ({ x, y });

/** A three in one stroke, as a hand draws it: a bow to the middle, and a larger one below it. */
const THREE: readonly Curve[] = [
  [at(0.32, 0.25), at(0.42, 0.13), at(0.68, 0.13), at(0.66, 0.31)],
  [at(0.66, 0.31), at(0.64, 0.43), at(0.54, 0.47), at(0.46, 0.47)],
  [at(0.46, 0.47), at(0.6, 0.47), at(0.72, 0.54), at(0.71, 0.66)],
  [at(0.71, 0.66), at(0.7, 0.87), at(0.42, 0.88), at(0.29, 0.77)],
];

const PER_CURVE = 16;

function pointOn([a, b, c, d]: Curve, t: number): Point {
  const s = 1 - t;
  const weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  const sum = (of: (point: Point) => number) =>
    [a, b, c, d].reduce((total, point, i) => total + (weights[i] ?? 0) * of(point), 0);
  return at(
    sum(({ x }) => x),
    sum(({ y }) => y),
  );
}

/** The points of the stroke, in the order in which they are drawn. */
export const digit = (): Point[] =>
  THREE.flatMap((curve) => Array.from({ length: PER_CURVE + 1 }, (_, i) => pointOn(curve, i / PER_CURVE)));
