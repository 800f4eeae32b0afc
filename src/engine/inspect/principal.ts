import { createRandom } from '../../network/random';

/** Rows projected on the two directions in which they differ most. */
export interface Principal {
  /** `[row, 2]` */
  readonly points: Float32Array;
  /** Shares of the variance along each. */
  readonly explained: readonly [number, number];
}

const MOST_ROUNDS = 300;
/** Directions that are followed: two more than asked for make the first two settle sooner. */
const DIRECTIONS = 4;
/** Change of a variance from one round to the next, relative to it, below which it has settled. */
const SETTLED = 1e-7;
/** What the mean leaves of rows that are alike, relative to their squares: far less than neighbouring float32 numbers differ by. */
const ROUNDING = 1e-20;

/**
 * Principal components by subspace iteration (Halko, Martinsson & Tropp 2011): a few directions are multiplied by the covariance, which is
 * never assembled, and made orthogonal again until the variances along them settle. The sign is that in which the largest entry of a
 * direction is positive, so that a picture does not flip from one training step to the next.
 * @param values `[row, feature]`
 */
export function principalPlane(values: Float32Array, features: number): Principal {
  const rows = values.length / features;
  const centred = centre(values, features);
  const total = sumOfSquares(centred);
  const points = new Float32Array(2 * rows);
  if (total <= ROUNDING * sumOfSquares(values)) return { points, explained: [0, 0] };

  const random = createRandom(1, 'principal');
  let directions: Float64Array[] = Array.from({ length: Math.min(DIRECTIONS, features) }, () =>
    Float64Array.from({ length: features }, () => random.normal()),
  );
  orthogonalise(directions);
  let before: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    directions = directions.map((direction) => timesCovariance(centred, features, direction));
    const now = orthogonalise(directions);
    const settled = now.slice(0, 2).every((size, i) => Math.abs(size - (before[i] ?? 0)) <= SETTLED * size);
    if (settled) break;
    before = now;
  }
  // Rounds order them only roughly where two variances are alike.
  const axes = directions
    .map((direction) => ({ direction: positive(direction), along: project(centred, features, direction) }))
    .map(({ direction, along }) => ({ direction, variance: along.reduce((sum, value) => sum + value * value, 0) }))
    .sort((a, b) => b.variance - a.variance)
    .slice(0, 2);
  const explained: [number, number] = [0, 0];
  for (const [axis, { direction, variance }] of axes.entries()) {
    project(centred, features, direction).forEach((value, row) => {
      points[2 * row + axis] = value;
    });
    explained[axis] = variance / total;
  }
  return { points, explained };
}

const sumOfSquares = (values: Float32Array | Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

function centre(values: Float32Array, features: number): Float64Array {
  const rows = values.length / features;
  const means = new Float64Array(features);
  for (let i = 0; i < values.length; i++) means[i % features]! += values[i]! / rows;
  return Float64Array.from(values, (value, i) => value - means[i % features]!);
}

/** `[row]`: how far each row reaches along a direction. */
function project(values: Float64Array, features: number, direction: Float64Array): Float64Array {
  const out = new Float64Array(values.length / features);
  for (let row = 0; row < out.length; row++) {
    let sum = 0;
    for (let i = 0; i < features; i++) sum += values[row * features + i]! * direction[i]!;
    out[row] = sum;
  }
  return out;
}

/** XᵀXv, with the centred rows X. */
function timesCovariance(values: Float64Array, features: number, direction: Float64Array): Float64Array {
  const out = new Float64Array(features);
  project(values, features, direction).forEach((along, row) => {
    for (let i = 0; i < features; i++) out[i]! += along * values[row * features + i]!;
  });
  return out;
}

/** Gram and Schmidt, twice for the sake of rounding, in place; returns the lengths before they became 1. */
function orthogonalise(directions: readonly Float64Array[]): number[] {
  return directions.map((direction, k) => {
    for (let pass = 0; pass < 2; pass++)
      for (const other of directions.slice(0, k)) {
        const share = dot(direction, other);
        for (let i = 0; i < direction.length; i++) direction[i]! -= share * other[i]!;
      }
    const length = Math.sqrt(dot(direction, direction));
    if (length > 0) for (let i = 0; i < direction.length; i++) direction[i]! /= length;
    return length;
  });
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** The same direction, its largest entry positive; in place. */
function positive(direction: Float64Array): Float64Array {
  const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  if (largest < 0) for (let i = 0; i < direction.length; i++) direction[i] = -direction[i]!;
  return direction;
}
