import type { Ops, Tensor } from '@/network/ops';
import type { OpsCase } from '../opsCase';

export const lossCases: OpsCase[] = [
  {
    name: 'softmax',
    run: (ops, { normal }) =>
      [
        [1, 1],
        [5, 10],
        [3, 17],
        [1, 1000],
      ].map((shape) => ops.softmax(normal(shape))),
  },
  {
    name: 'softmax of large logits',
    run: (ops, { normal }) => [
      ops.softmax(normal([5, 10], 0, 80)),
      ops.softmax(ops.tensor([2, 3], [80, -80, 79, -80, -80, -81])),
    ],
  },
  {
    name: 'softmaxCrossEntropy',
    run: (ops, { normal, integers }) =>
      [
        [1, 2],
        [5, 10],
        [17, 3],
        [32, 10],
        [3, 1000],
      ].flatMap(([batch, classes]) =>
        crossEntropy(ops, normal([batch!, classes!], 0, 2), integers([batch!], 0, classes! - 1)),
      ),
  },
  {
    name: 'softmaxCrossEntropy of one class',
    run: (ops, { normal }) => crossEntropy(ops, normal([3, 1]), ops.tensor([3], [0, 0, 0])),
  },
  {
    name: 'softmaxCrossEntropy of large logits, right and wrong',
    run: (ops) =>
      crossEntropy(ops, ops.tensor([3, 3], [80, -80, 0, 80, -80, 0, -80, -80, 79]), ops.tensor([3], [0, 1, 2])),
  },
  {
    name: 'softmaxCrossEntropy where logits tie: the first one counts',
    run: (ops) =>
      crossEntropy(
        ops,
        ops.tensor([5, 3], [0, 0, 0, 0, 0, 0, -1, 2, 2, -1, 2, 2, 4, 4, 5]),
        ops.tensor([5], [0, 1, 1, 2, 2]),
      ),
  },
];

function crossEntropy(ops: Ops, logits: Tensor, labels: Tensor): Tensor[] {
  const { loss, dLogits, correct } = ops.softmaxCrossEntropy(logits, labels);
  return [loss, dLogits, correct];
}
