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
  forward: (ops, { inputs }) => inputs.reduce((sum, x) => ops.add(sum, x)),
  explain: (_config, call, at) => explained(sumOf(call.inputs.map((_, input) => read(call, at, input)))),
  backward: (_ops, { inputs }, dy) => ({ inputs: inputs.map(() => dy), weights: {} }),
});
