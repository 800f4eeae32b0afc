import { describe, expect, it } from 'vitest';
import { createReferenceOps } from '@/engine/ops/reference';
import { onnxReader } from '@/exchange/onnx/reading';
import { writeOnnx } from '@/exchange/onnx/write';
import type { ImportedNetwork } from '@/exchange/reading/importing';
import { heldSource } from '@/lib/byteSource';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Definition } from '@/network/definition';
import { NETWORKS } from '../../layers/networks';
import { expectedOf, withoutDropout } from '../bench/expected';
import { randomNetwork } from '../randomNetwork';
import { difference, scoresOf } from './pass';

const ops = createReferenceOps();

async function there(definition: Definition) {
  const { weights, tensors } = await expectedOf(ops, definition);
  const analysis = analyze(definition);
  const bytes = writeOnnx({ analysis, weights, centring: null });
  return { analysis, bytes, images: tensors.images?.data as Float32Array, scores: tensors['scores/output']?.data };
}

async function back(bytes: Uint8Array<ArrayBuffer>): Promise<ImportedNetwork> {
  const read = await onnxReader.read({ name: 'network.onnx', source: heldSource(bytes) }, []);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.network;
}

const RANDOM = Array.from({ length: 30 }, (_, i) => [`random network ${i + 1}`, randomNetwork(i + 1)] as const);

describe('what was written as ONNX and read again gives the same numbers', () => {
  it.each([...NETWORKS.map(({ name, definition }) => [name, definition] as const), ...RANDOM])(
    '%s',
    async (_, given) => {
      const definition = withoutDropout(given);
      const { analysis, bytes, images, scores } = await there(definition);
      const { definition: read, weights, missing } = await back(bytes);
      expect(missing).toEqual([]);
      const found = analyze(read);
      expect(found.issues).toEqual([]);
      expect(found.totals.trainable).toBe(analysis.totals.trainable);
      expect(difference(scoresOf(read, weights ?? {}, images), scores ?? [])).toBeLessThan(1e-5);
    },
  );
});

describe('every network of the catalog that trains in the tab', () => {
  it.each(CATALOG_IDS.filter((id) => catalogEntry(id).size === 'tab'))(
    '%s keeps its layers, ids and groups',
    async (id) => {
      const { input, build } = catalogEntry(id);
      const definition: Definition = build(input, defaultKnobs(id) as never);
      const weights = Object.fromEntries(
        analyze(definition).nodes.flatMap((node) =>
          node.weights.map(({ name, shape }) => {
            const data = new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(0.5);
            return [`${node.id}/${name}`, { shape, data }];
          }),
        ),
      );
      const { definition: read, missing } = await back(
        writeOnnx({ analysis: analyze(definition), weights, centring: null }),
      );
      expect(missing).toEqual([]);
      const kinds = (each: Definition) =>
        Object.fromEntries(each.layers.map((layer) => [layer.id, [layer.kind, layer.from]]));
      const needed = analyze(definition).nodes.filter(({ trainingOnly }) => !trainingOnly);
      const wanted = kinds(definition);
      const found = kinds(read);
      for (const { node } of needed) if (node.type === 'layer') expect(found[node.id]).toEqual(wanted[node.id]);
      const roles = (each: Definition) => each.groups.map(({ id: group, role }) => `${group} ${role}`).sort();
      const auxiliary = roles(definition).filter((group) => group.endsWith(' auxiliary'));
      expect([...roles(read), ...auxiliary].sort()).toEqual(roles(definition));
    },
  );
});

it('pixels that are centred by the model are centred by what is read of it', async () => {
  const [, definition] = RANDOM[0] as (typeof RANDOM)[0];
  const { weights } = await expectedOf(ops, definition);
  const centring = Array.from({ length: definition.input.channels }, (_, i) => ({
    mean: 0.4 + i / 10,
    deviation: 0.25,
  }));
  const { pixels, definition: read } = await back(writeOnnx({ analysis: analyze(definition), weights, centring }));
  expect(pixels?.order).toBe('rgb');
  for (const [i, { mean, deviation }] of centring.entries()) {
    expect(pixels?.mean[i]).toBeCloseTo(mean, 6);
    expect(pixels?.deviation[i]).toBeCloseTo(deviation, 6);
  }
  expect(analyze(read).issues).toEqual([]);
});
