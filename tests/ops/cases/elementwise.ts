import { ACTIVATIONS } from '@/network/activations';
import type { ActivationName, Dims, Ops, Tensor } from '@/network/ops';
import type { OpsCase } from '../opsCase';

const SHAPES: readonly Dims[] = [[1], [5, 17], [1, 1, 1, 1], [5, 7, 3, 1], [2, 9, 11, 17], [32, 16, 16, 8]];

/** Values of the parameter, for the functions that have one. */
const PARAMETERS: { readonly [name in ActivationName]?: readonly number[] } = {
  clippedRelu: [0.75, 6],
  leakyRelu: [0.3, 1],
  elu: [0.3, 1],
};

const FUNCTIONS = (Object.keys(ACTIVATIONS) as ActivationName[]).flatMap((name) =>
  (PARAMETERS[name] ?? [undefined]).map((parameter) => ({
    name,
    parameter,
    title: parameter === undefined ? name : `${name} ${parameter}`,
  })),
);

/** A function's values and its gradient. */
function thereAndBack(ops: Ops, name: ActivationName, x: Tensor, dy: Tensor, parameter?: number): readonly Tensor[] {
  const y = ops.activate(name, x, parameter);
  const at = ACTIVATIONS[name].derivativeOf === 'output' ? y : x;
  return [y, ops.activateGrad(name, dy, at, parameter)];
}

export const elementwiseCases: OpsCase[] = [
  {
    name: 'add',
    run: (ops, { normal }) => SHAPES.map((shape) => ops.add(normal(shape), normal(shape))),
  },
  {
    name: 'add and a ReLU',
    run: (ops, { normal }) => SHAPES.map((shape) => ops.add(normal(shape), normal(shape), true)),
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
  ...FUNCTIONS.flatMap(({ title, name, parameter }): OpsCase[] => [
    {
      name: `${title} of images and vectors, and its gradient`,
      ...(ACTIVATIONS[name].derivativeOf === 'input' && {
        tolerance: { value: 1e-4, why: 'at a single value below 0 the two terms of the derivative may cancel' },
      }),
      run: (ops, { normal }) =>
        SHAPES.flatMap((shape) => thereAndBack(ops, name, normal(shape, 0, 2), normal(shape), parameter)),
    },
    {
      name: `${title} at zero and far from it`,
      run: (ops, { normal }) => {
        const x = ops.tensor([11], [0, -0, 1e-6, -1e-6, 1, -1, 9, -9, 100, -100, 3]);
        return thereAndBack(ops, name, x, normal([11]), parameter);
      },
    },
    {
      name: `${title} of small values, digit by digit`,
      elementwise: true,
      run: (ops) => [
        ops.activate(name, ops.tensor([8], [1e-3, -1e-3, 1e-5, -1e-5, 3e-2, -3e-2, 0.2, -0.2]), parameter),
      ],
    },
  ]),
];
