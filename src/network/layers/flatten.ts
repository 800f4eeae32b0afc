import { sizeOf } from '../shape';
import { defineKind, only } from './kind';
import { copyOf, placeOf, read } from './reading';
import { noPixel } from './receptiveField';
import { shapeOf } from './window';

export const flatten = defineKind({
  name: 'flatten',
  family: 'shape',
  text: {
    title: { en: 'Flatten', es: 'Aplanado' },
  },
  inputs: { min: 1, max: 1 },
  fields: {},
  label: () => ({ en: 'Flatten', es: 'Aplanado' }),
  outputShape: (_config, [input = []]) => [sizeOf(input)],
  window: noPixel,
  held: () => ({ passesInput: true, passesGradient: true }),
  forward(ops, { inputs }) {
    const x = only(inputs);
    return ops.reshape(x, [x.shape[0] ?? 0, sizeOf(shapeOf(x))]);
  },
  explain: (_config, call, [feature = 0]) => copyOf(read(call, placeOf(only(call.inputs).shape, feature))),
  backward: (ops, { inputs }, dy) => ({ inputs: [ops.reshape(dy, only(inputs).shape)], weights: {} }),
});
