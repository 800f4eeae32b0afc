import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../network/analysis/analyze';
import { receptivePixels } from '../../network/analysis/receptivePixels';
import { classifier, type Definition, define, layer } from '../../network/definition';
import { indexOf } from '../../network/layers/reading';
import type { Ops } from '../../network/ops';
import { createRandom } from '../../network/random';
import { sizeOf } from '../../network/shape';
import { observe } from '../evaluate';
import { Model } from '../model';
import { createReferenceOps, valuesOf } from '../ops/reference';
import { loadSimdOpsInNode } from '../ops/simd/loadNode';
import { forward, INFERENCE } from '../pass';
import { runToEnd } from '../task';
import { explanationTask } from './explanation';

/** A residual block with batch norm, a shortcut of another shape, a pooling, and a head that serves training alone. */
const branches = define({
  name: 'Branches',
  input: { height: 9, width: 8, channels: 2 },
  classes: 3,
  layers: [
    layer('conv1', 'conv2d', 'input', { filters: 3, kernel: [3, 3], padding: 'same' }),
    layer('bn1', 'batchNorm', 'conv1'),
    layer('tanh1', 'tanh', 'bn1'),
    layer('conv2', 'conv2d', 'tanh1', { filters: 6, kernel: [3, 3], stride: [2, 2], padding: 'same' }),
    layer('short', 'channelPad', 'tanh1', { stride: [2, 2], after: 3 }),
    layer('add', 'add', ['conv2', 'short']),
    layer('pool', 'avgPool', 'add', { kernel: [2, 2], stride: [2, 2], ceil: true }),
    layer('norm', 'lrn', 'pool', { alpha: 0.3 }),
    layer('scores', 'conv2d', 'norm', { filters: 3, kernel: [3, 2] }),
    layer('auxiliary', 'dense', 'tanh1', { units: 3 }),
  ],
  outputs: [...classifier('scores'), { from: 'auxiliary', weight: 0.3, loss: 'crossEntropy', trainingOnly: true }],
});

const noise = ({ input }: Definition): Float32Array => {
  const random = createRandom(7, 'picture');
  return Float32Array.from({ length: input.height * input.width * input.channels }, () => random.normal());
};
const image = noise(branches);

let ops: Ops;
let model: Model;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
  model = new Model(ops, analyze(branches), 3);
});
afterAll(() => ops.dispose());

const explain = async (...question: Parameters<typeof explanationTask>) => runToEnd(explanationTask(...question));

describe('the effective receptive field', () => {
  const reference = createReferenceOps();
  const STEP = 1e-4;

  const places: readonly (readonly [layer: string, at: readonly number[]])[] = [
    ['conv1', [0, 7, 2]],
    ['bn1', [4, 4, 1]],
    ['add', [2, 1, 1]],
    ['add', [4, 0, 5]],
    ['pool', [2, 1, 4]],
    ['norm', [1, 1, 3]],
    ['scores', [0, 0, 2]],
    ['output', [1]],
    ['auxiliary', [2]],
    ['output2', [0]],
  ];

  test.each(places)('of %s at %j is the finite difference of that value', async (id, at) => {
    const exact = new Model(reference, model.analysis, 3);
    const only = new Set(model.analysis.nodes.map((node) => node.id));
    const { height, width, channels } = branches.input;
    const valueWith = (pixels: Float64Array) =>
      reference.scope(() => {
        const images = reference.tensor([1, height, width, channels], pixels);
        const output = forward(exact, images, { ...INFERENCE, only }).outputs.get(id);
        if (!output) throw new Error(`Nothing was computed for '${id}'`);
        return valuesOf(output)[indexOf(output.shape.slice(1), at)] ?? Number.NaN;
      });
    const { effective } = await explain(model, image, { layer: id, at, effective: true });
    expect(effective?.shape).toEqual([height, width, channels]);
    const expected = Array.from(image, (value, i) => {
      const moved = Float64Array.from(image);
      moved[i] = value + STEP;
      const above = valueWith(moved);
      moved[i] = value - STEP;
      return (above - valueWith(moved)) / (2 * STEP);
    });
    const largest = Math.max(...expected.map(Math.abs));
    expect(largest).toBeGreaterThan(1e-3);
    for (const [i, value] of expected.entries())
      expect(Math.abs((effective?.data[i] ?? Number.NaN) - value) / largest, `pixel value ${i}`).toBeLessThan(1e-5);
    exact.dispose();
  });

  test('stays inside the receptive field, and is not computed unless asked for', async () => {
    const wish = { layer: 'add', at: [2, 1, 1], effective: true };
    const seen = receptivePixels(model.analysis, 'add', [2, 1]).get('input');
    if (!seen) throw new Error('the image is seen');
    const { effective } = await explain(model, image, wish);
    for (const [i, value] of [...(effective?.data ?? [])].entries()) {
      const [row, column] = [Math.floor(i / 16), Math.floor(i / 2) % 8];
      const inside = row >= seen.top && row <= seen.bottom && column >= seen.left && column <= seen.right;
      if (!inside) expect(value).toBe(0);
    }
    expect((await explain(model, image, { ...wish, effective: false })).effective).toBeNull();
  });
});

