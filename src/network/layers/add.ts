import { LIMITS } from '../limits';
import { sameShape } from '../shape';
import { defineKind } from './kind';
import { explained, read, sumOf } from './reading';
import { samePixel } from './receptiveField';

export const add = defineKind({
  name: 'add',
  family: 'join',
  text: {
    title: { en: 'Add', es: 'Suma' },
  },
  role: 'sum',
  inputs: { min: 2, max: LIMITS.inputsOfLayer.max },
  fields: {},
  label: () => ({ en: 'Add', es: 'Suma' }),
  outputShape(_config, [first = [], ...others]) {
    const odd = others.find((shape) => !sameShape(shape, first));
    return odd ? { code: 'shapesDiffer', first, other: odd } : first;
  },
  window: samePixel,
  /** The sums of all but the last addends. */
  held: (_config, inputs, output) => ({ forward: inputs.slice(2).map(() => output), passesGradient: true }),
  fusesRelu: true,
  forward: (ops, { inputs, rectify }) =>
    inputs.reduce((sum, x, i) => ops.add(sum, x, rectify && i === inputs.length - 1)),
  explain: (_config, call, at) => explained(sumOf(call.inputs.map((_, input) => read(call, at, input)))),
  backward(ops, { inputs, rectified }, dy) {
    const gradient = rectified ? ops.activateGrad('relu', dy, rectified) : dy;
    return { inputs: inputs.map(() => gradient), weights: {} };
  },
});
