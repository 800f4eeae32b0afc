import { expect, test } from 'vitest';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { configOf, type LayerDefinition, layer } from '@/network/definition';
import { kindOf } from '@/network/layers';
import type { Dims } from '@/network/ops';
import { parseDefinition } from '@/network/validate';

// What the kinds make of their fields, by hand: the other tests compare engines with each other.

const ops = createReferenceOps();

/** The output of one layer for a batch of one, or what is wrong with its input. */
function apply(definition: LayerDefinition, shape: Dims, values: readonly number[]) {
  const kind = kindOf(definition.kind);
  const config = configOf(definition);
  const output = kind.outputShape(config, [shape]);
  if ('code' in output) return output;
  const unused = () => {
    throw new Error('not expected of a layer without state');
  };
  return ops.scope(() => {
    const y = kind.forward(ops, {
      config,
      inputs: [ops.tensor([1, ...shape], values)],
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

test('response normalisation takes the sum of the squares, or their mean', () => {
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

test('channel padding keeps every few pixels from the first on, and puts zeros where it is told', () => {
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

test('normalisation across channels takes vectors as well', () => {
  expect(apply(layer('n', 'lrn', 'input', { alpha: 0, beta: 1 }), [3], [2, 4, 6])).toEqual([1, 2, 3]);
});

test.for([
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
