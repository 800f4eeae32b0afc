import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogEntry, defaultKnobs } from '../network/catalog';
import { PHOTOGRAPH_CREDITS } from './photographCredits';
import { PHOTOGRAPHS, takesPhotographs } from './photographs';

const read = (name: string) => readFileSync(new URL(`../../public/photographs/${name}`, import.meta.url));

it('ships each photograph, in at most 40 kB, with the credits that the page shows', () => {
  for (const id of PHOTOGRAPHS) {
    const file = read(`${id}.jpg`);
    expect([...file.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect(file.length).toBeLessThanOrEqual(40_000);
  }
  expect(JSON.parse(read('credits.json').toString())).toEqual(PHOTOGRAPH_CREDITS);
});

it('offers them to networks that see colour, and enough of it', () => {
  const { input } = catalogEntry('alexnet').build({ channels: 3, classes: 10 }, defaultKnobs('alexnet'));
  expect(takesPhotographs(input)).toBe(true);
  expect(takesPhotographs({ ...input, channels: 1 })).toBe(false);
  expect(takesPhotographs({ ...input, height: 64, width: 64 })).toBe(true);
  expect(takesPhotographs({ ...input, width: 63 })).toBe(false);
});
