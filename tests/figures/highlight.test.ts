import { expect, it } from 'vitest';
import { mixed, resolved } from '../../src/drawing/figure/colours';
import { stretchesOf } from '../../src/views/exporting/highlight';
import { palette } from './subject';

const CODE = `"""A network. Not "x"."""
import torch  # the "framework"

def f(x, y='it\\'s'):
    return x * 1e-3 + 0.5 if x is None else y
`;

it('takes code apart without losing a character', () => {
  expect(
    stretchesOf(CODE)
      .map(({ text }) => text)
      .join(''),
  ).toBe(CODE);
});

it('tells comments, texts, numbers and words apart', () => {
  const of = (kind: string) =>
    stretchesOf(CODE)
      .filter((one) => one.kind === kind)
      .map(({ text }) => text);
  expect(of('comment')).toEqual(['# the "framework"']);
  expect(of('text')).toEqual(['"""A network. Not "x"."""', "'it\\'s'"]);
  expect(of('number')).toEqual(['1e-3', '0.5']);
  expect(of('word')).toEqual(['import', 'def', 'return', 'if', 'is', 'None', 'else']);
});

it('mixes colours as style sheets do', () => {
  // color-mix(in srgb, #2f6db5 30%, #ffffff) as browsers compute it.
  expect(mixed('#2f6db5', 0.3, '#ffffff')).toBe('#c1d3e9');
  expect(mixed('#2f6db5', 1.8, '#ffffff')).toBe('#2f6db5');
});

it('has the light colour of every token, and knows no others', () => {
  expect(palette('convolution')).toBe('#2f6db5');
  expect(resolved('var(--join)', palette)).toBe(palette('join'));
  expect(resolved('#abcdef', palette)).toBe('#abcdef');
  expect(() => palette('nothing')).toThrow('nothing');
});
