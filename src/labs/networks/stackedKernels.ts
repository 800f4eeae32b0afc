import { convolution, NetworkBuilder } from '../../network/catalog/builder';
import type { Definition } from '../../network/definition';

export interface StackedKernelsOptions {
  /** Side of the kernels, and how many of them follow one another in a block. */
  readonly kernel: number;
  readonly stacked: number;
  readonly channels: number;
  readonly batchNorm: boolean;
}

/** The layers of the first block, whose receptive field and weights are compared. Nothing before them mixes pixels. */
export const blockIds = (stacked: number): readonly string[] =>
  Array.from({ length: stacked }, (_, i) => `block1_conv${i + 1}`);

/**
 * Two blocks of convolutions of one width on pictures of 14×14, each with a pooling behind it: 1×1 before, global average pooling and
 * ten logits after. With 16 channels and three 3×3 14 thousand parameters and 1.7 million multiply-adds; with one 7×7 25 thousand
 * and 3.1 million.
 */
export function stackedKernels({ kernel, stacked, channels, batchNorm }: StackedKernelsOptions): Definition {
  const net = new NetworkBuilder();
  const place = batchNorm ? 'beforeActivation' : 'off';
  const conv = (id: string, side: number) =>
    convolution(net, id, net.last, { filters: channels, kernel: side, activation: 'relu', batchNorm: place });
  conv('stem', 1);
  for (const block of [1, 2]) {
    net.group(`block${block}`, `block ${block}`, 'block', () => {
      for (let i = 1; i <= stacked; i++) conv(`block${block}_conv${i}`, kernel);
    });
    net.layer(`pool${block}`, 'maxPool', net.last, { kernel: [2, 2], stride: [2, 2] });
  }
  net.layer('gap', 'globalAveragePool', net.last);
  net.output(net.layer('logits', 'dense', net.last, { units: 10 }));
  return net.definition({
    name: stacked === 1 ? `One ${kernel}×${kernel}` : `${stacked} times ${kernel}×${kernel}`,
    input: { height: 14, width: 14, channels: 1 },
    classes: 10,
  });
}
