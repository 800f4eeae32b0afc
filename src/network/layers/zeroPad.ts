import { LIMITS } from '../limits';
import type { AverageWindow } from '../ops';
import { channelsOf, isImage, type Shape } from '../shape';
import { type ConfigOf, sides } from './fields';
import { defineKind, only } from './kind';
import { copyOf, read } from './reading';
import { shapeOf } from './window';

const fields = {
  padding: sides({ en: 'Padding', es: 'Relleno' }, LIMITS.padding, [1, 1, 1, 1]),
};

/** A mean of one pixel is that pixel, and a mean of padding is 0: an average pooling of single pixels pads exactly. */
function singlePixels({ padding }: ConfigOf<typeof fields>, [height = 0, width = 0]: Shape): AverageWindow {
  const [top, bottom, left, right] = padding;
  return {
    kernel: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    padBefore: [top, left],
    padAfter: [bottom, right],
    output: [top + height + bottom, left + width + right],
    countPadding: true,
  };
}

export const zeroPad = defineKind({
  name: 'zeroPad',
  family: 'shape',
  text: {
    title: { en: 'Zero padding', es: 'Relleno con ceros' },
  },
  inputs: { min: 1, max: 1 },
  fields,
  label({ padding }) {
    const [top, bottom, left, right] = padding;
    const widths = padding.every((side) => side === top) ? `${top}` : `${top}/${bottom}, ${left}/${right}`;
    return { en: `pad ${widths}`, es: `relleno ${widths}` };
  },
  outputShape: (config, [input = []]) =>
    isImage(input) ? [...singlePixels(config, input).output, channelsOf(input)] : { code: 'needsImage', found: input },
  window: (config, [input = []]) => singlePixels(config, input),
  forward: (ops, { config, inputs }) => ops.avgPool(only(inputs), singlePixels(config, shapeOf(only(inputs)))),
  explain({ padding: [top, , left] }, call, [row = 0, column = 0, channel = 0]) {
    const [height = 0, width = 0] = only(call.inputs).shape;
    const [y, x] = [row - top, column - left];
    const isBorder = y < 0 || y >= height || x < 0 || x >= width;
    return copyOf(isBorder ? null : read(call, [y, x, channel]));
  },
  backward(ops, { config, inputs, wanted }, dy) {
    const x = only(inputs);
    return {
      inputs: [wanted[0] ? ops.avgPoolGrad(dy, singlePixels(config, shapeOf(x)), x.shape) : null],
      weights: {},
    };
  },
});
