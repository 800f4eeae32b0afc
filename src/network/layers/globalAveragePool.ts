import type { AverageWindow } from '../ops';
import { isImage, type Shape } from '../shape';
import { defineKind, only } from './kind';
import { explained, meanOf, readArea } from './reading';
import { noPixel } from './receptiveField';
import { shapeOf } from './window';

/** One window over the whole map. */
function wholeMap([height = 0, width = 0]: Shape): AverageWindow {
  return {
    kernel: [height, width],
    stride: [1, 1],
    dilation: [1, 1],
    padBefore: [0, 0],
    padAfter: [0, 0],
    output: [1, 1],
    countPadding: false,
  };
}

export const globalAveragePool = defineKind({
  name: 'globalAveragePool',
  family: 'pooling',
  text: {
    title: { en: 'Global average pooling', es: 'Average pooling global' },
  },
  inputs: { min: 1, max: 1 },
  fields: {},
  label: () => ({ en: 'global avg pool', es: 'avg pool global' }),
  outputShape: (_config, [input = []]) => (isImage(input) ? [input[2]] : { code: 'needsImage', found: input }),
  window: noPixel,
  forward(ops, { inputs }) {
    const x = only(inputs);
    const [batch = 0, , , channels = 0] = x.shape;
    return ops.reshape(ops.avgPool(x, wholeMap(shapeOf(x))), [batch, channels]);
  },
  explain(_config, call, [channel = 0]) {
    const [height = 0, width = 0] = only(call.inputs).shape;
    return explained(meanOf(readArea(call, [0, height], [0, width], channel)));
  },
  backward(ops, { inputs, wanted }, dy) {
    const x = only(inputs);
    const [batch = 0, , , channels = 0] = x.shape;
    const gradient = () => ops.avgPoolGrad(ops.reshape(dy, [batch, 1, 1, channels]), wholeMap(shapeOf(x)), x.shape);
    return { inputs: [wanted[0] ? gradient() : null], weights: {} };
  },
});
