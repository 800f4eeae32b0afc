import type { OpsCase } from '../opsCase';
import { windowOver } from '../window';

// Variables are overwritten in place. Whatever an implementation prepares from one (a transposed or packed copy, a
// texture layout) must not outlive the overwriting, and tensors made from the old values must keep them.

const SGD = { rule: 'sgd', learningRate: 0.5, weightDecay: 0 } as const;

export const overwritingCases: OpsCase[] = [
  {
    name: 'convolving again after an update uses the new filter',
    run: (ops, { normal, variable }) => {
      const x = normal([2, 5, 7, 3]);
      const dy = normal([2, 5, 7, 5]);
      const filter = variable([3, 3, 3, 5]);
      const window = { ...windowOver([5, 7], { kernel: [3, 3], pad: [1, 1, 1, 1] }), groups: 1 };
      const both = () => [ops.conv2d(x, filter, null, window), ops.conv2dInputGrad(dy, filter, window, x.shape)];
      const before = both();
      ops.update(filter, ops.conv2dFilterGrad(x, dy, window), [], SGD);
      return [...before, ...both()];
    },
  },
  {
    name: 'convolving again after an update uses the new bias and the new 1x1 filter',
    run: (ops, { normal, variable }) => {
      const x = normal([2, 3, 5, 5]);
      const filter = variable([1, 1, 5, 3]);
      const bias = variable([3]);
      const window = { ...windowOver([3, 5], { kernel: [1, 1] }), groups: 1 };
      const before = ops.conv2d(x, filter, bias, window);
      ops.update(filter, normal([1, 1, 5, 3]), [], SGD);
      ops.update(bias, ops.sumChannels(before), [], SGD);
      return [before, ops.conv2d(x, filter, bias, window)];
    },
  },
  {
    name: 'multiplying again after an update uses the new matrix on either side',
    run: (ops, { normal, variable }) => {
      const x = normal([5, 7]);
      const weight = variable([7, 3]);
      const products = () => [
        ops.matMul(x, weight),
        ops.matMul(weight, x, { transposeA: true, transposeB: true }),
        ops.matMul(normal([2, 3]), weight, { transposeB: true }),
      ];
      const before = products();
      ops.update(weight, ops.matMul(x, normal([5, 3]), { transposeA: true }), [], SGD);
      return [...before, ...products()];
    },
  },
  {
    name: 'assign from values and from a tensor',
    run: (ops, { normal, numbers, variable }) => {
      const x = normal([3, 5]);
      const weight = variable([5, 7]);
      const source = normal([5, 7]);
      const y0 = ops.matMul(x, weight);
      ops.assign(weight, numbers(35));
      const y1 = ops.matMul(x, weight);
      ops.assign(weight, source);
      return [y0, y1, ops.matMul(x, weight), weight];
    },
  },
  {
    name: 'assign a value computed from the variable itself',
    run: (ops, { normal, variable }) => {
      const weight = variable([17]);
      ops.assign(weight, ops.scale(weight, 3));
      ops.assign(weight, ops.add(weight, normal([17])));
      return [weight];
    },
  },
  {
    name: 'assign copies: source and target go separate ways',
    run: (ops, { normal, variable }) => {
      const weight = variable([3, 5]);
      const best = variable([3, 5]);
      const source = normal([3, 5]);
      ops.assign(weight, source);
      ops.assign(best, weight);
      ops.update(weight, normal([3, 5]), [], SGD);
      return [weight, best, source];
    },
  },
  {
    name: 'results computed from a variable keep its old values',
    run: (ops, { normal, variable }) => {
      const weight = variable([5, 3]);
      const results = [ops.scale(weight, 1), ops.pack([weight]), ops.add(weight, weight), ops.concat([weight])];
      ops.update(weight, normal([5, 3]), [], SGD);
      return [...results, weight];
    },
  },
  {
    name: 'updating several variables with the same gradient',
    run: (ops, { normal, variable }) => {
      const gradient = normal([3, 5]);
      const weights = [variable([3, 5]), variable([3, 5])];
      for (const weight of weights) ops.update(weight, gradient, [], SGD);
      return [...weights, gradient];
    },
  },
];
