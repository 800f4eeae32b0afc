import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { KnobValues } from '@/network/catalog/entry';
import { type ReceptiveField, sizeOfField, startOfField } from '@/network/layers/receptiveField';

interface Field {
  readonly size: number;
  readonly jump: number;
  readonly start: number;
}

interface Tables {
  readonly totals: Readonly<Record<string, { trainable: number; nonTrainable: number; macs: number; field: Field }>>;
  readonly networks: Readonly<Record<string, { readonly layers: readonly Row[] }>>;
}

interface Row {
  readonly name: string;
  readonly out: readonly [channels: number, height: number, width: number];
  readonly trainable?: number;
  readonly bn_moving?: number;
  readonly macs?: number;
  readonly rf?: Field;
}

/** Reference tables of the architectures, layer by layer, computed from the papers apart from this code. */
const TABLES = JSON.parse(readFileSync(new URL('../reference/architectures.json', import.meta.url), 'utf8')) as Tables;

function analysisOf(id: CatalogId, knobs: KnobValues = {}): Analysis {
  const entry = catalogEntry(id);
  return analyze(entry.build(entry.input, { ...defaultKnobs(id), ...knobs }));
}

const fieldOf = ({ height }: ReceptiveField): Field => ({
  size: sizeOfField(height),
  jump: height.jump,
  start: startOfField(height),
});

/** Layers whose ids here are not the reference's names with `_` for `/`. */
const NAMES: Readonly<Record<string, string>> = {
  'conv1/7x7_s2': 'conv1',
  'pool5/7x7': 'pool5',
  OUT: 'logits',
  OUTPUT: 'rbf',
};
const idOf = (name: string): string =>
  NAMES[name] ?? (/^[A-Z]\d$/.test(name) ? name.toLowerCase() : name.replaceAll('/', '_'));

const CLASSIC = { activation: 'tanh', pooling: 'avgPool' };

describe.each([
  ['lenet5', 'lenet5_modern', CLASSIC],
  ['lenet5-1998', 'lenet5_1998', {}],
  ['alexnet', 'alexnet_2012', {}],
  ['vgg16', 'vgg16', {}],
  ['vgg16-bn', 'vgg16_bn', {}],
  ['resnet50', 'resnet50_he2015', {}],
  ['resnet20', 'resnet20_cifar', {}],
  ['plain20', 'plain20_cifar', {}],
  ['googlenet', 'googlenet', {}],
] as const)('%s, layer by layer', (id, table, knobs) => {
  const analysis = analysisOf(id, knobs);
  const rows = TABLES.networks[table]?.layers ?? [];

  it.each(rows.map((row) => [row.name, row] as const))('%s', (name, row) => {
    const node = analysis.byId.get(idOf(name));
    expect(node, idOf(name)).toBeDefined();
    if (!node) return;
    const [channels, height, width] = row.out;
    expect(node.outputShape).toEqual(node.outputShape?.length === 1 ? [channels] : [height, width, channels]);
    expect(node.trainable).toBe(row.trainable ?? 0);
    expect(node.macs).toBe(row.macs ?? 0);
    expect(node.receptiveField && fieldOf(node.receptiveField)).toEqual(row.rf ?? null);
    expect(node.receptiveField?.width).toEqual(node.receptiveField?.height);
  });

  it('has no other layers that count', () => {
    expect(analysis.issues).toEqual([]);
    const known = new Set(rows.map(({ name }) => idOf(name)));
    const others = analysis.nodes.filter((node) => !known.has(node.id) && (node.trainable || node.macs));
    expect(others.map(({ id: other }) => other)).toEqual([]);
  });
});

