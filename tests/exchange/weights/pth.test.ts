import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPth } from '@/exchange/pth/pth';
import { openTensors } from '@/exchange/tensors/open';
import { openSafetensors } from '@/exchange/tensors/safetensors';
import { isModelProblem, type TensorFile } from '@/exchange/tensors/tensorFile';
import { describeModelProblem } from '@/i18n/messages/modelProblems';
import { writeSafetensors } from '@/lib/safetensors';

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

const safetensors = writeSafetensors(
  { a: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }, b: { shape: [], data: Float32Array.of(1) } },
  { format: 'pt' },
);

it('opens a safetensors file of any known type', async () => {
  const file = await opened(openSafetensors(new Blob([safetensors]), 'x'));
  expect(await valuesOf(file, 'a')).toEqual([1, 2, 3, 4, 5, 6]);
});
