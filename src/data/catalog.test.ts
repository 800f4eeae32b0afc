import { expect, it } from 'vitest';
import { DATASETS } from './catalog';

it('keeps the numbers that links use', () => {
  const numbers = Object.entries(DATASETS).map(([id, { number }]) => [id, number]);
  expect(Object.fromEntries(numbers)).toEqual({ mnist: 1, fashionMnist: 2, shapes: 3 });
});

it('names every class in both languages, each by a name of its own', () => {
  for (const { classNames } of Object.values(DATASETS)) {
    expect(classNames).toHaveLength(10);
    for (const language of ['en', 'es'] as const) {
      expect(new Set(classNames.map((name) => name[language])).size).toBe(10);
    }
  }
});