describe.each([
  ['lenet5', 'lenet5_modern', CLASSIC],
  ['lenet5-1998', 'lenet5_1998', {}],
  ['alexnet', 'alexnet_2012', {}],
  ['alexnet', 'alexnet_2012_ungrouped', { twoGroups: false }],
  ['vgg16', 'vgg16', {}],
  ['vgg16-bn', 'vgg16_bn', {}],
  ['resnet18', 'resnet18_torchvision', {}],
  ['resnet34', 'resnet34_torchvision', {}],
  ['resnet50', 'resnet50_torchvision', { strideIn: '3x3' }],
  ['resnet18', 'resnet18_he2015_optionA', { shortcut: 'zeroPadding' }],
  ['resnet34', 'resnet34_he2015_optionA', { shortcut: 'zeroPadding' }],
  ['resnet50', 'resnet50_he2015', {}],
  ['resnet20', 'resnet20_cifar', {}],
  ['resnet32', 'resnet32_cifar', {}],
  ['resnet44', 'resnet44_cifar', {}],
  ['resnet56', 'resnet56_cifar', {}],
  ['resnet110', 'resnet110_cifar', {}],
  ['plain20', 'plain20_cifar', {}],
  ['plain56', 'plain56_cifar', {}],
  ['resnet20', 'resnet20_cifar_optionB', { shortcut: 'projection' }],
  ['resnet20', 'plain20_cifar', { skip: false }],
  ['resnet20', 'resnet44_cifar', { blocks: 7 }],
  ['googlenet', 'googlenet', {}],
] as const)('%s against %s', (id, table, knobs) => {
  it('has its totals', () => {
    const analysis = analysisOf(id, knobs);
    const { field, ...totals } = TABLES.totals[table] ?? {};
    expect(analysis.issues).toEqual([]);
    // The reference lists the 840 fixed prototypes of 1998 in no column.
    expect(analysis.totals).toEqual({ ...totals, ...(id === 'lenet5-1998' && { nonTrainable: 840 }) });
    const seen = analysis.nodes.filter(({ kind }) => kind === 'conv2d' || kind === 'add' || kind === 'concat');
    const last = seen.filter(({ trainingOnly }) => !trainingOnly).at(-1)?.receptiveField;
    expect(last && fieldOf(last)).toEqual(field);
  });
});

describe('GoogLeNet', () => {
  it('counts its auxiliary heads separately', () => {
    const { totals, trainingTotals } = analysisOf('googlenet');
    expect(totals.trainable).toBe(6_998_552);
    expect(trainingTotals).toMatchObject({ trainable: 13_378_280, macs: 1_591_044_096 });
  });

  it('keeps all nine blocks in the small version, with an eighth of the filters', () => {
    const table = new Map(TABLES.networks.googlenet?.layers.map(({ name, out }) => [name, out[0]]));
    // An eighth, rounded to an even number.
    const filters = (name: string) => Math.max(2, 2 * Math.round((table.get(name) ?? Number.NaN) / 16));
    const conv = (from: number, to: number, kernel: number) => to * (from * kernel ** 2 + 1);
    // 3×3 of the pooled map for a picture of 28×28.
    const head = (from: number) => conv(from, 16, 1) + 64 * (16 * 9 + 1) + 10 * (64 + 1);
    const [stem, reduced] = [filters('conv1/7x7_s2'), filters('conv2/3x3_reduce')];
    let channels = filters('conv2/3x3');
    let weights = conv(1, stem, 3) + conv(stem, reduced, 1) + conv(reduced, channels, 3);
    let heads = 0;
    for (const block of ['3a', '3b', '4a', '4b', '4c', '4d', '4e', '5a', '5b']) {
      const of = (branch: string) => filters(`inception_${block}/${branch}`);
      weights += conv(channels, of('1x1'), 1) + conv(channels, of('pool_proj'), 1);
      weights += conv(channels, of('3x3_reduce'), 1) + conv(of('3x3_reduce'), of('3x3'), 3);
      weights += conv(channels, of('5x5_reduce'), 1) + conv(of('5x5_reduce'), of('5x5'), 5);
      channels = of('1x1') + of('3x3') + of('5x5') + of('pool_proj');
      if (block === '4a' || block === '4d') heads += head(channels);
    }
    weights += 10 * (channels + 1);
    const { totals, trainingTotals } = analysisOf('googlenet9-tab', { batchNorm: 'off' });
    expect([totals.trainable, trainingTotals.trainable]).toEqual([weights, weights + heads]);
  });

  it('is 10.9 times as expensive with naive blocks', () => {
    // Reference: the nine blocks alone, chained, cost 12,085,441,536 multiply-adds.
    const blocks = analysisOf('googlenet', { inception: 'naive' }).nodes.filter(({ id }) => id.startsWith('inception'));
    expect(blocks.reduce((sum, { macs }) => sum + macs, 0)).toBe(12_085_441_536);
  });
});
