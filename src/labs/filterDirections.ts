import { createRandom } from '../network/random';
import type { WeightMap } from '../record/tensor';

/** A step for each kernel, in the order of its values. */
export type Direction = Readonly<Record<string, Float32Array>>;

/**
 * A random direction in the space of weights, each of whose filters is as long as the filter of the network (Li et al. 2018,
 * section 4): the scale of weights, which batch norm makes arbitrary, no longer sets that of the picture. Kernels have the
 * outputs last, so a filter is every nth value. Vectors (biases, gamma, beta, moving statistics) stay where they are, as in
 * the paper.
 */
export function filterDirection(weights: WeightMap, seed: number, name: string): Direction {
  return Object.fromEntries(
    Object.entries(weights).flatMap(([id, { shape, data }]) => {
      if (shape.length < 2) return [];
      const filters = shape.at(-1) as number;
      const step = new Float32Array(data.length);
      createRandom(seed, 'lab', name, id).fillNormal(step, 1);
      const [own, drawn] = [normsOf(data, filters), normsOf(step, filters)];
      return [[id, step.map((value, i) => value * ((own[i % filters] as number) / (drawn[i % filters] as number)))]];
    }),
  );
}

function normsOf(values: ArrayLike<number>, filters: number): Float64Array {
  const squares = new Float64Array(filters);
  for (let i = 0; i < values.length; i++)
    squares[i % filters] = (squares[i % filters] as number) + (values[i] as number) ** 2;
  return squares.map(Math.sqrt);
}

/** The kernels, moved so far along two directions. */
export const movedAlong = (weights: WeightMap, first: Direction, second: Direction, a: number, b: number): WeightMap =>
  Object.fromEntries(
    Object.keys(first).map((id) => {
      const { shape, data } = weights[id] as WeightMap[string];
      const [u, v] = [first[id] as Float32Array, second[id] as Float32Array];
      return [id, { shape, data: data.map((value, i) => value + a * (u[i] as number) + b * (v[i] as number)) }];
    }),
  );
