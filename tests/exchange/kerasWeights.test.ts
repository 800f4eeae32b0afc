import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kerasReader } from '@/exchange/fromKeras/kerasReader';
import { fitWeights, type OpenNetwork } from '@/exchange/named/fit';
import { takeWeights } from '@/exchange/named/take';
import { openTensors } from '@/exchange/tensors/open';
import { isModelProblem, type TensorFile } from '@/exchange/tensors/tensorFile';
import { heldSource } from '@/lib/byteSource';
import { analyze } from '@/network/analysis/analyze';
import type { TensorData } from '@/record/tensor';
import { heldBlob } from './heldBlob';

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(`kerasFiles/${name}`, import.meta.url)));

async function opened(name: string, bytes = bytesOf(name)): Promise<TensorFile> {
  const file = await openTensors(heldBlob(bytes), name);
  if (!file || isModelProblem(file)) throw new Error(JSON.stringify(file));
  return file;
}

/** The network of `tutorial.keras` with its weights, which the other files hold alone. */
async function tutorial() {
  const read = await kerasReader.read({ name: 'tutorial.keras', source: heldSource(bytesOf('tutorial.keras')) }, []);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const open: OpenNetwork = { analysis: analyze(read.network.definition), catalog: null };
  return { open, weights: read.network.weights ?? {} };
}

describe('weights of Keras without their network', () => {
  it.each(['tutorial.weights.h5', 'tutorial-layers.h5'])('%s go into the network that is open', async (name) => {
    const { open, weights } = await tutorial();
    const file = await opened(name);
    const fit = fitWeights(file.tensors, open);
    expect(fit).toMatchObject({ fits: true, network: null });
    if (!fit.fits) return;
    const taken: Record<string, TensorData> = {};
    const onWeight = (weight: string, tensor: TensorData) => {
      taken[weight] = tensor;
    };
    expect(await takeWeights(file, fit, { blueFirst: false, onWeight })).toEqual([]);
    expect(Object.keys(taken).length).toBe(4);
    expect(taken).toEqual(weights);
  });

  it('are numbered, or have names', async () => {
    expect([...(await opened('tutorial.weights.h5')).tensors.keys()].sort()).toEqual(
      ['dense_1/0', 'dense_1/1', 'dense_2/0', 'dense_2/1'].sort(),
    );
    expect([...(await opened('tutorial-layers.h5')).tensors.keys()]).toEqual([
      'dense_1/kernel',
      'dense_1/bias',
      'dense_2/kernel',
      'dense_2/bias',
    ]);
  });

  it('say where they differ from a network that is not theirs', async () => {
    const { open } = await tutorial();
    const { tensors } = await opened('tutorial.weights.h5');
    const without = new Map([...tensors].filter(([name]) => name !== 'dense_2/1'));
    expect(fitWeights(without, open)).toMatchObject({
      fits: false,
      wrong: [{ name: 'dense_2/bias', expected: [10], found: null }],
    });
    const more = new Map([...tensors, ['dense_3/0', { name: 'dense_3/0', shape: [3], element: 'float32' as const }]]);
    expect(fitWeights(more, open)).toMatchObject({
      fits: false,
      wrong: [{ name: 'dense_3/0', expected: null, found: [3] }],
    });
  });

  it('leave files that hold the network to its reader', async () => {
    expect(await openTensors(heldBlob(bytesOf('tutorial.h5')), 'tutorial.h5')).toBeNull();
  });

  it('that are cut off say so', async () => {
    const whole = bytesOf('tutorial.weights.h5');
    const cut = await openTensors(heldBlob(whole.subarray(0, 3_000)), 'x.weights.h5');
    expect(cut).toMatchObject({ code: 'hdf5', file: 'x.weights.h5' });
  });
});

describe('the weights of keras.applications whose variables are numbered', () => {
  const NAMES = JSON.parse(readFileSync(new URL('weights/names.json', import.meta.url), 'utf8')) as Readonly<
    Record<string, readonly (readonly [string, readonly number[]])[]>
  >;
  it.each([
    ['keras-resnet50', 'resnet50'],
    ['keras-vgg16', 'vgg16'],
  ])('%s fit into %s', async (name, id) => {
    const counts = new Map<string, number>();
    const tensors = (NAMES[name] ?? []).map(([variable, shape]) => {
      const layer = variable.slice(0, variable.lastIndexOf('/'));
      const place = counts.get(layer) ?? 0;
      counts.set(layer, place + 1);
      return [`${layer}/${place}`, { name: `${layer}/${place}`, shape, element: 'float32' as const }] as const;
    });
    const { open } = await tutorial();
    expect(fitWeights(new Map(tensors), open)).toMatchObject({ fits: true, naming: 'keras', network: { id } });
  });
});
