import { describe, expect, it } from 'vitest';
import type { FoundNetwork } from '@/exchange/models/messages';
import { ModelFiles } from '@/exchange/models/modelFiles';
import { writeOnnx } from '@/exchange/onnx/write';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry } from '@/network/catalog';
import { createRandom } from '@/network/random';
import { SCALING_MOMENTS } from '@/network/scalings';
import { defaultsOf } from '@/network/schema/domain';
import { sizeOf } from '@/network/shape';
import type { FiledWeights } from '@/record/weights';

const lenet5 = catalogEntry('lenet5');
const OPEN = { definition: lenet5.build(lenet5.input, defaultsOf(lenet5.knobs)), catalog: null };

const COLOURED = analyze(lenet5.build({ ...lenet5.input, channels: 3 }, defaultsOf(lenet5.knobs)));
const random = createRandom(5, 'models');
const WEIGHTS = Object.fromEntries(
  COLOURED.nodes.flatMap(({ id, weights }) =>
    weights.map(({ name, shape }) => [
      `${id}/${name}`,
      { shape, data: Float32Array.from({ length: sizeOf(shape) }, random.uniform) },
    ]),
  ),
);

/** LeNet-5 on coloured pictures, as ONNX, with what is done to its pixels. */
const fileWith = (centring: Parameters<typeof writeOnnx>[0]['centring']): File =>
  new File([writeOnnx({ analysis: COLOURED, weights: WEIGHTS, centring })], 'network.onnx');

/** What comes of a file, read on this thread: Node starts no workers of browsers. */
async function open(file: File): Promise<{ network: FoundNetwork; take: ModelFiles['take'] }> {
  const files = new ModelFiles([file]);
  const found = await files.look(OPEN);
  if ('code' in found || found.type !== 'network') throw new Error(JSON.stringify(found));
  return { network: found.network, take: files.take.bind(files) };
}

async function valuesOf(weights: FiledWeights, name: string): Promise<Float32Array> {
  const weight = weights[name];
  if (!weight) throw new Error(`no ${name}`);
  return new Float32Array(await weight.values.arrayBuffer());
}

async function taken(take: ModelFiles['take'], blueFirst: boolean): Promise<FiledWeights> {
  const found = await take({ blueFirst });
  if ('code' in found) throw new Error(found.code);
  expect(found.notFinite).toEqual([]);
  return found.weights;
}

describe('a network in a file', () => {
  it('gives its weights by our names, in our layout', async () => {
    const { network, take } = await open(fileWith(null));
    expect(network.scaling).toBeNull();
    expect(network.tensors).toBe(Object.keys(WEIGHTS).length);
    const weights = await taken(take, false);
    expect(Object.keys(weights).sort()).toEqual(Object.keys(WEIGHTS).sort());
    for (const [name, { shape, data }] of Object.entries(WEIGHTS)) {
      expect(weights[name]?.shape).toEqual(shape);
      expect(await valuesOf(weights, name)).toEqual(data);
    }
  });

  it('tells how long it takes', async () => {
    const file = fileWith(null);
    const seen: number[] = [];
    await new ModelFiles([file]).look(OPEN, (done, total) => seen.push(done / total));
    expect(seen).toEqual([1]);
  });

  it.each(['imagenet', 'symmetric', 'caffe'] as const)('that brings pixels to %s proposes that', async (scaling) => {
    const { network } = await open(fileWith(SCALING_MOMENTS[scaling]));
    expect(network.scaling).toBe(scaling);
    expect(network.definition.layers).toHaveLength(COLOURED.definition.layers.length);
  });

  it('that brings pixels to something else has a layer that does so', async () => {
    const centring = [0.1, 0.2, 0.3].map((mean) => ({ mean, deviation: 2 * mean }));
    const { network, take } = await open(fileWith(centring));
    expect(network.scaling).toBe('unit');
    const [pixels, next] = network.definition.layers;
    expect(pixels).toMatchObject({ id: 'pixels', kind: 'conv2d', groups: 3, from: ['input'] });
    expect(next?.from).toEqual(['pixels']);
    expect(analyze(network.definition).issues).toEqual([]);
    const weights = await taken(take, false);
    const [kernel, bias] = [await valuesOf(weights, 'pixels/kernel'), await valuesOf(weights, 'pixels/bias')];
    for (const [c, { mean, deviation }] of centring.entries())
      for (const pixel of [0, 0.4, 1])
        expect((kernel[c] ?? 0) * pixel + (bias[c] ?? 0)).toBeCloseTo((pixel - mean) / deviation, 5);
  });

  it('that takes blue first has the channels of its first filters turned round', async () => {
    const { take } = await open(fileWith(SCALING_MOMENTS.caffe));
    const turned = await valuesOf(await taken(take, true), 'c1/kernel');
    const [, , channels = 0, filters = 0] = WEIGHTS['c1/kernel']?.shape ?? [];
    const plain = WEIGHTS['c1/kernel']?.data ?? new Float32Array();
    for (const [i, value] of turned.entries()) {
      const channel = Math.floor(i / filters) % channels;
      expect(value).toBe(plain[i + (channels - 1 - 2 * channel) * filters]);
    }
  });
});

it('files that are given up answer as cancelled', async () => {
  const files = new ModelFiles([fileWith(null)]);
  const looking = files.look(OPEN);
  files.end();
  await expect(looking).rejects.toMatchObject({ error: { code: 'cancelled' } });
});
