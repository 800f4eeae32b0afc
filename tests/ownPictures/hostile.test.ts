import { describe, expect, it } from 'vitest';
import { build } from '@/exchange/pictures/build';
import { isProblem } from '@/exchange/pictures/entry';
import { scan } from '@/exchange/pictures/scan';
import { describeImportProblem } from '@/i18n/messages/importProblems';
import { attended, given, givenFiles, picturesOf, planFor, scanned, UNPACKER, whole } from './given';
import { HOSTILE } from './hostile';

const FILES = HOSTILE.map((file) => [file.name, file] as const);

describe('of hostile and broken files', () => {
  it('there are enough, each told apart by its name', () => {
    expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(100);
  });

  it.each(FILES)(
    '%s is refused for its reason, or read',
    async (_, { path, bytes, code, inside = path, pictures = 0 }) => {
      const result = await scan([given(path, bytes)], UNPACKER, attended());
      if (isProblem(result)) {
        expect(result.code).toBe(code);
        return;
      }
      const { count, refused, refusedCount } = result.found;
      expect(refused.map((file) => [file.path, file.problem.code])).toEqual(code ? [[inside, code]] : []);
      expect(refusedCount).toBe(refused.length);
      expect(count).toBe(pictures);
      for (const { problem } of refused)
        for (const text of Object.values(describeImportProblem(problem))) expect(text).toMatch(/^[\p{Lu}¿].*[.?]$/u);
    },
  );
});

it('each refused file has its sentence, in both languages, as it was read last', async () => {
  const sentences: string[] = [];
  for (const { name, path, bytes } of HOSTILE) {
    const result = await scan([given(path, bytes)], UNPACKER, attended());
    const problems = isProblem(result) ? [result] : result.found.refused.map(({ problem }) => problem);
    for (const problem of problems) {
      const { en, es } = describeImportProblem(problem);
      sentences.push(`${name}\n  ${en}\n  ${es}\n`);
    }
  }
  await expect(sentences.join('')).toMatchFileSnapshot('hostileSentences.txt');
});

/** Ten good pictures of two classes. */
const GOOD = picturesOf({ 'pets/cats': 5, 'pets/dogs': 5 });

it.each(FILES)('beside %s all good pictures are found and taken', async (_, { path, bytes }) => {
  const found = await scanned([...givenFiles(GOOD), given(`pets/${path}`, bytes)]);
  const paths = found.classes.flatMap((sources) => sources.map((source) => source.path));
  expect(paths).toEqual(expect.arrayContaining(Object.keys(GOOD)));
  const names = found.found.classes.map(({ name }) => (['cats', 'dogs'].includes(name.en) ? name : null));
  const { given: made } = whole(await build(found, planFor(found, { names }), UNPACKER, attended()));
  expect(made.info).toMatchObject({ trainCount: 8, testCount: 2 });
});
