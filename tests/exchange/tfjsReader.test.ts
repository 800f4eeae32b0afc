import { beforeAll, describe, expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { ExportedFile } from '@/exchange/exporting';
import { tfjsReader } from '@/exchange/fromKeras/tfjsReader';
import type { Imported, PickedFile } from '@/exchange/reading/importing';
import { tfjs } from '@/exchange/tfjs';
import { heldSource } from '@/lib/byteSource';
import { analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Ops } from '@/network/ops';
import { NETWORKS } from '../layers/networks';
import { exportableOf, imagesFor, outputsOf } from './exportable';

const COUNT = 2;
const CATALOG: readonly CatalogId[] = [
  'lenet5',
  'lenet5-1998',
  'resnet20',
  'googlenet-tab',
  'resnet50-tab',
  'vgg16-bn-tab',
];

let ops: Ops;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
});

const encoder = new TextEncoder();
const picked = (files: readonly ExportedFile[]): PickedFile[] =>
  files.map(({ name, content }) => ({
    name,
    source: heldSource(typeof content === 'string' ? encoder.encode(content) : content),
  }));

async function read(files: readonly PickedFile[]): Promise<Imported> {
  const [first, ...others] = files as [PickedFile, ...PickedFile[]];
  expect(tfjsReader.recognises(first)).toBe(true);
  return tfjsReader.read(first, others);
}

describe('a network that was exported to TensorFlow.js and opened again', () => {
  const catalog = CATALOG.map((id) => {
    const entry = catalogEntry(id);
    return { name: id, definition: entry.build(entry.input, defaultKnobs(id)) };
  });
  it.each([...NETWORKS.filter(({ kind }) => kind !== 'opaque'), ...catalog])('$name', async ({ definition }) => {
    const exportable = await exportableOf(ops, definition);
    const opened = await read(picked(await tfjs.write(exportable)));
    if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
    const { network } = opened;
    expect(network.missing).toEqual([]);
    const analysis = analyze(network.definition);
    expect(analysis.issues).toEqual([]);
    expect(analysis.totals.trainable + analysis.totals.nonTrainable).toBe(
      exportable.analysis.totals.trainable + exportable.analysis.totals.nonTrainable,
    );
    const images = imagesFor(definition, COUNT);
    const wanted = await outputsOf(ops, definition, exportable.weights ?? {}, images);
    const found = await outputsOf(ops, network.definition, network.weights ?? {}, images);
    expect(found).toHaveLength(wanted.length);
    for (const [i, values] of found.entries()) {
      const largest = Math.max(...(wanted[i] ?? []).map(Math.abs));
      for (const [k, value] of values.entries())
        expect(Math.abs(value - (wanted[i]?.[k] ?? Number.NaN))).toBeLessThan(1e-5 * largest);
    }
  });
});
