/**
 * Makes the data sets that the page downloads from two npm packages: public/data/<id>/manifest.json and shards of up to
 * 5,000 images. Runs before the build and the tests; data sets that exist and are intact are left alone.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DATASETS } from '../src/data/catalog';
import { FIRST_EPOCH_CHUNK } from '../src/data/sampler';
import { type DatasetInfo, SHOWN_FIRST, type Split } from '../src/record/dataset';
import { readFashionMnist } from './data/fashionMnist';
import { readMnist } from './data/mnist';
import type { DatasetReader, SplitBytes } from './data/source';
import { root } from './lib.mjs';

/** Increase this when the same sources give different files: data prepared by another version is prepared again. */
const VERSION = 2;

/** Images in the first file of each split, which is fetched before anybody asks for it: those that are shown, and half a chunk. */
const FIRST_COUNT: Readonly<Record<Split, number>> = { test: SHOWN_FIRST, train: FIRST_EPOCH_CHUNK / 2 };

/** Every further file ends at a multiple of this: the first epoch shuffles within such chunks. */
const SHARD_COUNT = FIRST_EPOCH_CHUNK;

/** Files 2 % larger than at the best level, in a twentieth of the time. */
const GZIP_LEVEL = 6;

type PreparedId = 'mnist' | 'fashionMnist';
const READERS: Readonly<Record<PreparedId, DatasetReader>> = { mnist: readMnist, fashionMnist: readFashionMnist };

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const compress = promisify(gzip);

/** Prepares every data set that is not there yet. */
export async function prepareData(): Promise<void> {
  for (const id of Object.keys(READERS) as PreparedId[]) {
    const folder = path.join(root, 'public/data', id);
    if (await isIntact(id, folder)) console.log(`data: ${id} is ready`);
    else await prepare(id, folder);
  }
}

/** What a manifest says besides its files. */
function headOf(id: PreparedId) {
  const { height, width, channels, classNames, trainCount, testCount, source, licence, officialSplit } = DATASETS[id];
  const counts = { train: trainCount, test: testCount };
  return { id, version: VERSION, height, width, channels, classes: classNames, counts, source, licence, officialSplit };
}

/** Whether a folder has a manifest that says what it would say today, and every file matches it. */
async function isIntact(id: PreparedId, folder: string): Promise<boolean> {
  try {
    const { splitSeed: _, shards, ...head } = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
    if (!isDeepStrictEqual(head, headOf(id))) return false;
    for (const { file, bytes, sha256: expected } of shards) {
      const content = await readFile(path.join(folder, file));
      if (content.length !== bytes || sha256(content) !== expected) return false;
    }
    return true;
  } catch {
    return false;
  }
}

async function prepare(id: PreparedId, folder: string): Promise<void> {
  console.log(`data: preparing ${id}`);
  const started = performance.now();
  const info = DATASETS[id];
  const { train, test, splitSeed } = await READERS[id](root, info);

  await mkdir(folder, { recursive: true });
  // The manifest is removed first and written last: a folder with a manifest is complete.
  await rm(path.join(folder, 'manifest.json'), { force: true });
  for (const file of await readdir(folder)) await rm(path.join(folder, file));

  const parts = [...cut('train', train, info), ...cut('test', test, info)];
  const shards = await Promise.all(
    parts.map(async ({ split, file, count, content }) => {
      const bytes = await compress(content, { level: GZIP_LEVEL });
      await writeFile(path.join(folder, file), bytes);
      return { file, split, count, bytes: bytes.length, sha256: sha256(bytes) };
    }),
  );
  const manifest = { ...headOf(id), splitSeed, shards };
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const megabytes = shards.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const seconds = (performance.now() - started) / 1000;
  console.log(`data: ${id}: ${shards.length} files, ${megabytes.toFixed(1)} MB, ${seconds.toFixed(1)} s`);
}

const nextMultiple = (count: number): number => (Math.floor(count / SHARD_COUNT) + 1) * SHARD_COUNT;

/** Cuts a split into shards: the pixels of all their images, then one byte of label each. */
function cut(split: Split, { pixels, labels }: SplitBytes, { height, width, channels }: DatasetInfo) {
  const size = height * width * channels;
  const shards: { split: Split; file: string; count: number; content: Buffer }[] = [];
  for (let start = 0, end = FIRST_COUNT[split]; start < labels.length; start = end, end = nextMultiple(end)) {
    end = Math.min(end, labels.length);
    shards.push({
      split,
      file: `${split}-${String(shards.length).padStart(2, '0')}.bin`,
      count: end - start,
      content: Buffer.concat([pixels.subarray(start * size, end * size), labels.subarray(start, end)]),
    });
  }
  return shards;
}
