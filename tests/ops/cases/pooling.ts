import type { Dims, Ops, Tensor } from '@/network/ops';
import type { Inputs } from '../inputs';
import type { OpsCase } from '../opsCase';
import { type WindowOptions, windowOver } from '../window';

interface Pooling extends WindowOptions {
  /** `[batch, height, width, channel]` */
  readonly x: readonly [number, number, number, number];
}

export const POOLINGS: Record<string, Pooling> = {
  '2x2 stride 2': { x: [5, 8, 6, 3], kernel: [2, 2], stride: [2, 2] },
  '2x2 stride 2 that leaves a row and a column over': { x: [2, 7, 9, 5], kernel: [2, 2], stride: [2, 2] },
  '2x2 stride 2 in ceil mode': { x: [2, 7, 9, 5], kernel: [2, 2], stride: [2, 2], ceil: true },
  '3x3 stride 2, overlapping': { x: [2, 9, 11, 17], kernel: [3, 3], stride: [2, 2] },
  '3x3 stride 2 in ceil mode': { x: [1, 6, 8, 3], kernel: [3, 3], stride: [2, 2], ceil: true },
  '3x3 stride 2, padded': { x: [1, 7, 9, 1], kernel: [3, 3], stride: [2, 2], pad: [1, 1, 1, 1] },
  '3x3 stride 2, padded, in ceil mode': {
    x: [5, 6, 8, 3],
    kernel: [3, 3],
    stride: [2, 2],
    pad: [1, 1, 1, 1],
    ceil: true,
  },
  '3x3 stride 2, padded at the end only': { x: [2, 8, 8, 5], kernel: [3, 3], stride: [2, 2], pad: [0, 1, 0, 1] },
  '3x3 stride 1, padded': { x: [2, 5, 7, 5], kernel: [3, 3], pad: [1, 1, 1, 1] },
  '3x3 stride 1': { x: [2, 6, 9, 8], kernel: [3, 3] },
  '3x3 stride 1, padded by two': { x: [2, 4, 3, 17], kernel: [3, 3], pad: [2, 2, 2, 2] },
  '3x3 stride 1, padded by two before': { x: [3, 5, 4, 6], kernel: [3, 3], pad: [2, 0, 2, 0] },
  '3x3 stride 1, padded by two after': { x: [3, 4, 5, 3], kernel: [3, 3], pad: [0, 2, 0, 2] },
  '3x3 stride 1, of a row': { x: [2, 1, 7, 5], kernel: [3, 3], pad: [1, 1, 1, 1] },
  '3x3 stride 1, of pixels': { x: [3, 1, 1, 4], kernel: [3, 3], pad: [1, 1, 1, 1] },
  '3x3 stride 1, of many images': { x: [9, 20, 20, 20], kernel: [3, 3], pad: [1, 1, 1, 1] },
  '3x3 stride 3, padded, in ceil mode': {
    x: [1, 7, 8, 3],
    kernel: [3, 3],
    stride: [3, 3],
    pad: [1, 0, 0, 1],
    ceil: true,
  },
  'non-square kernel and stride': { x: [2, 9, 11, 3], kernel: [3, 2], stride: [1, 3], pad: [1, 0, 0, 1] },
  'stride larger than the kernel': { x: [1, 10, 9, 5], kernel: [2, 2], stride: [3, 4] },
  'the whole image': { x: [5, 7, 5, 17], kernel: [7, 5] },
  '1x1 stride 2': { x: [1, 5, 7, 3], kernel: [1, 1], stride: [2, 2] },
  '1x1 stride 2 over an even size': { x: [2, 6, 8, 17], kernel: [1, 1], stride: [2, 2] },
  'dilation 2': { x: [2, 9, 7, 3], kernel: [3, 2], stride: [1, 2], dilation: [2, 2], pad: [1, 1, 1, 1] },
};

