import { expect, it } from 'vitest';
import { DATASETS } from './catalog';

it('names every class in both languages, each by a name of its own', () => {
  for (const { classNames } of Object.values(DATASETS)) {
    expect(classNames).toHaveLength(10);
    for (const language of ['en', 'es'] as const) {
      expect(new Set(classNames.map((name) => name[language])).size).toBe(10);
    }
  }
});
