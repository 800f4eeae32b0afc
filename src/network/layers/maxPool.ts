import { channelsOf } from '../shape';
import { toggle } from './fields';
import { defineKind, only } from './kind';
import { explained, readWindow } from './reading';
import { formatPair, formatStride, resolvePool, shapeOf, windowFields, windowFor } from './window';

export const poolFields = {
  ...windowFields,
  /** Round the output size up, so that the last window may hang over the edge (Caffe, GoogLeNet). */
  ceil: toggle({ en: 'Round up', es: 'Redondear hacia arriba' }, false),
};

export const maxPool = defineKind({
  name: 'maxPool',
  family: 'pooling',
  text: {
    title: { en: 'Max pooling', es: 'Max pooling' },
  },
  inputs: { min: 1, max: 1 },
  fields: poolFields,
  label: ({ kernel, stride }) => ({
    en: `${formatPair(kernel)} max pool${formatStride(stride)}`,
    es: `max pool ${formatPair(kernel)}${formatStride(stride)}`,
  }),
  outputShape(config, [input = []]) {
    const window = resolvePool(config, input);
    return 'code' in window ? window : [...window.output, channelsOf(input)];
  },
  window: (config, [input = []]) => windowFor(config, input),
  forward: (ops, { config, inputs }) => ops.maxPool(only(inputs), windowFor(config, shapeOf(only(inputs)))),
  explain(config, call, at) {
    const readings = readWindow(call, windowFor(config, only(call.inputs).shape), at, [at[2] ?? 0]);
    let [winner, result] = [-1, Number.NEGATIVE_INFINITY];
    for (const [index, { at: place, value }] of readings.entries()) {
      // The first of several largest wins; NaN is handed on, so that a diverged network isn't hidden by its poolings.
      if (!place || !(value > result || Number.isNaN(value)) || Number.isNaN(result)) continue;
      [winner, result] = [index, value];
    }
    return explained({ type: 'maximum', readings, winner, result });
  },
  backward(ops, { config, inputs, output, wanted }, dy) {
    const x = only(inputs);
    return { inputs: [wanted[0] ? ops.maxPoolGrad(dy, x, output, windowFor(config, shapeOf(x))) : null], weights: {} };
  },
});
