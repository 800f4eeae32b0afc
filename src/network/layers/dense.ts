import { LIMITS } from '../limits';
import type { Ops, Tensor } from '../ops';
import { sizeOf } from '../shape';
import { toggle, whole } from './fields';
import { defineKind, only, weightOf } from './kind';
import { biased, explained, meet, numberOf, partOf, products, readAll } from './reading';
import { noPixel } from './receptiveField';
import { shapeOf } from './window';

/** Images are read row by row, channel fastest, as `flatten` does. */
const flat = (ops: Ops, x: Tensor): Tensor => ops.reshape(x, [x.shape[0] ?? 0, sizeOf(shapeOf(x))]);

export const dense = defineKind({
  name: 'dense',
  family: 'dense',
  text: {
    title: { en: 'Dense', es: 'Densa' },
  },
  inputs: { min: 1, max: 1 },
  fields: {
    units: whole({ en: 'Units', es: 'Unidades' }, LIMITS.channels),
    bias: toggle({ en: 'Bias', es: 'Sesgo' }, true),
  },
  label: ({ units }) => ({ en: `Dense ${units}`, es: `Densa ${units}` }),
  operation: () => ({ en: 'dense', es: 'densa' }),
  outputShape: ({ units }) => [units],
  weights({ units, bias }, [input = []]) {
    const size = sizeOf(input);
    return [
      {
        name: 'kernel',
        shape: [size, units],
        initial: { type: 'kernel', fanIn: size, fanOut: units },
        trainable: true,
        decays: true,
      },
      ...(bias
        ? [
            {
              name: 'bias',
              shape: [units],
              initial: { type: 'constant', value: 0 },
              trainable: true,
              decays: false,
            } as const,
          ]
        : []),
    ];
  },
  macs: ({ units }, [input = []]) => sizeOf(input) * units,
  window: noPixel,

  forward: (ops, { config, inputs, weights }) =>
    ops.matMul(flat(ops, only(inputs)), weightOf(weights, 'kernel'), {
      bias: config.bias ? weightOf(weights, 'bias') : null,
    }),

  explain({ bias }, call) {
    const sum = products(meet(readAll(call), partOf(call, 'kernel')));
    return bias ? explained(sum, biased(sum, numberOf(call, 'bias'))) : explained(sum);
  },

  backward(ops, { config, inputs, weights, wanted, trains }, dy) {
    const x = only(inputs);
    return {
      inputs: [
        wanted[0] ? ops.reshape(ops.matMul(dy, weightOf(weights, 'kernel'), { transposeB: true }), x.shape) : null,
      ],
      weights: trains
        ? { kernel: { left: flat(ops, x), right: dy }, ...(config.bias && { bias: ops.sumChannels(dy) }) }
        : {},
    };
  },
});
