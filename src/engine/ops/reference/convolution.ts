import type { ConvWindow, Dims } from '../../../network/ops';
import { check, checkPerChannel, checkSameShape } from '../check';
import { type NdArray, sizeOf, zeros } from './array';
import { eachTap } from './window';

/** y[n, o, k] = bias[k] + sum over taps t and channels c of x[n, i(o, t), c] * filter[t, c, k] */
export function conv2d(x: NdArray, filter: NdArray, bias: NdArray | null, window: ConvWindow): NdArray {
  const sizes = sizesOf('conv2d', x.shape, filter.shape, window);
  const { groupChannels, filters } = sizes;
  const y = zeros(sizes.outputShape);
  checkPerChannel('conv2d', y.shape, bias);
  if (bias) for (let i = 0; i < y.values.length; i++) y.values[i] = bias.values[i % filters]!;
  eachFilterTap(sizes, window, (yi, xi, fi) => {
    for (let c = 0; c < groupChannels; c++) {
      y.values[yi]! += x.values[xi + c]! * filter.values[fi + c * filters]!;
    }
  });
  return y;
}

/** dx[n, i(o, t), c] = sum of dy[n, o, k] * filter[t, c, k] over all the outputs that read the input */
export function conv2dInputGrad(dy: NdArray, filter: NdArray, window: ConvWindow, inputShape: Dims): NdArray {
  const sizes = sizesOf('conv2dInputGrad', inputShape, filter.shape, window);
  const { groupChannels, filters } = sizes;
  checkSameShape('conv2dInputGrad', dy.shape, sizes.outputShape);
  const dx = zeros(inputShape);
  eachFilterTap(sizes, window, (yi, xi, fi) => {
    for (let c = 0; c < groupChannels; c++) {
      dx.values[xi + c]! += dy.values[yi]! * filter.values[fi + c * filters]!;
    }
  });
  return dx;
}

/** dfilter[t, c, k] = sum of dy[n, o, k] * x[n, i(o, t), c] over all examples and output positions */
export function conv2dFilterGrad(x: NdArray, dy: NdArray, window: ConvWindow): NdArray {
  const inputChannels = x.shape[3] ?? 0;
  const filterShape = [...window.kernel, inputChannels / window.groups, dy.shape[3] ?? 0];
  const sizes = sizesOf('conv2dFilterGrad', x.shape, filterShape, window);
  const { groupChannels, filters } = sizes;
  checkSameShape('conv2dFilterGrad', dy.shape, sizes.outputShape);
  const dFilter = zeros(filterShape);
  eachFilterTap(sizes, window, (yi, xi, fi) => {
    for (let c = 0; c < groupChannels; c++) {
      dFilter.values[fi + c * filters]! += dy.values[yi]! * x.values[xi + c]!;
    }
  });
  return dFilter;
}

interface Sizes {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Channels that each filter sees: `channels / groups`. */
  readonly groupChannels: number;
  readonly filters: number;
  readonly outputShape: Dims;
}

/**
 * Visits every tap of every filter at every output value, as places in the three arrays: of y, of the first channel in x
 * that the filter sees, and of its weight. Channel c is c places further in x, and c * filters further in the filter.
 */
function eachFilterTap(sizes: Sizes, window: ConvWindow, visit: (yi: number, xi: number, fi: number) => void): void {
  const { batch, height, width, channels, groupChannels, filters } = sizes;
  const inputPositions = height * width;
  const outputPositions = sizeOf(window.output);
  const groupFilters = filters / window.groups;
  for (let n = 0; n < batch; n++) {
    eachTap(window, height, width, (output, tap, input) => {
      for (let k = 0; k < filters; k++) {
        const group = Math.floor(k / groupFilters);
        const yi = (n * outputPositions + output) * filters + k;
        const xi = (n * inputPositions + input) * channels + group * groupChannels;
        const fi = tap * groupChannels * filters + k;
        visit(yi, xi, fi);
      }
    });
  }
}

function sizesOf(op: string, inputShape: Dims, filterShape: Dims, window: ConvWindow): Sizes {
  check(op, inputShape.length === 4 && filterShape.length === 4, 'must have 4 axes', inputShape, filterShape);
  const [batch, height, width, channels] = inputShape as readonly [number, number, number, number];
  const [kernelHeight, kernelWidth, groupChannels, filters] = filterShape as readonly [number, number, number, number];
  const { groups, kernel, output } = window;
  check(op, kernelHeight === kernel[0] && kernelWidth === kernel[1], 'filter and window differ', filterShape, kernel);
  check(
    op,
    groupChannels * groups === channels && filters % groups === 0,
    `${groups} groups must divide the input channels into the channels of a filter, and divide the filters`,
    inputShape,
    filterShape,
  );
  return { batch, height, width, channels, groupChannels, filters, outputShape: [batch, ...output, filters] };
}
