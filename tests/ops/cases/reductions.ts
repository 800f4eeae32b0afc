import { STATS_LENGTH } from '@/network/ops';
import type { OpsCase } from '../opsCase';

export const reductionCases: OpsCase[] = [
  {
    name: 'sumChannels of images and vectors',
    run: (ops, { normal }) =>
      [
        [1, 1],
        [5, 17],
        [1, 7, 5, 3],
        [5, 7, 3, 1],
        [5, 13, 11, 5],
      ].map((shape) => ops.sumChannels(normal(shape))),
  },
  {
    name: 'sumChannels of 25,088 values per channel with a mean of 3',
    run: (ops, { normal }) => [ops.sumChannels(normal([32, 28, 28, 16], 3))],
  },
  {
    name: 'sumChannels of 401,408 values of one channel',
    run: (ops, { normal }) => [ops.sumChannels(normal([8, 224, 224, 1], -3))],
  },
  {
    name: 'stats of one value, of few and of many',
    elementwise: true,
    run: (ops, { normal }) =>
      [[1], [7], [5, 17], [3, 7, 5, 3], [32, 28, 28, 16]].map((shape) => ops.stats(normal(shape, 2))),
  },
  {
    name: 'stats of negative values',
    elementwise: true,
    run: (ops, { normal }) => [ops.stats(normal([5, 7, 3, 5], -9))],
  },
  {
    name: 'stats of zeros',
    elementwise: true,
    run: (ops, { integers }) => [
      ops.stats(ops.tensor([3, 5], new Array(15).fill(0))),
      ops.stats(integers([999], 0, 3)),
    ],
  },
  {
    name: 'stats of NaN and infinite values',
    elementwise: true,
    run: (ops) => [ops.stats(ops.tensor([3, 3], [1, NaN, 0, -4, Infinity, 2.5, -Infinity, -0, NaN]))],
  },
  {
    name: 'dot of one value, of few and of many',
    run: (ops, { normal }) =>
      [[1], [7], [5, 17], [3, 7, 5, 3], [32, 28, 28, 16]].map((shape) => ops.dot(normal(shape, 2), normal(shape, 1))),
  },
  {
    name: 'stats of a batch packed for one read',
    elementwise: true,
    run: (ops, { normal }) => {
      const packed = ops.pack([ops.stats(normal([17], 5)), ops.stats(normal([5, 3], -5))]);
      return [packed, ops.reshape(packed, [2, STATS_LENGTH])];
    },
  },
];
