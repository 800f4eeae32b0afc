/** Networks of torchvision that differ from those of the catalog in more than knobs. Loaded with weights for them. */

import { type Definition, layer } from '../definition';
import { convolution, dense, dropout, NetworkBuilder } from './builder';
import { buildGoogLeNet, PAPER } from './googlenet';

/**
 * GoogLeNet as torchvision has it: batch norm in place of local response normalization, 3×3 where the paper has 5×5 (by mistake, which its
 * authors keep for the sake of its weights), and a pooling of 2×2 after stage 4.
 */
export function googlenetOfTorchvision(classes: number, auxiliary: boolean): Definition {
  const definition = buildGoogLeNet(
    { channels: 3, classes },
    {
      inception: 'reduced',
      auxiliary,
      lrn: false,
      batchNorm: 'beforeActivation',
      activation: 'relu',
      pooling: 'maxPool',
      dropout: 0.2,
      width: 1,
      inputSize: 224,
    },
    { ...PAPER, name: 'GoogLeNet, torchvision', smaller: { largest: 3, pool4: 2 } },
  );
  const layers = definition.layers.map((each) => {
    if ('epsilon' in each) return { ...each, epsilon: 0.001 };
    return /^aux\d_avgpool$/.test(each.id) ? layer(each.id, 'adaptiveAvgPool', each.from, { output: [4, 4] }) : each;
  });
  return { ...definition, layers };
}

/**
 * AlexNet as torchvision has it, after Krizhevsky's "One weird trick" of 2014: fewer filters, one group, no local response
 * normalization, and dropout in front of the dense layers.
 */
export function alexnetOfTorchvision(classes: number): Definition {
  const net = new NetworkBuilder();
  const plain = { activation: 'relu', batchNorm: 'off' } as const;
  const conv = (id: string, filters: number, kernel: number, more: { stride?: number; padding?: number } = {}) =>
    convolution(net, id, net.last, { ...plain, filters, kernel, ...more });
  const pool = (id: string) => net.layer(id, 'maxPool', net.last, { kernel: [3, 3], stride: [2, 2] });
  conv('conv1', 64, 11, { stride: 4, padding: 2 });
  pool('pool1');
  conv('conv2', 192, 5);
  pool('pool2');
  conv('conv3', 384, 3);
  conv('conv4', 256, 3);
  conv('conv5', 256, 3);
  pool('pool5');
  for (const id of ['fc6', 'fc7']) {
    dropout(net, `${id}_drop`, net.last, 0.5);
    dense(net, id, net.last, { ...plain, units: 4_096, dropout: 0 });
  }
  net.output(net.layer('fc8', 'dense', net.last, { units: classes }));
  return net.definition({
    name: 'AlexNet, torchvision',
    input: { height: 224, width: 224, channels: 3 },
    classes,
  });
}
