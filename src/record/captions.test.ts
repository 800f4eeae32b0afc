import { expect, test } from 'vitest';
import { courseOf, extremesOf, isGuessing } from './captions';

test('extremes are places of the largest and the smallest size, unknown values left out', () => {
  expect(extremesOf([Number.NaN, -4, 0.5, 2])).toEqual({ largest: 1, smallest: 2, times: 8 });
  expect(extremesOf(new Float64Array([0, 3]))).toEqual({ largest: 1, smallest: 0, times: Number.POSITIVE_INFINITY });
  expect(extremesOf([1])).toBeNull();
  expect(extremesOf([Number.NaN, 2])).toBeNull();
  expect(extremesOf([2, -2, 2])).toBeNull();
});

test('the course of a loss goes from the mean of its beginning to that of its end', () => {
  expect(courseOf([2])).toBeNull();
  expect(courseOf([2, 1])).toEqual({ from: 2, to: 1, direction: 'falls' });
  const falling = Array.from({ length: 100 }, (_, i) => 2 - i / 100);
  // Means of the ten first and the ten last.
  expect(courseOf(falling)?.from).toBeCloseTo(1.955, 12);
  expect(courseOf(falling)?.to).toBeCloseTo(1.055, 12);
  expect(courseOf([...falling].reverse())?.direction).toBe('rises');
  expect(courseOf([2.3, 2.31, 2.29, 2.3])?.direction).toBe('stays');
});

test('a loss is that of guessing within a twentieth', () => {
  // ln 10 = 2.3026
  expect(isGuessing(2.3, 10)).toBe(true);
  expect(isGuessing(2.4, 10)).toBe(true);
  expect(isGuessing(2.0, 10)).toBe(false);
  expect(isGuessing(2.3, 4)).toBe(false);
});
