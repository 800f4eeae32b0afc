import { classifier, define, layer } from '../src/network/definition';

/** A small network with everything that a step changes or draws: batch norm, dropout; the batches are shuffled anyway. */
export const EVERYTHING = define({
  name: 'Everything',
  input: { height: 28, width: 28, channels: 1 },
  classes: 10,
  layers: [
    layer('conv', 'conv2d', 'input', { filters: 8, kernel: [5, 5], stride: [2, 2] }),
    layer('bn', 'batchNorm', 'conv'),
    layer('relu', 'relu', 'bn'),
    layer('drop', 'dropout', 'relu', { rate: 0.3 }),
    layer('logits', 'dense', 'drop', { units: 10 }),
  ],
  outputs: classifier('logits'),
});
