import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPth } from '@/exchange/pth/pth';
import { openTensors } from '@/exchange/tensors/open';
import { openSafetensors } from '@/exchange/tensors/safetensors';
import { isModelProblem, type TensorFile } from '@/exchange/tensors/tensorFile';
import { describeModelProblem } from '@/i18n/messages/modelProblems';
import { writeSafetensors } from '@/lib/safetensors';
import { createRandom } from '@/network/random';

const FILES = new URL('./files/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FILES)));
const blobOf = (name: string) => new Blob([bytesOf(name)]);

async function opened(file: Promise<TensorFile | { readonly code: string } | null>): Promise<TensorFile> {
  const found = await file;
  if (!found || !('tensors' in found)) throw new Error(JSON.stringify(found));
  return found;
}

async function valuesOf(file: TensorFile, name: string): Promise<number[]> {
  const values = await file.read(name);
  if (isModelProblem(values)) throw new Error(JSON.stringify(values));
  return [...values];
}

describe('what torch.save writes', () => {
  it('is read with its names, shapes and values, whatever type and order they have', async () => {
    const file = await opened(openPth(blobOf('tensors.pth'), 'tensors.pth'));
    const read = Object.fromEntries(
      await Promise.all(
        [...file.tensors.values()].map(async ({ name, shape }) => [
          name,
          { shape, values: await valuesOf(file, name) },
        ]),
      ),
    );
    const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
    expect(read).toEqual({
      plain: { shape: [2, 3, 4], values: upTo(24) },
      transposed: { shape: [6, 4], values: upTo(24).map((i) => Math.floor(i / 4) + 6 * (i % 4)) },
      part: { shape: [4], values: [5, 6, 7, 8] },
      repeated: { shape: [3], values: [7, 7, 7] },
      half: { shape: [4], values: [1.5, -0.25, 65_504, 2 ** -24] },
      brain: { shape: [2], values: [1.5, -226 * 2 ** 120] },
      double: { shape: [1], values: [Math.fround(0.1)] },
      long: { shape: [2], values: [-3, 2 ** 40] },
      bytes: { shape: [2], values: [0, 255] },
      truth: { shape: [2], values: [1, 0] },
      scalar: { shape: [], values: [4.5] },
      empty: { shape: [0, 3], values: [] },
    });
  });

  it('may be a checkpoint that holds more, of a network on several devices', async () => {
    const file = await opened(openPth(blobOf('checkpoint.pth'), 'c.pth'));
    expect([...file.tensors].map(([name, { shape }]) => [name, shape])).toEqual([
      ['weight', [2, 3]],
      ['bias', [2]],
    ]);
  });

  it('may hold parameters, and may have been written before PyTorch 1.6', async () => {
    expect(await valuesOf(await opened(openPth(blobOf('parameter.pth'), 'p.pth')), 'weight')).toEqual([1, 1, 1, 1]);
    expect(await valuesOf(await opened(openPth(blobOf('older.pth'), 'o.pth')), 'weight')).toEqual([1, 1, 1]);
  });
});

/** Without the name of the file, which each sentence begins with. */
const sentencesFor = async (name: string) => {
  const found = await openTensors(blobOf(name), name);
  if (!found || !('code' in found)) throw new Error(`${name} was opened`);
  return describeModelProblem(found);
};

describe('a file that is refused', () => {
  it.each([
    ['module.pth', 'torch.nn.modules.linear.Linear'],
    ['olderModule.pth', 'torch.nn.modules.linear.Linear'],
    ['evil.pth', 'builtins.eval'],
    ['numpy.pth', 'numpy._core.multiarray.scalar'],
    ['namespace.pth', 'types.SimpleNamespace'],
    ['sparse.pth', 'torch._utils._rebuild_sparse_tensor'],
  ])('%s names %s, which is never run', async (file, name) => {
    const found = await openTensors(blobOf(file), file);
    expect(found).toMatchObject({ code: 'pthName', file });
    expect(await sentencesFor(file)).toEqual({
      en: `“${file}” is not opened: besides tensors it holds “${(found as unknown as { name: string }).name}”, which PyTorch would run as a program. Save the tensors alone: torch.save(model.state_dict(), path).`,
      es: `«${file}» no se abre: además de tensores contiene «${(found as unknown as { name: string }).name}», que PyTorch ejecutaría como programa. Guarde solo los tensores: torch.save(model.state_dict(), path).`,
    });
    expect((found as unknown as { name: string }).name.replace('__builtin__', 'builtins')).toBe(name);
  });

  it.each([
    ['list.pth', 'noTensors'],
    ['numbers.pth', 'noTensors'],
  ])('%s: %s', async (file, code) => {
    expect(await openTensors(blobOf(file), file)).toMatchObject({ code });
  });

  it('plain.pkl is a pickle of something else', async () => {
    expect(await openTensors(blobOf('plain.pkl'), 'plain.pkl')).toMatchObject({ code: 'otherFile', found: 'pickle' });
  });
});

/** A file in memory: those of Node take a millisecond for every piece that is read. */
const held = (bytes: Uint8Array<ArrayBuffer>): Blob =>
  ({
    size: bytes.length,
    slice: (start = 0, end = bytes.length) => held(bytes.subarray(start, end)),
    arrayBuffer: async () => bytes.slice().buffer,
  }) as unknown as Blob;

/** Files that are changed at random: bytes replaced, cut out, doubled, or the end cut off. */
function mutated(bytes: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed, 'file');
  let changed = bytes.slice();
  for (let n = 1 + random.integer(4); n > 0; n--) {
    const at = random.integer(changed.length);
    const length = 1 + random.integer(16);
    const how = random.integer(5);
    if (how === 0) changed[at] = random.integer(256);
    else if (how === 1) changed[at]! ^= 1 << random.integer(8);
    else if (how === 2) changed.fill(random.integer(2) ? 255 : 0, at, at + length);
    else if (how === 3) changed = new Uint8Array([...changed.subarray(0, at), ...changed.subarray(at + length)]);
    else changed.copyWithin(at, random.integer(changed.length), random.integer(changed.length));
    if (!changed.length) changed = new Uint8Array([0]);
  }
  return changed as Uint8Array<ArrayBuffer>;
}

