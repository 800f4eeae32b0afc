import { describe, expect, it } from 'vitest';
import type { GivenDataset } from '@/data/givenImages';
import { attendedBy } from '@/exchange/pictures/attended';
import { build } from '@/exchange/pictures/build';
import type { Source, Unpacker } from '@/exchange/pictures/source';
import { twinsAmong } from '@/exchange/pictures/twins';
import { crc32 } from '@/lib/crc32';
import type { PicturePlan } from '@/record/pictures';
import { attended, given, givenFiles, picture, picturesOf, planFor, scanned, UNPACKER, whole, zipOf } from './given';

const PETS = { 'pets/cats': 8, 'pets/dogs': 12, 'pets/10': 4, 'pets/9': 4 };
const files = () => givenFiles(picturesOf(PETS));

const built = async (from: ReturnType<typeof files>, changes: Partial<PicturePlan> = {}) => {
  const found = await scanned(from);
  return whole(await build(found, planFor(found, changes), UNPACKER, attended()));
};

describe('pictures in folders', () => {
  it('are found with their classes, numbers by their value', async () => {
    const { found } = await scanned(files());
    expect(found.classes.map(({ name, count }) => [name.en, count])).toEqual([
      ['9', 4],
      ['10', 4],
      ['cats', 8],
      ['dogs', 12],
    ]);
    expect(found).toMatchObject({ count: 28, title: 'pets', refused: [], refusedCount: 0, split: false, colour: true });
    expect(found.sizes).toEqual([{ width: 5, height: 4, count: 28 }]);
    expect(found.classes.map(({ samples }) => samples.length)).toEqual([4, 4, 8, 8]);
  });

  it('are the same in a zip', async () => {
    const inZip = [given('pets.zip', zipOf(picturesOf({ cats: 8, dogs: 12, '10': 4, '9': 4 })))];
    const { found } = await scanned(inZip);
    expect(found).toMatchObject({ title: 'pets', count: 28 });
    // Numbers come first in an object: the pictures are not in the same places, but those of each class are as many.
    expect(found.classes.map(({ count }) => count)).toEqual([4, 4, 8, 12]);
  });

  it('give the same bytes in whatever order they come', async () => {
    const first = await built(files());
    const second = await built(files().reverse());
    expect(second).toEqual(first);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(first.given.info.id).toBe(`own-${first.hash.slice(0, 16)}`);
  });

  it('are divided within each class', async () => {
    const { given } = await built(files());
    const count = (split: 'train' | 'test') =>
      [0, 1, 2, 3].map((label) => given.images[split].labels.filter((each) => each === label).length);
    expect(count('test')).toEqual([1, 1, 2, 3]);
    expect(count('train')).toEqual([3, 3, 6, 9]);
    expect(given.info).toMatchObject({ trainCount: 21, testCount: 7 });
  });

  it('are all there, each once, with its own label', async () => {
    const { given } = await built(files());
    const numbers = (['train', 'test'] as const).flatMap((split) => {
      const { pixels, labels } = given.images[split];
      return Array.from(labels, (label, i) => [pixels[i * 60] as number, label] as const);
    });
    // Numbers 0 to 7 are the cats, 8 to 19 the dogs, then come '10' and '9'.
    const expected = Array.from({ length: 28 }, (_, n) => [n, n < 8 ? 2 : n < 20 ? 3 : n < 24 ? 1 : 0]);
    expect(numbers.sort(([a], [b]) => a - b)).toEqual(expected);
  });

  it('are as many of each class where that is wished', async () => {
    const { given } = await built(files(), { balance: 'smallest' });
    expect(given.info).toMatchObject({ trainCount: 12, testCount: 4 });
  });

  it('change places with the seed, and their hash with it; a title changes neither', async () => {
    const first = await built(files());
    const other = await built(files(), { split: { share: 0.25, seed: 2 } });
    const renamed = await built(files(), { title: 'Other' });
    expect(other.hash).not.toBe(first.hash);
    expect(renamed.hash).toBe(first.hash);
  });

  it('may be left out class by class', async () => {
    const found = await scanned(files());
    const names = planFor(found).names.map((name, i) => (i < 2 ? null : name));
    const { given } = whole(await build(found, planFor(found, { names }), UNPACKER, attended()));
    expect(given.info.classNames.map(({ en }) => en)).toEqual(['cats', 'dogs']);
    expect(given.info.trainCount + given.info.testCount).toBe(20);
  });

  it('are divided as folders say', async () => {
    const apart = givenFiles(picturesOf({ 'd/train/a': 5, 'd/train/b': 6, 'd/test/a': 2, 'd/test/b': 3 }));
    const { found } = await scanned(apart);
    expect(found.split).toBe(true);
    expect(found.classes.map(({ split }) => split)).toEqual([
      { train: 5, test: 2 },
      { train: 6, test: 3 },
    ]);
    expect((await built(apart, { split: 'asFound' })).given.info).toMatchObject({ trainCount: 11, testCount: 5 });
  });

  it('that turn out to be damaged are named, and the others are there', async () => {
    const cut = picture(200).slice();
    cut[45] = 0xff;
    const {
      given: made,
      refused,
      refusedCount,
    } = await built([...files(), given('pets/cats/x0.png', cut), given('pets/cats/x1.png', cut)]);
    expect([...refused].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      ['x0', 'x1'].map((name) => ({ path: `pets/cats/${name}.png`, problem: { code: 'notAPicture' } })),
    );
    expect(refusedCount).toBe(2);
    expect(made.info.trainCount + made.info.testCount).toBe(28);
  });

  it('that are damaged make room for others where classes are to be as large', async () => {
    const cut = picture(200).slice();
    cut[45] = 0xff;
    const damaged = Array.from({ length: 12 }, (_, i) => given(`pets/dogs/damaged${i}.png`, cut));
    const { given: made } = await built([...files(), ...damaged], { balance: 'smallest' });
    expect(made.info).toMatchObject({ trainCount: 12, testCount: 4 });
  });
});

