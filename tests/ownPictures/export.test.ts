import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { build } from '@/exchange/pictures/build';
import { exportDataset } from '@/exchange/pictures/export';
import type { PicturePlan } from '@/record/pictures';
import { attended, decodePng, given, givenFiles, picturesOf, planFor, scanned, UNPACKER, whole } from './given';

/** Classes whose names can't be folders, or not on every system. */
const COUNTS = { 'd/z': 6, 'd/a': 9, 'd/CON': 5, 'd/Con': 5, 'd/ñandú?': 4 };

async function made(changes: Partial<PicturePlan> = {}) {
  const found = await scanned(givenFiles(picturesOf(COUNTS)));
  return whole(await build(found, planFor(found, { title: 'Zoo', ...changes }), UNPACKER, attended()));
}

async function exported(changes: Partial<PicturePlan> = {}) {
  const built = await made(changes);
  const zip = new Uint8Array(await (await exportDataset(built.given, attended())).arrayBuffer());
  return { built, zip };
}

describe('an exported data set', () => {
  it('is the same data set when it is read again', async () => {
    const names = ['Con', 'CON', 'a', 'z', 'ñandú?'].map((name) => ({ en: `${name} (en)`, es: `${name} (es)` }));
    const { built, zip } = await exported({ names });
    const again = await scanned([given('zoo.zip', zip)]);
    expect(again.found).toMatchObject({ title: 'Zoo', refused: [], exported: { id: built.given.info.id } });
    const plan = again.found.exported?.plan as PicturePlan;
    const rebuilt = whole(await build(again, plan, UNPACKER, attended()));
    expect(rebuilt.hash).toBe(built.hash);
    expect(rebuilt.given.images).toEqual(built.given.images);
    expect(rebuilt.given.info).toMatchObject({ id: built.given.info.id, classNames: names, title: { en: 'Zoo' } });
  });

  it('is the same as files in folders', async () => {
    const { built, zip } = await exported();
    const files = Object.entries(unzipSync(zip)).map(([path, bytes]) => given(`zoo/${path}`, bytes.slice()));
    const again = await scanned(files);
    const plan = again.found.exported?.plan as PicturePlan;
    expect(whole(await build(again, plan, UNPACKER, attended())).hash).toBe(built.hash);
  });

  it('keeps what is said about its handwriting', async () => {
    const built = await made();
    const given = { ...built.given, info: { ...built.given.info, handwriting: true } };
    const zip = await exportDataset(given, attended());
    const again = await scanned([{ path: 'zoo.zip', file: zip }]);
    const plan = again.found.exported?.plan as PicturePlan;
    expect(whole(await build(again, plan, UNPACKER, attended())).given.info.handwriting).toBe(true);
  });

  it('holds PNG files in folders by split and class, which any program reads', async () => {
    const { built, zip } = await exported();
    const files = unzipSync(zip);
    const names = Object.keys(files).filter((name) => name !== 'dataset.json');
    const { trainCount, testCount } = built.given.info;
    expect(names).toHaveLength(trainCount + testCount);
    const folders = new Set(names.map((name) => name.split('/').slice(0, 2).join('/')));
    expect([...folders].sort()).toEqual(
      ['CON 0', 'Con 1', 'a', 'z', 'ñandú_'].flatMap((name) => [`test/${name}`, `train/${name}`]).sort(),
    );
    const first = names.find((name) => name.endsWith('/000000.png') && name.startsWith('train')) as string;
    expect(decodePng(files[first] as Uint8Array)?.pixels).toEqual(built.given.images.train.pixels.subarray(0, 60));
  });

  it('from which a picture was taken is one like any other', async () => {
    const { zip } = await exported();
    const files = Object.entries(unzipSync(zip)).map(([path, bytes]) => given(path, bytes.slice()));
    const { found } = await scanned(files.filter((_, i) => i !== 5));
    expect(found.exported).toBeNull();
    expect(found).toMatchObject({ count: 28, split: true });
    expect(found.refused).toEqual([{ path: 'dataset.json', problem: { code: 'badDescription' } }]);
  });
});

/** Files that were exported once must be the same data sets for ever: links name them by their ids. Others are added, none is changed. */
describe('an exported file of version 1', () => {
  it('is the data set that it was', async () => {
    const zip = readFileSync(new URL('version1.zip', import.meta.url));
    const read = await scanned([given('any name.zip', new Uint8Array(zip))]);
    const plan = read.found.exported?.plan as PicturePlan;
    const built = whole(await build(read, plan, UNPACKER, attended()));
    expect(built.hash).toBe('65d339f9b757ed58f726d58b59b65e47088999ec232aa7dae6186e67c26b6f79');
    expect(built.given.info).toMatchObject({ id: 'own-65d339f9b757ed58', trainCount: 5, testCount: 2 });
    expect(built.given.info.classNames).toEqual([
      { en: 'ant', es: 'hormiga' },
      { en: 'rhea', es: 'ñandú' },
    ]);
  });
});
