import type { ConvWindow, Dims } from '../../../network/ops';
import { check, checkPerChannel, checkSameShape } from '../check';
import { type NdArray, sizeOf, zeros } from './array';
import { eachTap } from './window';

/** y[n, o, k] = bias[k] + sum over taps t and channels c of x[n, i(o, t), c] * filter[t, c, k] */
export function conv2d(x: NdArray, filter: NdArray, bias: NdArray | null, window: ConvWindow): NdArray {
  const sizes = sizesOf('conv2d', x.shape, filter.shape, window);
  const { groupChannels, groupFilters, filters } = sizes;
  const y = zeros(sizes.outputShape);
  checkPerChannel('conv2d', y.shape, bias);
  if (bias) for (let i = 0; i < y.values.length; i++) y.values[i] = bias.values[i % filters]!;
  const [ys, xs, fs] = [y.values, x.values, filter.values];
  eachTapOfGroups(sizes, window, (yi, xi, fi) => {
    for (let c = 0; c < groupChannels; c++) {
      const value = xs[xi + c]!;
      const row = fi + c * filters;
      for (let k = 0; k < groupFilters; k++) ys[yi + k]! += value * fs[row + k]!;
    }
  });
  return y;
}

/** dx[n, i(o, t), c] = sum of dy[n, o, k] * filter[t, c, k] over all the outputs that read the input */
export function conv2dInputGrad(dy: NdArray, filter: NdArray, window: ConvWindow, inputShape: Dims): NdArray {
  const sizes = sizesOf('conv2dInputGrad', inputShape, filter.shape, window);
  const { groupChannels, groupFilters, filters } = sizes;
  checkSameShape('conv2dInputGrad', dy.shape, sizes.outputShape);
  const dx = zeros(inputShape);
  const [dys, dxs, fs] = [dy.values, dx.values, filter.values];
  eachTapOfGroups(sizes, window, (yi, xi, fi) => {
    for (let c = 0; c < groupChannels; c++) {
      const row = fi + c * filters;
      let sum = dxs[xi + c]!;
      for (let k = 0; k < groupFilters; k++) sum += dys[yi + k]! * fs[row + k]!;
      dxs[xi + c] = sum;
    }
  });
  return dx;
}

/** dfilter[t, c, k] = sum of dy[n, o, k] * x[n, i(o, t), c] over all examples and output positions */
export function conv2dFilterGrad(x: NdArray, dy: NdArray, window: ConvWindow): NdArray {
  const inputChannels = x.shape[3] ?? 0;
  const filterShape = [...window.kernel, inputChannels / window.groups, dy.shape[3] ?? 0];
  const sizes = sizesOf('conv2dFilterGrad', x.shape, filterShape, window);
  const { groupChannels, groupFilters, filters } = sizes;
  checkSameShape('conv2dFilterGrad', dy.shape, sizes.outputShape);
  const dFilter = zeros(filterShape);
  const [dys, xs, dfs] = [dy.values, x.values, dFilter.values];
  eachTapOfGroups(sizes, window, (yi, xi, fi) => {
    for (let c = 0; c < groupChannels; c++) {
      const value = xs[xi + c]!;
      const row = fi + c * filters;
      for (let k = 0; k < groupFilters; k++) dfs[row + k]! += dys[yi + k]! * value;
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
  /** `filters / groups` */
  readonly groupFilters: number;
  readonly outputShape: Dims;
}

/**
 * Visits every tap of every output position in each group of filters, as places in the three arrays: of the first filter's
 * value in y, of the first channel in x that the group sees, and of the weight of both. The next filter is one place further
 * in y and in the filter, the next channel one place further in x and `filters` further in the filter.
 */
function eachTapOfGroups(sizes: Sizes, window: ConvWindow, visit: (yi: number, xi: number, fi: number) => void): void {
  const { batch, height, width, channels, groupChannels, groupFilters, filters } = sizes;
  const inputPositions = height * width;
  const outputPositions = sizeOf(window.output);
  for (let n = 0; n < batch; n++) {
    eachTap(window, height, width, (output, tap, input) => {
      for (let group = 0; group < window.groups; group++) {
        const yi = (n * outputPositions + output) * filters + group * groupFilters;
        const xi = (n * inputPositions + input) * channels + group * groupChannels;
        const fi = tap * groupChannels * filters + group * groupFilters;
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
  const groupFilters = filters / groups;
  return {
    batch,
    height,
    width,
    channels,
    groupChannels,
    filters,
    groupFilters,
    outputShape: [batch, ...output, filters],
  };
}