describe('pictures that are there more than once', () => {
  /** Twelve of each class, of which the numbers say which are the same; the first byte of a picture is its number. */
  const withCopies = (cats: readonly number[], dogs: readonly number[]) =>
    givenFiles(
      Object.fromEntries(
        Object.entries({ cats, dogs }).flatMap(([name, numbers]) =>
          numbers.map((number, i) => [`pets/${name}/${i}.png`, picture(number)] as const),
        ),
      ),
    );
  const numbers = (given: GivenDataset, split: 'train' | 'test') =>
    Array.from(given.images[split].labels, (_, i) => given.images[split].pixels[i * 60] as number);

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'are counted, and are on one side of the split, also across classes (seed %d)',
    async (seed) => {
      const files = withCopies([1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9], [11, 12, 12, 13, 14, 9, 15, 16, 17, 18, 18, 19]);
      const found = await scanned(files);
      expect(found.found).toMatchObject({ copies: 6, testedAndTrained: 0, count: 24 });
      const { given } = whole(
        await build(found, planFor(found, { split: { share: 0.25, seed } }), UNPACKER, attended()),
      );
      const [train, test] = [numbers(given, 'train'), numbers(given, 'test')];
      expect(test.filter((number) => train.includes(number))).toEqual([]);
      expect([...train, ...test]).toHaveLength(24);
      expect(Math.abs(test.length - 6)).toBeLessThanOrEqual(1);
    },
  );

  it('stay where the files say, which is told', async () => {
    const bytes = picture(1);
    const found = await scanned(
      givenFiles({
        'pets/train/cats/0.png': bytes,
        'pets/train/cats/1.png': picture(2),
        'pets/train/dogs/0.png': picture(3),
        'pets/test/cats/0.png': bytes,
        'pets/test/dogs/0.png': picture(4),
      }),
    );
    expect(found.found).toMatchObject({ copies: 1, testedAndTrained: 1, split: true });
    const { given } = whole(await build(found, planFor(found, { split: 'asFound' }), UNPACKER, attended()));
    expect(given.info).toMatchObject({ trainCount: 3, testCount: 2 });
  });

  it('are told by their content, and not by a checksum alone', async () => {
    // Two texts of one CRC-32 and one length.
    const [one, other] = ['plumless', 'buckeroo'].map((text) => new TextEncoder().encode(text));
    expect(crc32(one as Uint8Array)).toBe(crc32(other as Uint8Array));
    const source = (bytes: Uint8Array, path: string): Source => ({
      ...{ path, name: { en: 'a', es: 'a' }, split: null, width: 4, height: 2, order: 0, print: '' },
      content: { channels: 1, pixels: () => bytes },
    });
    const all = [
      source(one as Uint8Array, '1'),
      source(other as Uint8Array, '2'),
      source(Uint8Array.from(one as Uint8Array), '3'),
    ];
    expect([...(await twinsAmong(all, attended())).keys()].map(({ path }) => path)).toEqual(['1', '3']);
  });
});

it('unpacking stops when it is no longer wanted', async () => {
  const found = await scanned(givenFiles(picturesOf({ a: 150, b: 150 })));
  const stop = new AbortController();
  let unpacked = 0;
  const unpacker: Unpacker = {
    ...UNPACKER,
    read: (...parameters) => {
      if (++unpacked === 80) stop.abort();
      return UNPACKER.read(...parameters);
    },
  };
  const building = build(
    found,
    planFor(found),
    unpacker,
    attendedBy(() => {}, stop.signal),
  );
  await expect(building).rejects.toThrow('aborted');
  expect(unpacked).toBeGreaterThanOrEqual(80);
  expect(unpacked).toBeLessThan(150);
});