describe('a value', () => {
  test('is that of an inference pass, and leaves nothing behind', async () => {
    const before = ops.memory();
    const { norm } = (await observe(model, image, ['norm'])).outputs;
    for (const effective of [false, true]) {
      const { value } = await explain(model, image, { layer: 'norm', at: [1, 0, 4], effective });
      expect(value).toBe(norm?.data[indexOf([3, 2, 6], [1, 0, 4])]);
    }
    expect(ops.memory()).toEqual(before);
  });

  test('of an output is the score it was handed, from its place in an image too', async () => {
    const { explanation, value } = await explain(model, image, { layer: 'output', at: [2], effective: false });
    expect(explanation).toEqual({
      steps: [{ type: 'copy', reading: { input: 0, at: [0, 0, 2], value }, result: value }],
      result: value,
    });
  });

  test.each([
    ['input', [0, 0, 0]],
    ['nowhere', [0]],
    ['add', [5, 0, 0]],
    ['add', [0, 0]],
    ['add', [0, 0.5, 0]],
  ])('that is not there is refused: %s at %j', async (id, at) => {
    const before = ops.memory();
    await expect(explain(model, image, { layer: id, at, effective: true })).rejects.toThrow(/no value to explain/);
    expect(ops.memory()).toEqual(before);
  });
});

test('of a large network is exact too, and leaves nothing behind, ended early or not', async () => {
  const wide = { filters: 64, kernel: [3, 3], padding: 'same' } as const;
  const heavy = define({
    name: 'Heavy',
    input: { height: 128, width: 128, channels: 3 },
    classes: 2,
    layers: [
      layer('a', 'conv2d', 'input', wide),
      layer('b', 'conv2d', 'a', wide),
      layer('c', 'conv2d', 'b', wide),
      layer('d', 'globalAveragePool', 'c'),
      layer('e', 'dense', 'd', { units: 2 }),
    ],
    outputs: classifier('e'),
  });
  const large = new Model(ops, analyze(heavy), 1);
  const before = ops.memory();
  const picture = noise(heavy);
  const early = explanationTask(large, picture, { layer: 'c', at: [64, 64, 0], effective: true });
  for (let i = 0; i < 3; i++) expect(early.next().done).toBe(false);
  early.return(undefined as never);
  // What was sent already is still read.
  await new Promise((resolve) => setTimeout(resolve));
  expect(ops.memory()).toEqual(before);
  const question = { layer: 'b', at: [0, 127, 63], effective: true };
  const { explanation, value, effective } = await explain(large, picture, question);
  expect(Math.abs(explanation.result - value)).toBeLessThan(1e-5 * Math.abs(value));
  expect(effective?.data).toHaveLength(sizeOf([128, 128, 3]));
  // Two convolutions of 3×3 see 5×5 pixels, of which 3×3 are inside at the corner.
  const places = [...(effective?.data ?? [])].flatMap((gradient, i) => (gradient ? [Math.floor(i / 3)] : []));
  expect(new Set(places)).toEqual(new Set([0, 1, 2].flatMap((row) => [125, 126, 127].map((x) => row * 128 + x))));
  expect(ops.memory()).toEqual(before);
  large.dispose();
});
