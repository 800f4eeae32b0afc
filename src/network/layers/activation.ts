import { ACTIVATIONS } from '../activations';
import type { ActivationName } from '../ops';
import type { Text } from '../text';
import { defineKind, only } from './kind';
import { explained, read } from './reading';
import { samePixel } from './receptiveField';

/** The shape shared by all elementwise activations: no fields, no weights, a derivative written with the output. */
export const activation = <const Name extends ActivationName>(name: Name, title: Text, summary: Text) =>
  defineKind({
    name,
    family: 'activation',
    text: { title, summary },
    inputs: { min: 1, max: 1 },
    fields: {},
    label: () => title,
    outputShape: (_config, [input = []]) => input,
    sees: samePixel,
    forward: (ops, { inputs }) => ops.activate(name, only(inputs)),
    explain(_config, call, at) {
      const reading = read(call, at);
      return explained({ type: 'function', name, reading, result: ACTIVATIONS[name].f(reading.value, 0) });
    },
    backward: (ops, { output }, dy) => ({ inputs: [ops.activateGrad(name, dy, output)], weights: {} }),
  });
