import { sameButDecimals } from '../text';
import { real } from './fields';
import { defineKind, only } from './kind';
import { explained, read } from './reading';
import { samePixel } from './receptiveField';

/**
 * Times a number that is not learned: λ on the skip of He, Zhang, Ren & Sun 2016, "Identity Mappings in Deep Residual
 * Networks", section 3.1.
 */
export const scale = defineKind({
  name: 'scale',
  family: 'normalisation',
  text: {
    title: { en: 'Scale', es: 'Escala' },
  },
  inputs: { min: 1, max: 1 },
  fields: { factor: real({ en: 'Factor', es: 'Factor' }, { min: -10, max: 10 }, 1) },
  label: ({ factor }) => sameButDecimals(`× ${factor}`),
  outputShape: (_config, [input = []]) => input,
  window: samePixel,
  forward: (ops, { config: { factor }, inputs }) => ops.scale(only(inputs), factor),
  explain({ factor }, call, at) {
    const reading = read(call, at);
    return explained(
      { type: 'copy', reading, result: reading.value },
      { type: 'coefficient', value: factor, result: reading.value * factor },
    );
  },
  backward: (ops, { config: { factor }, wanted }, dy) => ({
    inputs: [wanted[0] ? ops.scale(dy, factor) : null],
    weights: {},
  }),
});
