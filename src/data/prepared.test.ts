import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shippedDataset } from '../../tests/shippedDatasets';
import type { Split } from '../record/dataset';
import { DATASETS } from './catalog';
import type { Dataset } from './dataset';
import type { Manifest } from './manifest';
import { FIRST_EPOCH_CHUNK } from './sampler';
import { AHEAD } from './shardedDataset';

const ROOT = fileURLToPath(new URL('../../public/data', import.meta.url));

const counts = (dataset: Dataset, split: Split): number[] => {
  const found = new Array<number>(dataset.classes).fill(0);
  for (let i = 0; i < dataset.available(split); i++) found[dataset.label(split, i)]! += 1;
  return found;
};

/** Two 26-bit polynomial hashes in one number, enough to tell 70,000 images apart and much cheaper than comparing them. */
function fingerprint(bytes: Uint8Array): number {
  let [a, b] = [0, 0];
  for (const byte of bytes) {
    a = (Math.imul(a, 0x01000193) + byte + 1) | 0;
    b = (Math.imul(b, 0x5bd1e995) + byte + 1) | 0;
  }
  return (a >>> 6) * 2 ** 26 + (b >>> 6);
}

/** What `scripts/prepareData.ts` made; it runs before the tests do, and without it there is nothing to look at. */
describe.skipIf(!existsSync(ROOT))('prepared data', () => {
  it('is MNIST, in the official order and with the known numbers per digit', { timeout: 60_000 }, async () => {
    const dataset = await shippedDataset('mnist');
    expect(counts(dataset, 'train')).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    expect(counts(dataset, 'test')).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    // The digits that every tutorial shows first.
    expect(Array.from({ length: 10 }, (_, i) => dataset.label('train', i))).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(Array.from({ length: 10 }, (_, i) => dataset.label('test', i))).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    const lit = dataset.image('train', 0).findIndex((byte) => byte > 0);
    expect([lit, dataset.image('train', 0)[lit]]).toEqual([5 * 28 + 12, 3]);
  });

  it('is Fashion-MNIST, every class equally frequent, and no test image among the training images', {
    timeout: 60_000,
  }, async () => {
    const dataset = await shippedDataset('fashionMnist');
    expect(counts(dataset, 'train')).toEqual(new Array(10).fill(6_000));
    expect(counts(dataset, 'test')).toEqual(new Array(10).fill(1_000));
    const key = (split: Split, index: number) => fingerprint(dataset.image(split, index));
    const seen = new Set<number>();
    for (let i = 0; i < dataset.testCount; i++) seen.add(key('test', i));
    expect(seen.size).toBe(dataset.testCount);
    for (let i = 0; i < dataset.trainCount; i++) expect(seen.has(key('train', i))).toBe(false);
  });

  it('has files that end with each chunk of the first epoch, and small ones for what comes before a training', () => {
    for (const id of ['mnist', 'fashionMnist'] as const) {
      const manifest = JSON.parse(readFileSync(path.join(ROOT, id, 'manifest.json'), 'utf8'));
      const shards = (manifest as Manifest).shards;
      for (const split of ['train', 'test'] as const) {
        const ends = shards.filter((shard) => shard.split === split).map(({ count }) => count);
        for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!;
        const total = DATASETS[id][`${split}Count`];
        for (let end = FIRST_EPOCH_CHUNK; end <= total; end += FIRST_EPOCH_CHUNK) expect(ends).toContain(end);
      }
      const first = (split: Split) => shards.find((shard) => shard.split === split)!;
      expect(first('test').count).toBeGreaterThan(DATASETS[id].firstPicture);
      expect(first('test').bytes + first('train').bytes).toBeLessThan(AHEAD);
      expect(manifest.classes).toEqual(DATASETS[id].classNames);
      expect(manifest.officialSplit).toBe(DATASETS[id].officialSplit);
    }
  });
});
