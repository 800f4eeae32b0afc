import { readdirSync, readFileSync } from 'node:fs';
import { type Unzipped, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { openTensors } from '@/exchange/tensors/open';
import { isModelProblem } from '@/exchange/tensors/tensorFile';
import { joinBytes } from '@/lib/joinBytes';
import { createRandom, type Random } from '@/network/random';
import { sizeOf } from '@/network/shape';
import { mutate } from '../../mutate';
import { heldBlob } from '../heldBlob';
import { mutateBytes } from './mutateBytes';
import { COUNT, outcomeOfProblem, readMany, TIME_LIMIT } from './readMany';

const FILES = new URL('../weights/files/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FILES)));
const pthNames = readdirSync(FILES).filter((name) => /\.pth$/.test(name));
const isZip = (bytes: Uint8Array) => bytes[0] === 0x50;

/** Opens a file and reads all that it lists, as far as that is not more than its own length. */
async function openAll(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const found = await openTensors(heldBlob(bytes), name);
  if (found === null) return 'unknown';
  if (isModelProblem(found)) return outcomeOfProblem(found);
  let outcome = 'opened';
  for (const { name: tensor, shape } of found.tensors.values()) {
    if (sizeOf(shape) > bytes.length) continue;
    const values = await found.read(tensor);
    if (isModelProblem(values)) outcome = `opened, ${outcomeOfProblem(values)}`;
    else expect(values.length).toBe(sizeOf(shape));
  }
  return outcome;
}

/** What of an archive has a checksum of its own: only what is packed anew reaches the reader of the pickle. */
function repacked(files: Unzipped, random: Random): Uint8Array<ArrayBuffer> {
  const changed = Object.entries(files).map(([path, bytes]) => [
    path,
    /data\.pkl$/.test(path) || !random.integer(8) ? mutateBytes(bytes, random) : bytes,
  ]);
  return zipSync(Object.fromEntries(changed), { level: 0 }) as Uint8Array<ArrayBuffer>;
}

const HEADER = {
  __metadata__: { format: 'pt' },
  a: { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
  b: { dtype: 'F16', shape: [3], data_offsets: [24, 30] },
  c: { dtype: 'I64', shape: [], data_offsets: [30, 38] },
};
const encoder = new TextEncoder();

function safetensors(header: unknown): Uint8Array<ArrayBuffer> {
  const text = encoder.encode(JSON.stringify(header));
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(text.length), true);
  return joinBytes([prefix, text, new Uint8Array(38)]);
}

type Make = (i: number, random: Random) => Uint8Array<ArrayBuffer>;
const either = (originals: readonly Uint8Array[]): Make => {
  return (i, random) => mutateBytes(originals[i % originals.length] as Uint8Array, random);
};

it.each([
  ['x.pth', 'as they are', 0.3, () => either(pthNames.map(bytesOf))],
  ['x.pth', 'of older versions', 0.3, () => either(pthNames.map(bytesOf).filter((bytes) => !isZip(bytes)))],
  [
    'x.pth',
    'whose checksums are right',
    0.4,
    (): Make => {
      const archives = pthNames
        .map(bytesOf)
        .filter(isZip)
        .map((bytes) => unzipSync(bytes));
      return (i, random) => repacked(archives[i % archives.length] as Unzipped, random);
    },
  ],
  ['x.safetensors', 'as they are', 0.5, () => either([safetensors(HEADER)])],
  [
    'x.safetensors',
    'whose header is JSON',
    0.5,
    (): Make => (_i, random) => {
      const header = structuredClone(HEADER);
      mutate(header, random);
      return safetensors(header);
    },
  ],
] as const)('damaged files %s %s', { timeout: TIME_LIMIT }, async (name, how, share, prepare) => {
  const make: Make = prepare();
  const count = Math.ceil(COUNT * share);
  const outcomes = await readMany(
    count,
    (i) => make(i, createRandom(i, `${name} ${how}`)),
    (bytes) => openAll(bytes, name),
  );
  // Some of the changes leave a file whole: otherwise none would reach what comes after the first check.
  const opened = outcomes.get('opened') ?? 0;
  expect(opened).toBeGreaterThan(0);
  expect(opened).toBeLessThan(count);
});
