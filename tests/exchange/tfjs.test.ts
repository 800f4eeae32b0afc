import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Exportable } from '@/exchange/exporting';
import { tfjs } from '@/exchange/tfjs';
import ownLayers from '@/exchange/tfjs/helpers/layers.js?raw';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Ops } from '@/network/ops';
import { sizeOf } from '@/network/shape';
import { NETWORKS } from '../layers/networks';
import { exportableOf, imagesFor, outputsOf } from './exportable';

const COUNT = 2;
/** Of the largest value: the engines add float32 in different orders. */
const TOLERANCE = 1e-4;
const CATALOG: readonly CatalogId[] = [
  'lenet5',
  'lenet5-1998',
  'resnet18-tab',
  'googlenet-tab',
  'resnet50-tab',
  'vgg16-bn-tab',
];

let ops: Ops;
beforeAll(async () => {
  // The file as it is saved.
  const { registerLayers } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(ownLayers)}`);
  registerLayers(tf);
  await tf.setBackend('cpu');
  ops = await loadSimdOpsInNode();
});
afterAll(() => tf.disposeVariables());

/** Loads what was written as its users do, without a server. */
async function load(exportable: Exportable): Promise<tf.LayersModel> {
  const files = new Map((await tfjs.write(exportable)).map(({ name, content }) => [name, content]));
  const { modelTopology, weightsManifest, format } = JSON.parse(files.get('model.json') as string);
  const weights = files.get('weights.bin') as Uint8Array<ArrayBuffer>;
  const [{ weights: weightSpecs }] = weightsManifest;
  return tf.loadLayersModel(tf.io.fromMemory({ modelTopology, format, weightSpecs, weightData: weights.buffer }));
}

describe('TensorFlow.js computes what the page does', () => {
  const catalog = CATALOG.map((id) => {
    const entry = catalogEntry(id);
    return { name: id, definition: entry.build(entry.input, defaultKnobs(id)) };
  });
  it.each([...NETWORKS.filter(({ kind }) => kind !== 'opaque'), ...catalog])('$name', async ({ definition }) => {
    const exportable = await exportableOf(ops, definition);
    const model = await load(exportable);
    const { height, width, channels } = definition.input;
    const images = imagesFor(definition, COUNT);
    const wanted = await outputsOf(ops, definition, exportable.weights ?? {}, images);
    const found = model.predict(tf.tensor4d(images, [COUNT, height, width, channels]));
    const values = (Array.isArray(found) ? found : [found]).map((output) => output.dataSync());
    expect(values).toHaveLength(wanted.length);
    for (const [i, output] of values.entries()) {
      const largest = Math.max(...(wanted[i] ?? []).map(Math.abs));
      expect(output.length).toBe(wanted[i]?.length);
      for (const [k, value] of output.entries())
        expect(Math.abs(value - (wanted[i]?.[k] ?? Number.NaN))).toBeLessThan(TOLERANCE * largest);
    }
    const stored = exportable.analysis.nodes
      .filter(({ trainingOnly }) => !trainingOnly)
      .flatMap(({ weights }) => weights.map(({ shape }) => sizeOf(shape)))
      .reduce((sum, size) => sum + size, 0);
    expect(model.countParams()).toBe(stored);
    model.dispose();
  });
});
