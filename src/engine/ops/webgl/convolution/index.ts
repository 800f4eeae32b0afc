import type { ConvWindow, Dims, Ops, Tensor } from '../../../../network/ops';
import { check, checkSameShape } from '../../check';
import { checkPerChannel } from '../check';
import { sizeOf } from '../layout';
import type { Memory } from '../memory';
import { productOps } from '../products';
import { shapeOps } from '../shape';
import { filterGradient } from './filterGrad';
import { convolve } from './forward';
import { geometryOf } from './geometry';
import { inputGradient } from './inputGrad';

type ConvolutionOps = Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'>;

export function convolutionOps(memory: Memory): ConvolutionOps {
  const { reshape } = shapeOps(memory);
  const { matMul } = productOps(memory);
  const flat = (x: Tensor): Tensor => reshape(x, [x.shape[0]!, sizeOf(x.shape.slice(1))]);
  const asRow = (x: Tensor): Tensor => reshape(x, [1, 1, x.shape[0]!, sizeOf(x.shape.slice(1))]);
  const asPoints = (x: Tensor): Tensor => reshape(x, [1, 1, sizeOf(x.shape.slice(0, -1)), x.shape.at(-1)!]);

  const convolution: ConvolutionOps = {
    conv2d: (x, filter, bias, window) => {
      const filters = checkFilter('conv2d', x.shape, filter, window);
      checkPerChannel('conv2d', [filters], bias);
      const shape = [x.shape[0]!, ...window.output, filters];
      if (isDense(x.shape, window))
        return reshape(convolution.conv2d(asRow(x), asPoints(filter), bias, pointsOf(x.shape[0]!)), shape);
      return convolve(memory, x, filter, bias, shape, geometryOf(window, x.shape, filters));
    },
    conv2dInputGrad: (dy, filter, window, inputShape) => {
      const filters = checkFilter('conv2dInputGrad', inputShape, filter, window);
      checkSameShape('conv2dInputGrad', dy.shape, [inputShape[0]!, ...window.output, filters]);
      if (isDense(inputShape, window)) {
        const batch = inputShape[0]!;
        const row = [1, 1, batch, sizeOf(inputShape.slice(1))];
        return reshape(convolution.conv2dInputGrad(asRow(dy), asPoints(filter), pointsOf(batch), row), inputShape);
      }
      return inputGradient(memory, dy, filter, inputShape, geometryOf(window, inputShape, filters));
    },
    conv2dFilterGrad: (x, dy, window) => {
      const filters = dy.shape.at(-1)!;
      checkSameShape('conv2dFilterGrad', dy.shape, [x.shape[0]!, ...window.output, filters]);
      const geometry = geometryOf(window, x.shape, filters);
      const shape = [...window.kernel, geometry.channels, filters];
      if (isDense(x.shape, window)) return reshape(matMul(flat(x), flat(dy), { transposeA: true }), shape);
      return filterGradient(memory, x, dy, shape, geometry);
    },
  };
  return convolution;
}

/** A window of one pixel, on a row of `pixels`. */
const pointsOf = (pixels: number): ConvWindow => ({
  kernel: [1, 1],
  stride: [1, 1],
  dilation: [1, 1],
  padBefore: [0, 0],
  padAfter: [0, 0],
  output: [1, pixels],
  groups: 1,
});

/**
 * Whether the only window sees the whole image, whose pixels lie together without padding: then it is a dense layer, and
 * the images are the pixels of a row, with more channels.
 */
function isDense(
  [, height, width, channels]: Dims,
  { kernel, output, padBefore, groups, dilation }: ConvWindow,
): boolean {
  return (
    channels! % 4 === 0 &&
    groups === 1 &&
    [...output, ...dilation].every((one) => one === 1) &&
    height! * width! > 1 &&
    [...padBefore].every((none) => none === 0) &&
    kernel[0] === height &&
    kernel[1] === width
  );
}

/** Returns the number of filters. */
function checkFilter(op: string, imageShape: Dims, { shape }: Tensor, { kernel, groups }: ConvWindow): number {
  const filters = shape.at(-1)!;
  check(op, imageShape.length === 4, 'images must have 4 axes', imageShape);
  checkSameShape(op, shape, [...kernel, imageShape[3]! / groups, filters]);
  return filters;
}
