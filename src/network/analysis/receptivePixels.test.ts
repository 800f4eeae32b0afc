import { expect, test } from 'vitest';
import { classifier, define, type LayerDefinition, layer } from '../definition';
import { analyze } from './analyze';
import { type PixelRect, receptivePixels } from './receptivePixels';

/** The receptive field of a pixel of a node in a network whose image has 12 rows and 10 columns. */
function fieldOf(layers: readonly LayerDefinition[], node: string, pixel: readonly [number, number]) {
  const last = layers.at(-1)?.id ?? 'input';
  const analysis = analyze(
    define({
      name: 'Seen',
      input: { height: 12, width: 10, channels: 2 },
      classes: 3,
      layers: [...layers, layer('logits', 'dense', last, { units: 3 })],
      outputs: classifier('logits'),
    }),
  );
  expect(analysis.issues).toEqual([]);
  return Object.fromEntries(receptivePixels(analysis, node, pixel));
}

const rect = (top: number, bottom: number, left: number, right: number): PixelRect => ({ top, bottom, left, right });
const conv = (id: string, from: string, config: object = {}) =>
  layer(id, 'conv2d', from, { filters: 2, kernel: [3, 3], padding: 'same', ...config });

test('a corner is cut off at the padding, the middle is not', () => {
  const layers = [conv('a', 'input'), conv('b', 'a')];
  expect(fieldOf(layers, 'b', [0, 9])).toEqual({ b: rect(0, 0, 9, 9), a: rect(0, 1, 8, 9), input: rect(0, 2, 7, 9) });
  expect(fieldOf(layers, 'b', [5, 5])).toEqual({ b: rect(5, 5, 5, 5), a: rect(4, 6, 4, 6), input: rect(3, 7, 3, 7) });
});

test('strides multiply', () => {
  const half = { kernel: [2, 2], stride: [2, 2] } as const;
  const layers = [layer('a', 'maxPool', 'input', half), layer('b', 'avgPool', 'a', half)];
  expect(fieldOf(layers, 'b', [2, 1])).toEqual({ b: rect(2, 2, 1, 1), a: rect(4, 5, 2, 3), input: rect(8, 11, 4, 7) });
});

test('dilation spreads a window, and taps on padding see nothing', () => {
  // Taps of row 0: -1, 2, 5. Taps of column 1: -2, 1, 4.
  const layers = [conv('a', 'input', { dilation: [3, 3], padding: [1, 1, 3, 3] })];
  expect(fieldOf(layers, 'a', [0, 1])).toEqual({ a: rect(0, 0, 1, 1), input: rect(2, 5, 1, 4) });
});

test('a skip reads its own pixel and the branch more: their common source has the union', () => {
  const layers = [
    conv('before', 'input', { kernel: [1, 1] }),
    conv('branch', 'before', { padding: [2, 0, 2, 0] }),
    layer('sum', 'add', ['branch', 'before']),
  ];
  expect(fieldOf(layers, 'sum', [6, 4])).toEqual({
    sum: rect(6, 6, 4, 4),
    branch: rect(6, 6, 4, 4),
    before: rect(4, 6, 2, 4),
    input: rect(4, 6, 2, 4),
  });
});

test('padding shifts the field of a branch, and a pixel of padding has none', () => {
  const layers = [
    layer('pad', 'zeroPad', 'input', { padding: [2, 0, 0, 0] }),
    conv('branch', 'input', { kernel: [1, 1], padding: [0, 2, 0, 0] }),
    layer('sum', 'add', ['pad', 'branch']),
  ];
  // Row 5 of the padded image is row 3 of the image; row 5 of the branch is row 5.
  expect(fieldOf(layers, 'sum', [5, 1])).toMatchObject({ pad: rect(5, 5, 1, 1), input: rect(3, 5, 1, 1) });
  // Row 0 of the padded image is border, row 13 of the branch is padding.
  expect(fieldOf(layers, 'pad', [0, 1])).toEqual({ pad: rect(0, 0, 1, 1) });
  expect(fieldOf(layers, 'branch', [13, 1])).toEqual({ branch: rect(13, 13, 1, 1) });
});

test('every branch of an inception block has its own rectangle, and the block the largest', () => {
  const layers = [
    conv('one', 'input', { kernel: [1, 1] }),
    conv('reduce', 'input', { kernel: [1, 1] }),
    conv('five', 'reduce', { kernel: [5, 5] }),
    layer('pool', 'maxPool', 'input', { kernel: [3, 3], padding: 'same' }),
    layer('joined', 'concat', ['one', 'five', 'pool']),
  ];
  expect(fieldOf(layers, 'joined', [1, 4])).toEqual({
    joined: rect(1, 1, 4, 4),
    one: rect(1, 1, 4, 4),
    five: rect(1, 1, 4, 4),
    reduce: rect(0, 3, 2, 6),
    pool: rect(1, 1, 4, 4),
    input: rect(0, 3, 2, 6),
  });
  expect(fieldOf(layers, 'pool', [1, 4])).toEqual({ pool: rect(1, 1, 4, 4), input: rect(0, 2, 3, 5) });
});

test('uneven windows of an adaptive pooling are each their own', () => {
  // Rows 12 / 5: the third window is 4.8 to 7.2, pixels 4 to 7. Columns 10 / 20: each is read twice.
  const layers = [layer('a', 'adaptiveAvgPool', 'input', { output: [5, 20] })];
  expect(fieldOf(layers, 'a', [2, 7])).toEqual({ a: rect(2, 2, 7, 7), input: rect(4, 7, 3, 3) });
});

test('after a dense layer position has no meaning', () => {
  expect(fieldOf([layer('a', 'dense', 'input', { units: 4 })], 'a', [0, 0])).toEqual({});
  expect(fieldOf([layer('a', 'globalAveragePool', 'input')], 'a', [0, 0])).toEqual({});
});
