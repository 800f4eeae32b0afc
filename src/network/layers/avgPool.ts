import type { AverageWindow } from '../ops';
import { channelsOf, type Shape } from '../shape';
import { type ConfigOf, toggle } from './fields';
import { defineKind, only } from './kind';
import { poolFields } from './maxPool';
import { meanOfWindow } from './reading';
import { formatPair, formatStride, resolvePool, shapeOf, windowFor } from './window';

const fields = {
  ...poolFields,
  /** PyTorch and Caffe divide by the whole window, Keras by the pixels inside the image. */
  countPadding: toggle({ en: 'Count padding', es: 'Contar el relleno' }, true),
};

const averageWindow = (config: ConfigOf<typeof fields>, input: Shape): AverageWindow => ({
  ...windowFor(config, input),
  countPadding: config.countPadding,
});

export const avgPool = defineKind({
  name: 'avgPool',
  family: 'pooling',
  text: {
    title: { en: 'Average pooling', es: 'Average pooling' },
  },
  inputs: { min: 1, max: 1 },
  fields,
  label: ({ kernel, stride }) => ({
    en: `${formatPair(kernel)} avg pool${formatStride(stride)}`,
    es: `avg pool ${formatPair(kernel)}${formatStride(stride)}`,
  }),
  outputShape(config, [input = []]) {
    const window = resolvePool(config, input);
    return 'code' in window ? window : [...window.output, channelsOf(input)];
  },
  window: (config, [input = []]) => windowFor(config, input),
  forward: (ops, { config, inputs }) => ops.avgPool(only(inputs), averageWindow(config, shapeOf(only(inputs)))),
  explain: (config, call, at) => meanOfWindow(call, averageWindow(config, only(call.inputs).shape), at),
  backward(ops, { config, inputs, wanted }, dy) {
    const x = only(inputs);
    return {
      inputs: [wanted[0] ? ops.avgPoolGrad(dy, averageWindow(config, shapeOf(x)), x.shape) : null],
      weights: {},
    };
  },
});
