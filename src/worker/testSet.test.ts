import { expect, it } from 'vitest';
import { placeOf } from './testSet';

it('the place of a class is how many are more probable, or as probable with a lower number', () => {
  const probabilities = Float32Array.of(0.1, 0.3, 0.1, 0.5, 0);
  expect([0, 1, 2, 3, 4].map((label) => placeOf(probabilities, label))).toEqual([2, 1, 3, 0, 4]);
});

it('what is no number comes before every class, and a class without a probability is last', () => {
  expect(placeOf(Float32Array.of(Number.NaN, 1), 1)).toBe(1);
  expect(placeOf(Float32Array.of(Number.NaN, Number.NaN, 0), 1)).toBe(3);
});
