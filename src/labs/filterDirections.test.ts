import { expect, it } from 'vitest';
import type { WeightMap } from '../record/tensor';
import { filterDirection, movedAlong } from './filterDirections';

const tensor = (shape: readonly number[], data: readonly number[]) => ({ shape, data: Float32Array.from(data) });
/** Two filters, of lengths 5 and 13, and a third of zeros; `[in, out]`. */
const weights: WeightMap = {
  'a/kernel': tensor([2, 3], [3, 5, 0, 4, 12, 0]),
  'a/bias': tensor([3], [1, 2, 3]),
};

it('every filter of a direction is as long as the filter of the network', () => {
  const direction = filterDirection(weights, 7, 'first direction');
  expect(Object.keys(direction)).toEqual(['a/kernel']);
  const [a, b, c, d, e, f] = direction['a/kernel'] as unknown as [number, number, number, number, number, number];
  expect(Math.hypot(a, d)).toBeCloseTo(5, 5);
  expect(Math.hypot(b, e)).toBeCloseTo(13, 5);
  expect([c, f].map(Math.abs)).toEqual([0, 0]);
  expect(a / d).not.toBeCloseTo(3 / 4, 3);
  expect(filterDirection(weights, 7, 'first direction')).toEqual(direction);
  expect(filterDirection(weights, 7, 'second direction')).not.toEqual(direction);
  expect(filterDirection(weights, 8, 'first direction')).not.toEqual(direction);
});

it('weights move along two directions at once, and at no distance not at all', () => {
  const first = { 'a/kernel': Float32Array.from([1, 0, 0, 0, 0, 1]) };
  const second = { 'a/kernel': Float32Array.from([0, 1, 0, 0, 0, 1]) };
  expect([...(movedAlong(weights, first, second, 2, -0.5)['a/kernel']?.data ?? [])]).toEqual([5, 4.5, 0, 4, 12, 1.5]);
  expect(movedAlong(weights, first, second, 0, 0)['a/kernel']).toEqual(weights['a/kernel']);
});
