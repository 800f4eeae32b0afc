import { LIMITS } from '../limits';
import { channelsOf, isImage } from '../shape';
import { pair } from './fields';
import { defineKind, only } from './kind';
import { explained, meanOf, readArea } from './reading';
import { sharedOut } from './receptiveField';
import { formatPair } from './window';

export const adaptiveAvgPool = defineKind({
  name: 'adaptiveAvgPool',
  family: 'pooling',
  text: {
    title: { en: 'Adaptive average pooling', es: 'Average pooling adaptativo' },
  },
  inputs: { min: 1, max: 1 },
  fields: { output: pair({ en: 'Output size', es: 'Tamaño de salida' }, LIMITS.imageSide) },
  label: ({ output }) => ({
    en: `avg pool to ${formatPair(output)}`,
    es: `avg pool a ${formatPair(output)}`,
  }),
  outputShape: ({ output }, [input = []]) =>
    isImage(input) ? [...output, channelsOf(input)] : { code: 'needsImage', found: input },
  /**
   * Exact where the output divides the input. Elsewhere windows differ by up to a pixel and their steps too: this is
   * the first window, and the mean step, which need not be whole.
   */
  window({ output }, [[height = 0, width = 0] = []]) {
    const stride = [height / output[0], width / output[1]] as const;
    return { kernel: [Math.ceil(stride[0]), Math.ceil(stride[1])], stride, dilation: [1, 1], padBefore: [0, 0] };
  },
  forward: (ops, { config, inputs }) => ops.adaptiveAvgPool(only(inputs), config.output),
  explain({ output }, call, [row = 0, column = 0, channel = 0]) {
    const [height = 0, width = 0] = only(call.inputs).shape;
    const rows = sharedOut(height, output[0], row);
    return explained(meanOf(readArea(call, rows, sharedOut(width, output[1], column), channel)));
  },
  backward: (ops, { inputs, wanted }, dy) => ({
    inputs: [wanted[0] ? ops.adaptiveAvgPoolGrad(dy, only(inputs).shape) : null],
    weights: {},
  }),
});
