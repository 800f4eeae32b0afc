import { expect, it } from 'vitest';
import { sameButDecimals } from './text';

it('has a decimal comma in Spanish, and only between digits', () => {
  expect(sameButDecimals('Dropout 0.4').es).toBe('Dropout 0,4');
  expect(sameButDecimals('LReLU(x) = max(x, 0.01 · x)').es).toBe('LReLU(x) = max(x, 0,01 · x)');
  expect(sameButDecimals('ELU, α 1. And').es).toBe('ELU, α 1. And');
  expect(sameButDecimals('Dropout 0.4').en).toBe('Dropout 0.4');
});
