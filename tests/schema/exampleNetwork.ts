import { analyze } from '@/network/analysis/analyze';
import { classifier, define, layer } from '@/network/definition';

/** A network in whose recordings nothing is missing: two kinds of norm, a node with several readers. */
export const EXAMPLE = analyze(
  define({
    name: 'Example',
    input: { height: 6, width: 5, channels: 2 },
    classes: 4,
    layers: [
      layer('conv1', 'conv2d', 'input', { filters: 4, kernel: [3, 3], padding: 'same' }),
      layer('bn1', 'batchNorm', 'conv1'),
      layer('relu1', 'relu', 'bn1'),
      layer('conv2', 'conv2d', 'relu1', { filters: 4, kernel: [3, 3], padding: 'same' }),
      layer('gn2', 'groupNorm', 'conv2', { groups: 2 }),
      layer('add', 'add', ['gn2', 'relu1']),
      layer('scores', 'dense', 'add', { units: 4 }),
    ],
    outputs: classifier('scores'),
  }),
);
