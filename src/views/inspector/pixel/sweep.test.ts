import { expect, test } from 'vitest';
import { wholeMap } from '../../../network/layers/receptiveField';
import { nextInMap, windowOn } from './sweep';

const window = {
  kernel: [3, 5],
  stride: [2, 1],
  dilation: [1, 2],
  padBefore: [1, 0],
} as const;

test('a window lies where stride, padding and dilation put it, over the edge too', () => {
  expect(windowOn(window, [0, 0, 7], [16, 16])).toEqual({ top: -1, bottom: 1, left: 0, right: 8 });
  expect(windowOn(window, [3, 4, 7], [16, 16])).toEqual({ top: 5, bottom: 7, left: 4, right: 12 });
});

test('some windows are the whole map, and uneven ones have no place', () => {
  expect(windowOn(wholeMap([4, 6, 2]), [1, 1, 0], [4, 6])).toEqual({ top: 0, bottom: 3, left: 0, right: 5 });
  expect(windowOn({ ...window, stride: [1.5, 1] }, [1, 1, 0], [4, 6])).toBeNull();
});

test('a sweep goes through every place of a map once, row by row', () => {
  const places = [];
  for (let at: readonly number[] | null = [0, 0, 5]; at; at = nextInMap(at, [2, 3])) places.push(at.join());
  expect(places).toEqual(['0,0,5', '0,1,5', '0,2,5', '1,0,5', '1,1,5', '1,2,5']);
});
