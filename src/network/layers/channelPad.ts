import { LIMITS } from '../limits';
import type { AverageWindow } from '../ops';
import { channelsOf, isImage, type Shape } from '../shape';
import { type Pair, pair, whole } from './fields';
import { defineKind, only } from './kind';
import { copyOf, read } from './reading';
import { formatStride, shapeOf } from './window';

/** Every stride-th pixel, from the first on, as an average of one. */
function everyPixel(stride: Pair, [height = 0, width = 0]: Shape): AverageWindow {
  return {
    kernel: [1, 1],
    stride,
    dilation: [1, 1],
    padBefore: [0, 0],
    padAfter: [0, 0],
    output: [Math.ceil(height / stride[0]), Math.ceil(width / stride[1])],
    countPadding: true,
  };
}

const skips = (stride: Pair): boolean => stride[0] > 1 || stride[1] > 1;

/**
 * He, Zhang, Ren & Sun 2015, section 3.3, option A: a shortcut to a smaller map with more channels that has no weights.
 */
export const channelPad = defineKind({
  name: 'channelPad',
  family: 'shape',
  text: {
    title: { en: 'Channel padding', es: 'Relleno de canales' },
  },
  inputs: { min: 1, max: 1 },
  fields: {
    stride: pair({ en: 'Stride', es: 'Stride' }, LIMITS.stride, [1, 1]),
    before: whole({ en: 'Channels before', es: 'Canales antes' }, LIMITS.addedChannels, 0),
    after: whole({ en: 'Channels after', es: 'Canales después' }, LIMITS.addedChannels, 0),
  },
  label: ({ stride, before, after }) => ({
    en: `+${before + after} zero channels${formatStride(stride)}`,
    es: `+${before + after} canales de ceros${formatStride(stride)}`,
  }),
  outputShape: ({ stride, before, after }, [input = []]) =>
    isImage(input)
      ? [...everyPixel(stride, input).output, before + channelsOf(input) + after]
      : { code: 'needsImage', found: input },
  window: ({ stride }, [input = []]) => everyPixel(stride, input),
  /** The pixels that a stride keeps, before channels are added to them, and after they were cut off again. */
  held({ stride }, [input = []]) {
    if (!skips(stride)) return {};
    const kept = [...everyPixel(stride, input).output, channelsOf(input)];
    return { forward: [kept], backward: [kept] };
  },
  forward(ops, { config: { stride, before, after }, inputs }) {
    const x = only(inputs);
    const kept = skips(stride) ? ops.avgPool(x, everyPixel(stride, shapeOf(x))) : x;
    return ops.padChannels(kept, before, after);
  },
  explain({ stride, before }, call, [row = 0, column = 0, channel = 0]) {
    const from = channel - before;
    const isAdded = from < 0 || from >= channelsOf(only(call.inputs).shape);
    return copyOf(isAdded ? null : read(call, [row * stride[0], column * stride[1], from]));
  },
  backward(ops, { config: { stride, before }, inputs, wanted }, dy) {
    const x = only(inputs);
    const gradient = () => {
      const kept = ops.sliceChannels(dy, before, channelsOf(x.shape));
      return skips(stride) ? ops.avgPoolGrad(kept, everyPixel(stride, shapeOf(x)), x.shape) : kept;
    };
    return { inputs: [wanted[0] ? gradient() : null], weights: {} };
  },
});
