import { expect, test } from 'vitest';
import { ACTIVATIONS } from '@/network/activations';
import { type ActivationName, STATS } from '@/network/ops';
import { createReferenceOps, valuesOf } from './index';

// Small results computed by hand, for what neither PyTorch nor a finite difference shows.

const ops = createReferenceOps();
const tensor = (shape: number[], values: number[]) => ops.tensor(shape, values);
const pixels = (height: number, width: number, values: number[]) => tensor([1, height, width, 1], values);

test('concat interleaves channels and sliceChannels takes them out', () => {
  const joined = ops.concat([tensor([2, 1], [1, 2]), tensor([2, 2], [10, 11, 20, 21])]);
  expect(joined.shape).toEqual([2, 3]);
  expect([...valuesOf(joined)]).toEqual([1, 10, 11, 2, 20, 21]);
  expect([...valuesOf(ops.sliceChannels(joined, 1, 2))]).toEqual([10, 11, 20, 21]);
});

test('pack joins values in the order given', () => {
  const packed = ops.pack([tensor([1, 2], [1, 2]), tensor([1], [3]), tensor([2, 1], [4, 5])]);
  expect(packed.shape).toEqual([5]);
  expect([...valuesOf(packed)]).toEqual([1, 2, 3, 4, 5]);
});

test('stats leave values that are not finite out of all but the counts', () => {
  const stats = valuesOf(ops.stats(tensor([2, 4], [3, Number.NaN, 0, -2, Number.POSITIVE_INFINITY, 0, 1, -1])));
  const named = Object.fromEntries(STATS.map((name, i) => [name, stats[i]]));
  expect(named).toEqual({
    count: 8,
    sum: 1,
    sumOfSquares: 15,
    min: -2,
    max: 3,
    zeros: 2,
    nonFinite: 2,
    reserved: 0,
  });
});

test('scaledTanh is 1 at 1 and -1 at -1, as LeCun chose it', () => {
  const [one, minusOne] = valuesOf(ops.activate('scaledTanh', tensor([2], [1, -1])));
  // 1.7159 tanh(2/3) = 1.00004...: four decimals were published.
  expect(one).toBeCloseTo(1, 4);
  expect(minusOne).toBeCloseTo(-1, 4);
});

test('activations hand NaN on', () => {
  for (const name of Object.keys(ACTIVATIONS) as ActivationName[]) {
    expect([...valuesOf(ops.activate(name, tensor([1], [Number.NaN])))], name).toEqual([Number.NaN]);
  }
});

test('a convolution does not flip its filter', () => {
  const window = {
    kernel: [1, 2],
    stride: [1, 1],
    dilation: [1, 1],
    padBefore: [0, 0],
    padAfter: [0, 0],
    output: [1, 2],
    groups: 1,
  } as const;
  const y = ops.conv2d(pixels(1, 3, [1, 2, 3]), tensor([1, 2, 1, 1], [10, 1]), tensor([1], [0.5]), window);
  expect([...valuesOf(y)]).toEqual([12.5, 23.5]);
});

test('average pooling divides by what is under the window', () => {
  // A 2x2 window with stride 2 over a padded 3x3 image; padding of 1 before, none after.
  const window = {
    kernel: [2, 2],
    stride: [2, 2],
    dilation: [1, 1],
    padBefore: [1, 1],
    padAfter: [0, 0],
    output: [3, 3],
  } as const;
  const x = pixels(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // The third row and column of windows begin behind the image: nothing is under them.
  expect([...valuesOf(ops.avgPool(x, { ...window, countPadding: false }))]).toEqual([1, 2.5, 0, 5.5, 7, 0, 0, 0, 0]);
  expect([...valuesOf(ops.avgPool(x, { ...window, countPadding: true }))]).toEqual([
    0.25, 1.25, 0, 2.75, 7, 0, 0, 0, 0,
  ]);
  const dx = ops.avgPoolGrad(pixels(3, 3, new Array(9).fill(4)), { ...window, countPadding: false }, x.shape);
  expect([...valuesOf(dx)]).toEqual([4, 2, 2, 2, 1, 1, 2, 1, 1]);
});

test('the gradient of a maximum goes to the first of equal values', () => {
  const window = {
    kernel: [2, 2],
    stride: [1, 1],
    dilation: [1, 1],
    padBefore: [0, 0],
    padAfter: [0, 0],
    output: [1, 2],
  } as const;
  const x = pixels(2, 3, [7, 7, 7, 7, 7, 7]);
  const dx = ops.maxPoolGrad(pixels(1, 2, [1, 10]), x, ops.maxPool(x, window), window);
  expect([...valuesOf(dx)]).toEqual([1, 10, 0, 0, 0, 0]);
});

test('a tie counts as correct for the first class only', () => {
  const logits = tensor([2, 3], [0, 5, 5, 0, 5, 5]);
  const { loss, correct } = ops.softmaxCrossEntropy(logits, tensor([2], [1, 2]));
  expect([...valuesOf(correct)]).toEqual([1]);
  expect(valuesOf(loss)[0]).toBeCloseTo(Math.log(2 + Math.exp(-5)), 12);
});

test('blend is a moving average of the scaled value', () => {
  const target = ops.variable([2], [10, 20]);
  ops.blend(target, tensor([2], [100, 200]), 0.75, 2);
  expect([...valuesOf(target)]).toEqual([57.5, 115]);
});

test('squared distances', () => {
  const x = tensor([1, 2], [1, 2]);
  const centres = tensor([2, 2], [1, 2, 4, -2]);
  expect([...valuesOf(ops.squaredDistances(x, centres))]).toEqual([0, 25]);
  expect([...valuesOf(ops.squaredDistancesGrad(tensor([1, 2], [9, 1]), x, centres))]).toEqual([-6, 8]);
});
