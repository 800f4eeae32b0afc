import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createReferenceOps } from '@/engine/ops/reference';
import type { Exportable, ExportedFile } from '@/exchange/exporting';
import { notebook } from '@/exchange/notebook/notebook';
import { fileStem, pascalCase, snakeCase } from '@/exchange/python/names';
import { moduleSource } from '@/exchange/pytorch/module';
import { pytorch } from '@/exchange/pytorch/pytorch';
import { safetensors } from '@/exchange/safetensors/safetensors';
import { parseSafetensors } from '@/lib/safetensors';
import { classifier, define, layer, outputId } from '@/network/definition';
import { KINDS } from '@/network/layers';
import { casesOf } from './bench/cases';
import { expectedOf } from './bench/expected';
import { exportableOf } from './bench/exportables';
import { type Computed, crcOf, RECORDED } from './bench/pytorch';
import { network } from './bench/training';

const cases = casesOf();
const recorded = JSON.parse(readFileSync(RECORDED, 'utf8')) as Readonly<Record<string, Computed & { source: number }>>;
/** Computed again here: the others take seconds each. */
const QUICK = /^(random-\d+|lenet5)$/;

describe('modules of PyTorch', () => {
  it.each(['lenet5', 'lenet5-1998', 'resnet20', 'resnet50', 'googlenet', 'vgg16-tab'] as const)(
    '%s reads as by hand',
    async (id) => {
      const { source } = moduleSource(exportableOf(network(id), null));
      await expect(source).toMatchFileSnapshot(`recorded/${id}.py`);
    },
  );

  it('are those that PyTorch ran', () => {
    const ran = cases.filter(({ double }) => double);
    expect(Object.keys(recorded)).toEqual(ran.map(({ name }) => name));
    for (const { name, definition } of ran)
      expect(crcOf(moduleSource(exportableOf(definition, null)).source), `${name}: run test:exchange -- --record`).toBe(
        recorded[name]?.source,
      );
  });

  it('compute in PyTorch what the page computes', async () => {
    for (const { name, definition } of cases.filter(({ name }) => QUICK.test(name))) {
      const { tensors } = await expectedOf(createReferenceOps(), definition);
      const loss = definition.outputs.reduce(
        (sum, { weight }, i) => sum + weight * (tensors[`loss/${outputId(i)}`]?.data[0] ?? Number.NaN),
        0,
      );
      const { loss: theirs = Number.NaN, scores = [] } = recorded[name] ?? {};
      expect(Math.abs(loss - theirs), name).toBeLessThan(1e-5 * Math.max(1, Math.abs(theirs)));
      const ours = tensors['scores/output']?.data.slice(0, scores.length) ?? [];
      for (const [i, score] of scores.entries())
        expect(Math.abs(score - (ours[i] ?? Number.NaN)), name).toBeLessThan(1e-5 * Math.max(1, Math.abs(score)));
    }
  });

  it('use every kind between them', () => {
    const used = new Set(cases.flatMap(({ definition }) => definition.layers.map(({ kind }) => kind)));
    expect(Object.keys(KINDS).filter((kind) => !used.has(kind as never))).toEqual(['opaque']);
  });

  it('have a module for every layer with weights', () => {
    for (const { name, definition } of cases) {
      const exportable = exportableOf(definition, null);
      const { layers } = moduleSource(exportable);
      const weighted = exportable.analysis.nodes.filter(({ weights }) => weights.length > 0).map(({ id }) => id);
      expect([...layers.keys()].sort(), name).toEqual(weighted.sort());
      expect(new Set(layers.values()).size, name).toBe(layers.size);
    }
  });
});

it('writes names of any language as identifiers', () => {
  expect(snakeCase('s1b1_a-bn')).toBe('s1b1_a_bn');
  expect(snakeCase('Años')).toBe('Anos');
  expect(pascalCase('LeNet-5 (1998)')).toBe('LeNet5_1998');
  expect(pascalCase('7×7')).toBe('Network7_7');
  expect(pascalCase('网络')).toBe('');
  expect(fileStem('LeNet-5 (1998)')).toBe('lenet_5_1998');
  expect(fileStem('网络')).toBe('network');
});

it('lets no name of a user out of its place', () => {
  const hostile = '"""; import os #\\';
  const definition = define({
    name: hostile,
    input: { height: 2, width: 2, channels: 1 },
    classes: 2,
    layers: [layer('a"b\\', 'flatten', 'input'), layer('class', 'dense', 'a"b\\', { units: 2 })],
    outputs: classifier('class'),
  });
  const { source } = moduleSource(exportableOf(definition, null));
  expect(source).toContain('class ImportOs(nn.Module):');
  expect(source).toContain('    "class": "class_2",');
  // Quotes of three only where docstrings begin and end.
  expect((source.match(/(?<!\\)"""/g) ?? []).length % 2).toBe(0);
  expect(source).not.toMatch(/^[^"\\]*import os/m);
});

function bytesOf(file: ExportedFile | undefined): ArrayBuffer {
  if (!file || typeof file.content === 'string') throw new Error('no bytes');
  return file.content.buffer;
}

describe('files', () => {
  const weights = async () => (await expectedOf(createReferenceOps(), network('lenet5'))).weights;

  it('are a module, a script and the weights', async () => {
    const exportable = exportableOf(network('lenet5'), await weights());
    const files = await pytorch.write(exportable);
    expect(files.map(({ name }) => name)).toEqual(['lenet_5.py', 'train.py', 'lenet_5.safetensors']);
    const read = parseSafetensors(bytesOf(files[2]));
    if ('problem' in read) throw new Error(read.problem.fault);
    for (const [name, { shape, data }] of Object.entries(exportable.weights ?? {}))
      expect(read.tensors.get(name)).toEqual({ shape, data });
  });

  it('hold what the optimizer remembers, where there is something', async () => {
    const slot = { shape: [6], data: new Float32Array(6).fill(0.5) };
    const progress: Exportable['progress'] = {
      optimizer: 'momentum',
      step: 12,
      updates: 12,
      slots: { 'c1/bias/0': slot },
    };
    const [file] = await safetensors.write(exportableOf(network('lenet5'), await weights(), { progress }));
    const read = parseSafetensors(bytesOf(file));
    if ('problem' in read) throw new Error(read.problem.fault);
    expect(read.tensors.get('opt/c1/bias/0')).toEqual(slot);
    expect(read.metadata.get('updates')).toBe('12');
  });

  it('are refused where there are no weights to write', () => {
    const exportable = exportableOf(network('lenet5'), null);
    expect(safetensors.remarks(exportable).map(({ weight }) => weight)).toEqual(['blocks']);
    expect(pytorch.remarks(exportable).some(({ weight }) => weight === 'blocks')).toBe(false);
  });

  it('a notebook holds small weights, and goes beside large ones', async () => {
    const small = await notebook.write(exportableOf(network('lenet5'), await weights()));
    expect(small.map(({ name }) => name)).toEqual(['lenet_5.ipynb']);
    const { cells, nbformat } = JSON.parse(small[0]?.content as string) as {
      cells: { source: string[] }[];
      nbformat: number;
    };
    expect(nbformat).toBe(4);
    expect(cells.some(({ source }) => source.join('').includes('class LeNet5(nn.Module)'))).toBe(true);
    const large = { 'c1/kernel': { shape: [500_000], data: new Float32Array(500_000) } };
    const files = await notebook.write(exportableOf(network('lenet5'), large));
    expect(files.map(({ name }) => name)).toEqual(['lenet_5.ipynb', 'lenet_5.safetensors']);
  });
});
