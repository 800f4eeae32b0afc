import type { ConvWindow, Dims } from '../../../network/ops';
import { check } from '../check';

/** Everything that the three convolution kernels derive from shapes and window. */
export interface ConvSizes {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Channels that each filter sees. */
  readonly groupChannels: number;
  readonly filters: number;
  readonly groupFilters: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  /** Output positions of one image. */
  readonly places: number;
  /** Kernel positions. */
  readonly taps: number;
  /** Rows and columns that the windows read, padding included. */
  readonly readHeight: number;
  readonly readWidth: number;
}

export function convSizes(op: string, inputShape: Dims, filterShape: Dims, window: ConvWindow): ConvSizes {
  check(op, inputShape.length === 4 && filterShape.length === 4, 'must have 4 axes', inputShape, filterShape);
  const [batch, height, width, channels] = inputShape as readonly [number, number, number, number];
  const [kernelHeight, kernelWidth, groupChannels, filters] = filterShape as readonly [number, number, number, number];
  const { groups, kernel, stride, dilation, output } = window;
  check(op, kernelHeight === kernel[0] && kernelWidth === kernel[1], 'filter and window differ', filterShape, kernel);
  check(
    op,
    groupChannels * groups === channels && filters % groups === 0,
    `${groups} groups must divide the input channels into the channels of a filter, and divide the filters`,
    inputShape,
    filterShape,
  );
  return {
    batch,
    height,
    width,
    channels,
    groupChannels,
    filters,
    groupFilters: filters / groups,
    outputHeight: output[0],
    outputWidth: output[1],
    places: output[0] * output[1],
    taps: kernel[0] * kernel[1],
    readHeight: (output[0] - 1) * stride[0] + (kernel[0] - 1) * dilation[0] + 1,
    readWidth: (output[1] - 1) * stride[1] + (kernel[1] - 1) * dilation[1] + 1,
  };
}
