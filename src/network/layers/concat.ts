import { LIMITS } from '../limits';
import { channelsOf, sameShape } from '../shape';
import { defineKind } from './kind';
import { copyOf, read } from './reading';
import { samePixel } from './receptiveField';

export const concat = defineKind({
  name: 'concat',
  family: 'join',
  text: {
    title: { en: 'Concatenate', es: 'Concatenación' },
  },
  role: 'concat',
  inputs: { min: 2, max: LIMITS.inputsOfLayer.max },
  fields: {},
  label: () => ({ en: 'Concat', es: 'Concat.' }),
  outputShape(_config, inputs) {
    const [first = []] = inputs;
    const odd = inputs.find((shape) => !sameShape(shape.slice(0, -1), first.slice(0, -1)));
    if (odd) return { code: 'sizesDiffer', first, other: odd };
    return [...first.slice(0, -1), inputs.reduce((sum, shape) => sum + channelsOf(shape), 0)];
  },
  window: samePixel,
  forward: (ops, { inputs }) => ops.concat(inputs),
  explain(_config, call, at) {
    let channel = at.at(-1) ?? 0;
    let input = 0;
    for (const { shape } of call.inputs) {
      if (channel < channelsOf(shape)) break;
      channel -= channelsOf(shape);
      input++;
    }
    return copyOf(read(call, [...at.slice(0, -1), channel], input));
  },
  backward(ops, { inputs, wanted }, dy) {
    let start = 0;
    const gradients = inputs.map((x, edge) => {
      const size = channelsOf(x.shape);
      const gradient = wanted[edge] ? ops.sliceChannels(dy, start, size) : null;
      start += size;
      return gradient;
    });
    return { inputs: gradients, weights: {} };
  },
});
