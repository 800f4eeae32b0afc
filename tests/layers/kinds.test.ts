import { expect, test } from 'vitest';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { configOf, type LayerDefinition, layer } from '@/network/definition';
import { kindOf } from '@/network/layers';
import type { Dims } from '@/network/ops';
import { parseDefinition } from '@/network/validate';

// Expected values computed by hand, because the other tests only compare engines with each other.

const ops = createReferenceOps();

/** The output of one layer for a batch of one, or what is wrong with its input. */
const apply = (definition: LayerDefinition, shape: Dims, values: readonly number[]) =>
  applyTo(definition, [{ shape, values }]);

/** The same of a layer with several inputs. */
function applyTo(definition: LayerDefinition, given: readonly { shape: Dims; values: readonly number[] }[]) {
  const kind = kindOf(definition.kind);
  const config = configOf(definition);
  const output = kind.outputShape(
    config,
    given.map(({ shape }) => shape),
  );
  if ('code' in output) return output;
  const unused = () => {
    throw new Error('not expected of a layer without state');
  };
  return ops.scope(() => {
    const y = kind.forward(ops, {
      config,
      inputs: given.map(({ shape, values }) => ops.tensor([1, ...shape], values)),
      weights: {},
      training: true,
      save: () => {},
      note: () => {},
      move: () => {},
      rectify: false,
      random: unused,
    });
    expect(y.shape).toEqual([1, ...output]);
    return [...valuesOf(y)];
  });
}

test('response normalisation uses the sum of the squares, or their mean', () => {
  const config = { size: 3, alpha: 6, beta: 1, k: 1 };
  const x = [1, 2, 0, -1];
  const divided = (alpha: number) => [5, 5, 5, 1].map((sum, c) => (x[c] ?? 0) / (1 + alpha * sum));
  const sum = apply(layer('n', 'lrn', 'input', config), [1, 1, 4], x) as number[];
  const mean = apply(layer('n', 'lrn', 'input', { ...config, divideBySize: true }), [1, 1, 4], x) as number[];
  for (const [c, value] of divided(6).entries()) expect(sum[c]).toBeCloseTo(value, 12);
  for (const [c, value] of divided(2).entries()) expect(mean[c]).toBeCloseTo(value, 12);
});

test('zero padding lists its sides from the top, and each may be 0', () => {
  const pad = layer('p', 'zeroPad', 'input', { padding: [1, 0, 0, 2] });
  expect(apply(pad, [2, 1, 2], [1, 2, 3, 4])).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0]);
});

test('channel padding keeps every few pixels from the first on, and puts zeros where asked', () => {
  const pad = layer('p', 'channelPad', 'input', { stride: [2, 2], before: 1, after: 2 });
  expect(apply(pad, [3, 2, 1], [1, 2, 3, 4, 5, 6])).toEqual([0, 1, 0, 0, 0, 5, 0, 0]);
});

test('adaptive pooling shares its pixels where windows meet', () => {
  const pool = layer('p', 'adaptiveAvgPool', 'input', { output: [1, 2] });
  expect(apply(pool, [1, 3, 1], [1, 3, 8])).toEqual([2, 5.5]);
});

test.for(['zeroPad', 'channelPad', 'adaptiveAvgPool'] as const)('%s needs an image', (kind) => {
  const given = kind === 'adaptiveAvgPool' ? { output: [2, 2] } : {};
  expect(apply(layer('p', kind, 'input', given), [12], [])).toEqual({ code: 'needsImage', found: [12] });
});

test('normalisation across channels accepts vectors too', () => {
  expect(apply(layer('n', 'lrn', 'input', { alpha: 0, beta: 1 }), [3], [2, 4, 6])).toEqual([1, 2, 3]);
});

test('layer norm normalises the channels of each pixel or the whole example, group norm a run of channels', () => {
  const x = [1, 3, 5, 7, 2, 2, 10, 2];
  const alone = { epsilon: 1e-8, scale: false, center: false };
  const norm = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return values.map((value) => (value - mean) / Math.sqrt(variance + 1e-8));
  };
  const close = (definition: LayerDefinition, shape: Dims, expected: readonly (number | undefined)[]) => {
    const found = apply(definition, shape, x) as number[];
    for (const [i, value] of expected.entries()) expect(found[i], `value ${i}`).toBeCloseTo(value ?? Number.NaN, 9);
  };
  const pixels = [...norm(x.slice(0, 4)), ...norm(x.slice(4))];
  close(layer('n', 'layerNorm', 'input', alone), [2, 1, 4], pixels);
  close(layer('n', 'layerNorm', 'input', { ...alone, over: 'example' }), [2, 1, 4], norm(x));
  close(layer('n', 'layerNorm', 'input', alone), [8], norm(x));
  const [first, second] = [norm([1, 3, 2, 2]), norm([5, 7, 10, 2])];
  const runs = [first[0], first[1], second[0], second[1], first[2], first[3], second[2], second[3]];
  close(layer('n', 'groupNorm', 'input', { ...alone, groups: 2 }), [2, 1, 4], runs);
  expect(apply(layer('n', 'groupNorm', 'input', { groups: 3 }), [2, 1, 4], x)).toEqual({
    code: 'groupsDoNotDivideChannels',
    groups: 3,
    channels: 4,
  });
});

test.for([
  ['groupNorm', { groups: 0 }],
  ['layerNorm', { over: 'batch' }],
  ['zeroPad', { padding: 'same' }],
  ['zeroPad', { padding: [0, 0, 0, -1] }],
  ['zeroPad', { padding: [1, 1] }],
  ['lrn', { k: 0 }],
  ['lrn', { size: 0 }],
  ['lrn', { divideBySize: 1 }],
  ['channelPad', { after: -1 }],
  ['channelPad', { stride: [0, 1] }],
  ['adaptiveAvgPool', { output: [0, 1] }],
  ['adaptiveAvgPool', {}],
] as const)('%s with %o is refused where it stands', ([kind, fields]) => {
  const { definition, issues } = parseDefinition({
    format: 'convoscope/network',
    version: 1,
    name: '',
    input: { height: 8, width: 8, channels: 3 },
    classes: 2,
    layers: [{ id: 'first', kind, from: ['input'], ...fields }],
    outputs: [{ from: 'first' }],
  });
  expect(definition).toBeNull();
  const [field] = [...Object.keys(fields), 'output'];
  expect(issues.map(({ place }) => place)).toEqual([{ layer: 'first', field }]);
});

test('a product is one of values, or of each channel with a number of its own', () => {
  const product = layer('m', 'multiply', ['a', 'b']);
  const map = { shape: [1, 3, 2], values: [1, 2, 3, 4, 5, 6] };
  expect(applyTo(product, [map, { shape: [2], values: [10, -1] }])).toEqual([10, -2, 30, -4, 50, -6]);
  expect(applyTo(product, [map, { shape: [1, 1, 2], values: [10, -1] }])).toEqual([10, -2, 30, -4, 50, -6]);
  expect(applyTo(product, [map, map])).toEqual([1, 4, 9, 16, 25, 36]);
  const other = { shape: [3], values: [1, 2, 3] };
  expect(applyTo(product, [map, other])).toEqual({ code: 'shapesDiffer', first: [1, 3, 2], other: [3] });
});