/** A mutation outside of the pickle is found by the checksum of the zip: what tests the reader has none. */
const PICKLES = ['older.pth', 'olderModule.pth'];
const COUNT = Number(process.env.WEIGHT_MUTATIONS ?? 5_000);

/** Opens a file and reads all that it lists, as far as that is not more than its own length. */
async function tryOut(file: Blob, name: string): Promise<boolean> {
  const found = await openTensors(file, name);
  if (found === null) return false;
  if (isModelProblem(found)) {
    const { en, es } = describeModelProblem(found);
    expect(en.length).toBeGreaterThan(20);
    expect(es).not.toBe(en);
    return false;
  }
  for (const { name: tensor, shape } of found.tensors.values())
    if (shape.reduce((a, b) => a * b, 1) <= file.size) await found.read(tensor);
  return true;
}

const safetensors = writeSafetensors(
  { a: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }, b: { shape: [], data: Float32Array.of(1) } },
  { format: 'pt' },
);

it.each([
  [
    '.pth',
    () =>
      readdirSync(FILES)
        .filter((name) => /\.pth$/.test(name))
        .map(bytesOf),
  ],
  ['.pth of older versions', () => PICKLES.map(bytesOf)],
  ['.safetensors', () => [safetensors]],
] as const)(
  `${COUNT} damaged files %s are opened or refused with a sentence`,
  async (ending, make) => {
    const originals = make();
    let read = 0;
    for (let i = 0; i < COUNT; i++) {
      const bytes = mutated(originals[i % originals.length] as Uint8Array, i);
      if (await tryOut(held(bytes), `x${ending.split(' ')[0]}`)) read++;
    }
    // Some of the changes leave a file whole: otherwise none would reach what comes after the first check.
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(COUNT);
  },
  600_000,
);

it('opens a safetensors file of any known type', async () => {
  const file = await opened(openSafetensors(new Blob([safetensors]), 'x'));
  expect(await valuesOf(file, 'a')).toEqual([1, 2, 3, 4, 5, 6]);
});
