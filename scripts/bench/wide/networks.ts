import { type CatalogId, catalogEntry, defaultKnobs } from '../../../src/network/catalog';
import { inceptionBlock } from '../../../src/network/catalog/blocks/inception';
import { convolution, NetworkBuilder } from '../../../src/network/catalog/builder';
import type { Definition } from '../../../src/network/definition';
import type { TargetName } from './targets';

/** A network to compare with others, and which targets are its own. */
export interface WideNetwork {
  readonly name: string;
  readonly definition: Definition;
  readonly batchSize: number;
  readonly target: TargetName | null;
}

const PLAIN = { activation: 'relu', batchNorm: 'off' } as const;
const NORMED = { activation: 'relu', batchNorm: 'beforeActivation' } as const;
const POOL = { kernel: [2, 2], stride: [2, 2] } as const;

/** A network of what `write` adds, with a dense layer behind. */
function network(name: string, side: number, channels: number, write: (net: NetworkBuilder) => void): Definition {
  const net = new NetworkBuilder();
  write(net);
  net.output(net.layer('logits', 'dense', net.last, { units: 10 }));
  return net.definition({ name, input: { height: side, width: side, channels }, classes: 10 });
}

const pool = (net: NetworkBuilder, id: string) => net.layer(id, 'maxPool', net.last, POOL);
const mean = (net: NetworkBuilder) => net.layer('mean', 'globalAveragePool', net.last);

const convolutions = (name: string, side: number, channels: number, kernel: number, filters: readonly number[]) =>
  network(name, side, channels, (net) => {
    for (const [i, count] of filters.entries()) {
      convolution(net, `conv${i + 1}`, net.last, { ...PLAIN, filters: count, kernel });
      if (i === 1) pool(net, 'pool');
    }
    mean(net);
  });

const strided = network('Strided', 32, 3, (net) => {
  for (const [i, [kernel, filters]] of (
    [
      [7, 64],
      [5, 64],
      [3, 128],
      [3, 128],
    ] as const
  ).entries())
    convolution(net, `conv${i + 1}`, net.last, { ...PLAIN, filters, kernel, stride: 2 });
  mean(net);
});

const dilated = network('Dilated', 32, 3, (net) => {
  for (const [i, dilation] of [1, 2, 4, 2].entries()) {
    const padding = [dilation, dilation, dilation, dilation] as const;
    net.layer(`conv${i + 1}`, 'conv2d', net.last, {
      filters: 64,
      kernel: [3, 3],
      padding,
      dilation: [dilation, dilation],
    });
    net.layer(`relu${i + 1}`, 'relu', net.last);
    if (i === 2) pool(net, 'pool');
  }
  mean(net);
});

const dense = (units: number) =>
  network(`Dense ${units}`, 28, 1, (net) => {
    for (let i = 1; i <= 3; i++) {
      net.layer(`dense${i}`, 'dense', net.last, { units });
      net.layer(`relu${i}`, 'relu', net.last);
    }
  });

/** Howard et al. 2017: a 3×3 convolution of each channel by itself, then a 1×1 of all. */
const depthwise = network('Depthwise', 32, 3, (net) => {
  convolution(net, 'stem', net.last, { ...NORMED, filters: 32, kernel: 3 });
  let channels = 32;
  for (const [i, [filters, stride]] of (
    [
      [64, 1],
      [128, 2],
      [128, 1],
      [256, 2],
      [256, 1],
    ] as const
  ).entries()) {
    convolution(net, `depth${i + 1}`, net.last, { ...NORMED, filters: channels, kernel: 3, stride, groups: channels });
    convolution(net, `point${i + 1}`, net.last, { ...NORMED, filters, kernel: 1 });
    channels = filters;
  }
  mean(net);
});

/** Xie et al. 2017: bottlenecks whose 3×3 convolution has groups. */
const grouped = network('Grouped', 32, 3, (net) => {
  convolution(net, 'stem', net.last, { ...NORMED, filters: 64, kernel: 3 });
  for (let i = 1; i <= 3; i++) {
    const from = net.last;
    convolution(net, `reduce${i}`, from, { ...NORMED, filters: 128, kernel: 1 });
    convolution(net, `group${i}`, net.last, { ...NORMED, filters: 128, kernel: 3, groups: 8 });
    convolution(net, `expand${i}`, net.last, { ...NORMED, activation: 'none', filters: 64, kernel: 1 });
    net.layer(`add${i}`, 'add', [from, net.last]);
    net.layer(`relu${i}`, 'relu', net.last);
  }
  mean(net);
});

const inception = network('Inception', 32, 3, (net) => {
  convolution(net, 'stem', net.last, { ...NORMED, filters: 64, kernel: 3 });
  const row = { '1x1': 32, '3x3_reduce': 32, '3x3': 64, '5x5_reduce': 8, '5x5': 16, pool_proj: 16 };
  for (const id of ['a', 'b'])
    inceptionBlock(net, id, id, net.last, row, { ...NORMED, kind: 'reduced', width: 1, pooling: 'maxPool' });
  mean(net);
});

const catalog = (id: CatalogId, knobs: object = {}): Definition =>
  catalogEntry(id).build({ channels: 1, classes: 10 }, { ...defaultKnobs(id), ...knobs } as never);

const of = (name: string, definition: Definition, target: TargetName | null, batchSize = 32): WideNetwork => ({
  name,
  definition,
  target,
  batchSize,
});

/** One of every kind of layer, and of sizes that nothing was tuned for. */
export const wideNetworks = (): readonly WideNetwork[] => [
  of('three 5x5, 64 filters, 28x28', convolutions('5x5', 28, 1, 5, [64, 64, 64]), 'large'),
  of('dilated 3x3 (2, 4, 2), 64 filters, 32x32', dilated, 'large'),
  of('strided 7x7, 5x5, 3x3, 3x3, 32x32', strided, 'strided'),
  of('three dense of 2,048', dense(2_048), 'dense'),
  of('three dense of 2,048, batch 256', dense(2_048), 'dense', 256),
  of('three dense of 2,000', dense(2_000), null),
  of('three 3x3, 256 filters, 16x16', convolutions('3x3', 16, 16, 3, [256, 256, 256]), 'usual'),
  of('depthwise separable, 32x32', depthwise, 'channels'),
  of('grouped bottlenecks, 32x32', grouped, 'channels'),
  of('small VGG, 32x32', convolutions('VGG', 32, 3, 3, [64, 64, 128, 128]), 'usual'),
  of('odd widths 19, 37, 53, 28x28', convolutions('Odd', 28, 1, 3, [19, 37, 53]), 'usual'),
  of('inception with batch norm, 32x32', inception, null),
  of('resnet18-tab', catalog('resnet18-tab'), 'usual'),
  of('vgg16-tab', catalog('vgg16-tab'), 'usual'),
  of('ResNet-20, 28x28', catalog('resnet20', { inputSize: 28 }), 'usual'),
  of('LeNet-5', catalog('lenet5'), null),
  of('alexnet-tab', catalog('alexnet-tab'), null),
  of('resnet50-tab', catalog('resnet50-tab'), null),
  of('googlenet-tab', catalog('googlenet-tab'), null),
];
