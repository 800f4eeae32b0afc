import type { OpsCase } from '../opsCase';

/** Rows of a, columns of a = rows of b, columns of b. */
const SIZES = [
  [1, 1, 1],
  [1, 7, 5],
  [7, 1, 5],
  [5, 7, 1],
  [1, 33, 1],
  [3, 5, 7],
  [5, 17, 3],
  [9, 8, 33],
  [17, 33, 9],
  [32, 400, 10],
  [70, 65, 67],
] as const;

const flags = [false, true];

export const productCases: OpsCase[] = [
  ...flags.flatMap((transposeA) =>
    flags.flatMap((transposeB) =>
      flags.map(
        (withBias): OpsCase => ({
          name: `matMul a${transposeA ? "'" : ''} b${transposeB ? "'" : ''}${withBias ? ' + bias' : ''}`,
          run: (ops, { normal }) =>
            SIZES.map(([m, k, n]) =>
              ops.matMul(normal(transposeA ? [k, m] : [m, k]), normal(transposeB ? [n, k] : [k, n]), {
                transposeA,
                transposeB,
                bias: withBias ? normal([n]) : null,
              }),
            ),
        }),
      ),
    ),
  ),
  {
    name: 'matMul without options',
    run: (ops, { normal }) => [ops.matMul(normal([5, 3]), normal([3, 7]))],
  },
  {
    name: 'matMul over 4,001 terms',
    run: (ops, { normal }) => [ops.matMul(normal([3, 4001]), normal([4001, 5]), { bias: normal([5]) })],
  },
  {
    name: 'matMul of a matrix with itself, plain and transposed',
    run: (ops, { normal }) => {
      const x = normal([7, 7]);
      return [ops.matMul(x, x), ops.matMul(x, x, { transposeB: true }), ops.matMul(x, x, { transposeA: true })];
    },
  },
  {
    name: 'matMul with one right side read as matrices of several shapes',
    run: (ops, { normal }) => {
      const b = normal([60]);
      const shapes = [
        [12, 5],
        [5, 12],
        [4, 15],
        [60, 1],
        [12, 5],
      ] as const;
      return shapes.flatMap(([rows, columns]) => [
        ops.matMul(normal([3, rows]), ops.reshape(b, [rows, columns])),
        ops.matMul(normal([3, columns]), ops.reshape(b, [rows, columns]), { transposeB: true }),
      ]);
    },
  },
  {
    name: 'squaredDistances and their gradient',
    run: (ops, { normal, integers }) =>
      [
        [1, 1, 1],
        [1, 3, 5],
        [5, 7, 1],
        [3, 17, 5],
        [5, 84, 10],
      ].flatMap(([batch, features, classes]) => {
        const x = normal([batch!, features!]);
        const centres = classes === 10 ? integers([classes, features!], -1, 1) : normal([classes!, features!]);
        return [ops.squaredDistances(x, centres), ops.squaredDistancesGrad(normal([batch!, classes!]), x, centres)];
      }),
  },
  {
    name: 'squaredDistances of equal points are zero',
    run: (ops, { normal }) => {
      const x = normal([3, 17], 50);
      return [ops.squaredDistances(x, x), ops.squaredDistancesGrad(normal([3, 3]), x, x)];
    },
  },
];
