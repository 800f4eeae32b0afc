import type { OpsCase } from '../opsCase';

export const shapeCases: OpsCase[] = [
  {
    name: 'reshape to fewer and to more axes',
    run: (ops, { normal, variable }) => [
      ops.reshape(normal([5, 3, 7, 2]), [5, 42]),
      ops.reshape(normal([5, 42]), [5, 3, 7, 2]),
      ops.reshape(variable([17]), [1, 17]),
    ],
  },
  {
    name: 'reshape and go on computing with both shapes',
    run: (ops, { normal }) => {
      const x = normal([3, 5, 7, 1]);
      const flat = ops.reshape(x, [3, 35]);
      return [ops.add(x, ops.reshape(flat, [3, 5, 7, 1])), ops.sumChannels(flat), ops.sumChannels(x)];
    },
  },
  {
    name: 'concat images of 1, 5 and 3 channels',
    run: (ops, { normal }) => [ops.concat([normal([5, 3, 7, 1]), normal([5, 3, 7, 5]), normal([5, 3, 7, 3])])],
  },
  {
    name: 'concat vectors, one tensor, a tensor with itself',
    run: (ops, { normal }) => {
      const x = normal([5, 17]);
      return [ops.concat([x, normal([5, 1]), normal([5, 4])]), ops.concat([x]), ops.concat([x, x])];
    },
  },
  {
    name: 'sliceChannels at the start, in the middle and at the end',
    run: (ops, { normal }) => {
      const image = normal([5, 3, 7, 17]);
      const vector = normal([3, 5]);
      return [
        ops.sliceChannels(image, 0, 5),
        ops.sliceChannels(image, 5, 1),
        ops.sliceChannels(image, 6, 11),
        ops.sliceChannels(image, 0, 17),
        ops.sliceChannels(vector, 1, 3),
      ];
    },
  },
  {
    name: 'sliceChannels takes concat apart',
    run: (ops, { normal }) => {
      const joined = ops.concat([normal([2, 5, 5, 3]), normal([2, 5, 5, 1]), normal([2, 5, 5, 4])]);
      return [ops.sliceChannels(joined, 0, 3), ops.sliceChannels(joined, 3, 1), ops.sliceChannels(joined, 4, 4)];
    },
  },
  {
    name: 'padChannels before, after, on both sides and not at all',
    run: (ops, { normal }) => {
      const image = normal([5, 3, 7, 5]);
      const whole = normal([2, 3, 5, 8]);
      return [
        ops.padChannels(image, 3, 0),
        ops.padChannels(image, 0, 2),
        ops.padChannels(image, 1, 9),
        ops.padChannels(image, 0, 0),
        ops.padChannels(whole, 4, 4),
        ops.padChannels(whole, 6, 1),
        ops.padChannels(normal([3, 17]), 13, 2),
        ops.padChannels(normal([5, 1]), 7, 0),
      ];
    },
  },
  {
    name: 'sliceChannels takes back what padChannels was given',
    run: (ops, { normal }) => [ops.sliceChannels(ops.padChannels(normal([2, 3, 5, 7]), 5, 3), 5, 7)],
  },
  {
    name: 'pack tensors of all ranks',
    run: (ops, { normal, variable }) => {
      const x = normal([3, 5]);
      return [ops.pack([normal([2, 3, 5, 1]), normal([1]), variable([17]), x, ops.scale(x, 2)]), ops.pack([x])];
    },
  },
  {
    name: 'pack a hundred small tensors',
    run: (ops, { normal }) => [ops.pack(Array.from({ length: 100 }, (_, i) => normal([1 + (i % 9)])))],
  },
];
