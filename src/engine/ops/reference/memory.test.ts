import { describe, expect, test } from 'vitest';
import type { Variable } from '@/network/ops';
import { createReferenceOps, valuesOf } from './index';

describe('accounts', () => {
  test('eight bytes a value; a view counts as a tensor but shares its values', () => {
    const ops = createReferenceOps();
    const x = ops.tensor([3, 5], new Float64Array(15));
    expect(ops.memory()).toEqual({ tensors: 1, bytes: 120 });
    ops.reshape(x, [15]);
    expect(ops.memory()).toEqual({ tensors: 2, bytes: 120 });
    ops.variable([2], [1, 2]);
    expect(ops.memory()).toEqual({ tensors: 3, bytes: 136 });
    ops.dispose();
    expect(ops.memory()).toEqual({ tensors: 0, bytes: 0 });
  });

  test('values keep their full precision, read rounds them to float32', async () => {
    const ops = createReferenceOps();
    const x = ops.tensor([1], [0.1]);
    expect(valuesOf(x)[0]).toBe(0.1);
    expect((await ops.read(x))[0]).toBe(Math.fround(0.1));
  });

  test('a view of a variable keeps the values that it saw', () => {
    const ops = createReferenceOps();
    const weight = ops.variable([2], [1, 2]);
    const view = ops.reshape(weight, [1, 2]);
    ops.assign(weight, [3, 4]);
    expect([...valuesOf(view)]).toEqual([1, 2]);
    expect([...valuesOf(weight)]).toEqual([3, 4]);
  });
});

describe('mistakes of the program throw', () => {
  test('using a tensor after its scope ended', async () => {
    const ops = createReferenceOps();
    const x = ops.scope(() => ops.tensor([2, 3], range(6)));
    expect(() => ops.add(x, x)).toThrow('tensor [2, 3] was used after it was freed');
    expect(() => valuesOf(x)).toThrow('freed');
    expect(() => ops.keep(x)).toThrow('freed');
    await expect(ops.read(x)).rejects.toThrow('freed');
  });

  test('releasing twice, releasing what a scope owns, keeping twice', () => {
    const ops = createReferenceOps();
    const weight = ops.variable([1], [1]);
    ops.release(weight);
    expect(() => ops.release(weight)).toThrow('freed');
    ops.scope(() => {
      const x = ops.tensor([1], [1]);
      expect(() => ops.release(x as Variable)).toThrow('only a variable can be released');
      expect(() => ops.assign(x as Variable, [2])).toThrow('only a variable may be overwritten');
      const kept = ops.keep(x);
      expect(() => ops.keep(kept)).toThrow('kept already');
    });
  });

  test('tensors of another instance or implementation', () => {
    const [ops, other] = [createReferenceOps(), createReferenceOps()];
    expect(() => ops.scale(other.tensor([1], [1]), 2)).toThrow('belongs to other operations');
    expect(() => ops.scale({ shape: [1] }, 2)).toThrow("isn't one of the reference operations");
  });

  test('anything after dispose', () => {
    const ops = createReferenceOps();
    const x = ops.tensor([1], [1]);
    ops.dispose();
    expect(() => ops.scale(x, 2)).toThrow('freed');
    expect(() => ops.tensor([1], [1])).toThrow('after dispose');
  });

  test('a scope whose body is asynchronous', () => {
    const ops = createReferenceOps();
    expect(() => ops.scope(() => Promise.resolve(1))).toThrow('must be synchronous');
  });

  test('shapes that do not fit, naming the operation and the shapes', () => {
    const ops = createReferenceOps();
    const ones = (...shape: number[]) => ops.tensor(shape, new Array(shape.reduce((a, b) => a * b, 1)).fill(1));
    const window = {
      kernel: [3, 3],
      stride: [1, 1],
      dilation: [1, 1],
      padBefore: [0, 0],
      padAfter: [0, 0],
      output: [3, 3],
      groups: 1,
    } as const;

    expect(() => ops.tensor([2, 3], range(5))).toThrow('tensor: shape [2, 3] holds 6 values, but got 5');
    expect(() => ops.add(ones(2, 3), ones(3, 2))).toThrow('add: shapes must be equal, but got [2, 3] and [3, 2]');
    expect(() => ops.reshape(ones(2, 3), [5])).toThrow('reshape: shape [5] holds 5 values, but got 6');
    expect(() => ops.concat([ones(2, 3), ones(3, 3)])).toThrow('concat');
    expect(() => ops.sliceChannels(ones(2, 3), 1, 3)).toThrow('sliceChannels');
    expect(() => ops.mulChannels(ones(2, 3), ones(2))).toThrow('mulChannels');
    expect(() => ops.matMul(ones(2, 3), ones(2, 3))).toThrow('matMul');
    expect(() => ops.matMul(ones(2, 3), ones(3, 4), { bias: ones(3) })).toThrow('matMul');
    expect(() => ops.conv2d(ones(1, 5, 5, 4), ones(3, 3, 3, 2), null, window)).toThrow('conv2d');
    expect(() => ops.conv2d(ones(1, 5, 5, 4), ones(5, 5, 4, 2), null, window)).toThrow('conv2d');
    expect(() => ops.conv2d(ones(1, 5, 5, 4), ones(3, 3, 2, 3), null, { ...window, groups: 2 })).toThrow('2 groups');
    expect(() => ops.conv2dInputGrad(ones(1, 5, 5, 2), ones(3, 3, 4, 2), window, [1, 5, 5, 4])).toThrow(
      'conv2dInputGrad: shapes must be equal, but got [1, 5, 5, 2] and [1, 3, 3, 2]',
    );
    expect(() => ops.maxPool(ones(5, 5), window)).toThrow('maxPool');
    expect(() => ops.batchNormTrain(ones(5, 3), ones(5), null, 1e-5)).toThrow('batchNorm');
    expect(() => ops.softmaxCrossEntropy(ones(2, 3), ones(3))).toThrow('softmaxCrossEntropy');
    expect(() => ops.softmaxCrossEntropy(ones(1, 3), ops.tensor([1], [3]))).toThrow("label 3 isn't one of 3 classes");
    const sgd = { rule: 'sgd', learningRate: 1, weightDecay: 0 } as const;
    const weight = ops.variable([2], [1, 2]);
    expect(() => ops.update(weight, ones(3), [], sgd)).toThrow('update');
    expect(() => ops.update(weight, ones(2), [weight], sgd)).toThrow('needs 0 slots');
    expect(() => ops.assign(weight, ones(3))).toThrow('assign');
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