/** Images and the size that they are pooled to: windows that divide them, overlap, and repeat pixels. */
export const ADAPTIVE: Record<string, { x: Dims; output: readonly [number, number] }> = {
  'of equal windows': { x: [2, 8, 6, 5], output: [4, 3] },
  'of overlapping windows': { x: [2, 7, 10, 3], output: [3, 4] },
  'of 13x13 to 6x6': { x: [2, 13, 13, 17], output: [6, 6] },
  'of the whole image': { x: [5, 7, 5, 1], output: [1, 1] },
  'to the same size': { x: [1, 3, 5, 4], output: [3, 5] },
  'to a larger size': { x: [2, 3, 2, 5], output: [7, 5] },
  'to a longer and narrower size': { x: [1, 4, 9, 3], output: [6, 2] },
};

export const poolingCases: OpsCase[] = [
  ...Object.entries(ADAPTIVE).map(
    ([name, { x, output }]): OpsCase => ({
      name: `adaptiveAvgPool ${name}, and its gradient`,
      run: (ops, { normal }) => [
        ops.adaptiveAvgPool(normal(x), output),
        ops.adaptiveAvgPoolGrad(normal([x[0]!, ...output, x[3]!]), x),
      ],
    }),
  ),
  ...Object.entries(POOLINGS).flatMap(([name, pooling]): OpsCase[] => [
    {
      name: `maxPool ${name}, and its gradient`,
      run: (ops, inputs) => maxPool(ops, inputs, pooling, inputs.normal(pooling.x)),
    },
    {
      name: `maxPool ${name} of all-negative values`,
      run: (ops, inputs) => maxPool(ops, inputs, pooling, inputs.normal(pooling.x, -20)),
    },
    {
      name: `maxPool ${name} with ties`,
      run: (ops, inputs) => maxPool(ops, inputs, pooling, inputs.integers(pooling.x, -2, 0)),
    },
    ...[true, false].map(
      (countPadding): OpsCase => ({
        name: `avgPool ${name}${countPadding ? ', counting padding' : ''}, and its gradient`,
        run: (ops, { normal }) => {
          const [batch, height, width, channels] = pooling.x;
          const window = { ...windowOver([height, width], pooling), countPadding };
          const dy = normal([batch, ...window.output, channels]);
          return [ops.avgPool(normal(pooling.x), window), ops.avgPoolGrad(dy, window, pooling.x)];
        },
      }),
    ),
  ]),
  ...[5, 8].map(
    (channels): OpsCase => ({
      name: `avgPool of single pixels of ${channels} channels, which puts zeros around the image, and its gradient`,
      run: (ops, { normal }) => {
        const shape = [2, 3, 5, channels];
        const window = windowOver([3, 5], { kernel: [1, 1], pad: [3, 1, 0, 9] });
        const y = ops.avgPool(normal(shape), { ...window, countPadding: true });
        return [y, ops.avgPoolGrad(normal(y.shape), { ...window, countPadding: true }, shape)];
      },
    }),
  ),
  {
    name: 'maxPool of a constant image, where every value ties',
    run: (ops, inputs) => {
      const pooling: Pooling = { x: [2, 5, 5, 3], kernel: [3, 3], stride: [2, 2], pad: [1, 1, 1, 1] };
      return maxPool(ops, inputs, pooling, inputs.integers(pooling.x, -7, -7));
    },
  },
  {
    name: 'maxPool 3x3 stride 1 of infinities and of rows with NaN, and its gradient',
    run: (ops, { numbers, normal }) => {
      const values = numbers(2 * 6 * 7 * 5);
      for (let i = 0; i < 70; i++) values[i] = Number.NEGATIVE_INFINITY;
      values[90] = Number.POSITIVE_INFINITY;
      values[190] = Number.NaN;
      const shape = [2, 6, 7, 5];
      const x = ops.tensor(shape, values);
      const window = windowOver([6, 7], { kernel: [3, 3], pad: [1, 1, 1, 1] });
      const y = ops.maxPool(x, window);
      return [y, ops.maxPoolGrad(normal(shape), x, y, window)];
    },
  },
];

function maxPool(ops: Ops, { normal }: Inputs, pooling: Pooling, x: Tensor): Tensor[] {
  const [batch, height, width, channels] = pooling.x;
  const window = windowOver([height, width], pooling);
  const y = ops.maxPool(x, window);
  return [y, ops.maxPoolGrad(normal([batch, ...window.output, channels]), x, y, window)];
}
