import type { ActivationName, Dims } from '@/network/ops';
import type { OpsCase } from '../opsCase';

const SHAPES: readonly Dims[] = [[1], [5, 17], [1, 1, 1, 1], [5, 7, 3, 1], [2, 9, 11, 17], [32, 16, 16, 8]];
const ACTIVATIONS: readonly ActivationName[] = ['relu', 'tanh', 'scaledTanh', 'sigmoid'];

export const elementwiseCases: OpsCase[] = [
  {
    name: 'add',
    run: (ops, { normal }) => SHAPES.map((shape) => ops.add(normal(shape), normal(shape))),
  },
  {
    name: 'mul',
    run: (ops, { normal }) => SHAPES.map((shape) => ops.mul(normal(shape), normal(shape))),
  },
  {
    name: 'add and mul of a tensor with itself',
    run: (ops, { normal }) => {
      const x = normal([5, 7, 3, 5]);
      return [ops.add(x, x), ops.mul(x, x)];
    },
  },
  {
    name: 'scale by a negative number, by a tiny one and by zero',
    run: (ops, { normal }) => [-2.5, 1e-6, 0].map((factor) => ops.scale(normal([5, 7, 3, 5]), factor)),
  },
  {
    name: 'mulChannels',
    run: (ops, { normal }) => SHAPES.slice(1).map((shape) => ops.mulChannels(normal(shape), normal([shape.at(-1)!]))),
  },
  {
    name: 'addChannels',
    run: (ops, { normal }) => SHAPES.slice(1).map((shape) => ops.addChannels(normal(shape), normal([shape.at(-1)!]))),
  },
  ...ACTIVATIONS.flatMap((name): OpsCase[] => [
    {
      name: `${name} of images and vectors, and its gradient`,
      run: (ops, { normal }) =>
        SHAPES.flatMap((shape) => {
          const y = ops.activate(name, normal(shape, 0, 2));
          return [y, ops.activateGrad(name, normal(shape), y)];
        }),
    },
    {
      name: `${name} at zero and far from it`,
      run: (ops, { normal }) => {
        const y = ops.activate(name, ops.tensor([11], [0, -0, 1e-6, -1e-6, 1, -1, 9, -9, 100, -100, 3]));
        return [y, ops.activateGrad(name, normal([11]), y)];
      },
    },
  ]),
];
