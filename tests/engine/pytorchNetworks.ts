import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { auxiliaryHead } from '@/network/catalog/blocks/auxiliaryHead';
import { type InceptionRow, inceptionBlock } from '@/network/catalog/blocks/inception';
import { basicBranch, bottleneckBranch, residualBlock } from '@/network/catalog/blocks/residual';
import { convolution, dense, NetworkBuilder } from '@/network/catalog/builder';
import type { KnobValues } from '@/network/catalog/entry';
import type { Pooling } from '@/network/catalog/knobs';
import type { Definition } from '@/network/definition';

const CLASSES = 10;

/** A catalog network with some knobs turned. */
function catalogNetwork(id: CatalogId, knobs: KnobValues = {}): Definition {
  const entry = catalogEntry(id);
  return entry.build(entry.input, { ...defaultKnobs(id), ...knobs });
}

const colour = (side: number) => ({ input: { height: side, width: side, channels: 3 }, classes: CLASSES });

/** An identity block, one with zero channels (option A), and a bottleneck with a projection (option B). */
function residual(): Definition {
  const net = new NetworkBuilder();
  const finish = { activation: 'relu', batchNorm: 'beforeActivation' } as const;
  const block = { ...finish, skip: true } as const;
  convolution(net, 'conv1', net.last, { ...finish, filters: 6, kernel: 3 });
  const zeros = { ...block, shortcut: 'zeroPadding' } as const;
  residualBlock(net, 'identity', net.last, { ...zeros, channels: 6, filters: 6, stride: 1 }, basicBranch);
  residualBlock(net, 'zeros', net.last, { ...zeros, channels: 6, filters: 12, stride: 2 }, basicBranch);
  const projected = { ...block, shortcut: 'projection', channels: 12, filters: 4, stride: 2 } as const;
  residualBlock(net, 'projected', net.last, projected, bottleneckBranch('3x3'));
  net.layer('gap', 'globalAveragePool', net.last);
  net.output(net.layer('fc', 'dense', net.last, { units: CLASSES }));
  return net.definition({ name: 'residual', ...colour(10) });
}

/** Two inception blocks, each with an auxiliary head; LRN with Caffe's alpha, pooling in ceil mode. */
function inception(): Definition {
  const net = new NetworkBuilder();
  const plain = { activation: 'relu', batchNorm: 'off', width: 1, dropout: 0 } as const;
  const block = (id: string, pooling: Pooling, row: InceptionRow, head: string) => {
    inceptionBlock(net, id, id, net.last, row, { ...plain, kind: 'reduced', pooling });
    const pool = { kernel: 3, stride: 2 };
    auxiliaryHead(net, head, net.last, { ...plain, title: head, pool, filters: 4, units: 8, classes: CLASSES });
  };
  convolution(net, 'conv1', net.last, { ...plain, filters: 8, kernel: 3 });
  net.layer('pool1', 'maxPool', net.last, { kernel: [3, 3], stride: [2, 2], ceil: true });
  net.layer('norm1', 'lrn', net.last, { size: 3, alpha: 0.3, beta: 0.75, k: 1, divideBySize: true });
  block('a', 'maxPool', { '1x1': 4, '3x3_reduce': 4, '3x3': 6, '5x5_reduce': 4, '5x5': 6, pool_proj: 4 }, 'aux1');
  block('b', 'avgPool', { '1x1': 6, '3x3_reduce': 4, '3x3': 8, '5x5_reduce': 6, '5x5': 6, pool_proj: 4 }, 'aux2');
  net.layer('pool2', 'avgPool', net.last, { kernel: [8, 8] });
  net.output(net.layer('classifier', 'dense', net.last, { units: CLASSES }));
  return net.definition({ name: 'inception', ...colour(16) });
}

/** The sequence of AlexNet: LRN with the paper's alpha in front of overlapping pooling, convolutions in two groups. */
function grouped(): Definition {
  const net = new NetworkBuilder();
  const plain = { activation: 'relu', batchNorm: 'off' } as const;
  const normPool = (number: number) => {
    net.layer(`norm${number}`, 'lrn', net.last, { size: 5, alpha: 0.2, beta: 0.75, k: 2 });
    net.layer(`pool${number}`, 'maxPool', net.last, { kernel: [3, 3], stride: [2, 2] });
  };
  convolution(net, 'conv1', net.last, { ...plain, filters: 8, kernel: 5, padding: 0 });
  normPool(1);
  convolution(net, 'conv2', net.last, { ...plain, filters: 12, kernel: 5, groups: 2 });
  normPool(2);
  convolution(net, 'conv3', net.last, { ...plain, filters: 12, kernel: 3 });
  convolution(net, 'conv4', net.last, { ...plain, filters: 8, kernel: 3, groups: 2 });
  dense(net, 'fc6', net.last, { ...plain, units: 16, dropout: 0 });
  net.output(net.layer('fc8', 'dense', net.last, { units: CLASSES }));
  return net.definition({ name: 'grouped', ...colour(19) });
}

/** The networks of tests/reference/make_networks.py, by their names there. */
export const NETWORKS: Readonly<Record<string, Definition>> = {
  lenet5: catalogNetwork('lenet5'),
  'lenet5 batch norm': catalogNetwork('lenet5', {
    activation: 'tanh',
    pooling: 'avgPool',
    batchNorm: 'beforeActivation',
  }),
  'lenet5-1998': catalogNetwork('lenet5-1998'),
  residual: residual(),
  inception: inception(),
  grouped: grouped(),
};
