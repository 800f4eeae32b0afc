import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG } from '@/network/catalog';
import { sizeOfField, startOfField } from '@/network/layers/receptiveField';
import { parseDefinition } from '@/network/validate';

/** The part of the project's reference tables that concerns LeNet-5; layer by layer, computed apart from this code. */
const TABLES = JSON.parse(readFileSync(new URL('../reference/lenet5.json', import.meta.url), 'utf8')) as Record<
  string,
  Table
>;

interface Table {
  readonly totals: { readonly trainable: number; readonly macs: number };
  readonly layers: readonly {
    readonly name: string;
    readonly out: readonly [channels: number, height: number, width: number];
    readonly trainable?: number;
    readonly macs?: number;
    readonly rf?: { readonly size: number; readonly jump: number; readonly start: number };
  }[];
}

const KNOBS = { activation: 'tanh', pooling: 'avgPool', batchNorm: false } as const;

describe.each([
  ['lenet5', 'lenet5_modern', { OUT: 'logits' }],
  ['lenet5-1998', 'lenet5_1998', { OUTPUT: 'rbf', OUT: 'rbf' }],
] as const)('%s', (id, table, names: Record<string, string>) => {
  const entry = CATALOG[id];
  const definition = entry.build(entry.input, KNOBS);
  const analysis = analyze(definition);
  const expected = TABLES[table] as Table;

  it('has the published totals', () => {
    expect(analysis.issues).toEqual([]);
    expect(analysis.totals).toMatchObject(expected.totals);
  });

  it.each(expected.layers.map((layer) => [layer.name, layer] as const))('%s', (name, layer) => {
    const node = analysis.byId.get(names[name] ?? name.toLowerCase());
    expect(node).toBeDefined();
    if (!node) return;
    const [channels, height, width] = layer.out;
    expect(node.outputShape).toEqual(node.outputShape?.length === 1 ? [channels] : [height, width, channels]);
    expect(node.trainable).toBe(layer.trainable ?? 0);
    expect(node.macs).toBe(layer.macs ?? 0);
    if (!layer.rf) return expect(node.receptiveField).toBeNull();
    const field = node.receptiveField;
    if (!field) throw new Error('no receptive field');
    for (const axis of [field.height, field.width])
      expect({ size: sizeOfField(axis), jump: axis.jump, start: startOfField(axis) }).toEqual({
        size: layer.rf.size,
        jump: layer.rf.jump,
        start: layer.rf.start,
      });
  });

  it('is a valid definition that survives JSON', () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ definition, issues: [] });
  });
});

it('lenet5 has 61,706 parameters whatever its activation and pooling', () => {
  for (const activation of ['relu', 'tanh', 'scaledTanh', 'sigmoid'] as const)
    for (const pooling of ['maxPool', 'avgPool'] as const)
      expect(
        analyze(CATALOG.lenet5.build(CATALOG.lenet5.input, { activation, pooling, batchNorm: false })).totals.trainable,
      ).toBe(61_706);
});

it('lenet5-1998 has 840 fixed prototypes', () => {
  expect(analyze(CATALOG['lenet5-1998'].build(CATALOG['lenet5-1998'].input)).totals.nonTrainable).toBe(840);
});
