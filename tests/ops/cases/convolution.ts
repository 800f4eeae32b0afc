import type { OpsCase } from '../opsCase';
import { type WindowOptions, windowOver } from '../window';

interface Convolution extends WindowOptions {
  /** `[batch, height, width, channel]` */
  readonly x: readonly [number, number, number, number];
  readonly filters: number;
  readonly groups?: number;
  readonly bias?: false;
}

export const CONVOLUTIONS: Record<string, Convolution> = {
  '3x3 same': { x: [2, 7, 9, 3], kernel: [3, 3], filters: 5, pad: [1, 1, 1, 1] },
  '3x3 valid without bias': { x: [5, 5, 7, 5], kernel: [3, 3], filters: 3, bias: false },
  '2x2, an even kernel': { x: [1, 7, 5, 3], kernel: [2, 2], filters: 5 },
  '5x5 of one channel': { x: [1, 13, 11, 1], kernel: [5, 5], filters: 17 },
  '5x5 to one filter': { x: [5, 9, 9, 5], kernel: [5, 5], filters: 1, pad: [2, 2, 2, 2] },
  '17 channels to 17': { x: [1, 5, 5, 17], kernel: [3, 3], filters: 17, pad: [1, 1, 1, 1] },
  '1x1': { x: [5, 7, 5, 17], kernel: [1, 1], filters: 5 },
  '1x1 of one pixel': { x: [5, 1, 1, 3], kernel: [1, 1], filters: 7 },
  '1x1 of one channel': { x: [2, 5, 3, 1], kernel: [1, 1], filters: 1, bias: false },
  '1x1 stride 2': { x: [2, 7, 9, 5], kernel: [1, 1], filters: 17, stride: [2, 2], bias: false },
  '1x1 stride 2 on an even image': { x: [2, 8, 6, 5], kernel: [1, 1], filters: 3, stride: [2, 2] },
  '1x1 padded': { x: [1, 3, 5, 3], kernel: [1, 1], filters: 5, pad: [1, 1, 1, 1] },
  'stride 2': { x: [2, 9, 11, 5], kernel: [3, 3], filters: 5, stride: [2, 2], pad: [1, 1, 1, 1] },
  'stride 2 that leaves a row over': { x: [1, 8, 10, 3], kernel: [3, 3], filters: 5, stride: [2, 2] },
  'stride 3': { x: [1, 11, 10, 3], kernel: [3, 3], filters: 5, stride: [3, 3], pad: [1, 1, 1, 1] },
  'stride larger than the kernel': { x: [2, 10, 11, 3], kernel: [2, 1], filters: 5, stride: [3, 3] },
  'non-square kernel and stride': { x: [2, 9, 11, 3], kernel: [3, 5], filters: 5, stride: [2, 1], pad: [1, 1, 2, 2] },
  'non-square stride 1x3': { x: [1, 7, 13, 5], kernel: [3, 2], filters: 3, stride: [1, 3] },
  '1x7': { x: [2, 5, 9, 3], kernel: [1, 7], filters: 5, pad: [0, 0, 3, 3] },
  '7x1': { x: [2, 9, 5, 5], kernel: [7, 1], filters: 3, pad: [3, 3, 0, 0] },
  '7x7 stride 2, the first layer of a ResNet': {
    x: [1, 33, 31, 3],
    kernel: [7, 7],
    filters: 17,
    stride: [2, 2],
    pad: [3, 3, 3, 3],
    bias: false,
  },
  'kernel as large as the input': { x: [5, 5, 7, 3], kernel: [5, 7], filters: 5 },
  'kernel larger than the input': { x: [2, 3, 2, 3], kernel: [5, 5], filters: 3, pad: [2, 2, 2, 2] },
  'dilation 2': { x: [2, 9, 11, 3], kernel: [3, 3], filters: 5, dilation: [2, 2], pad: [2, 2, 2, 2] },
  'dilation 2x3 with stride 2x1': {
    x: [1, 11, 13, 3],
    kernel: [3, 2],
    filters: 5,
    stride: [2, 1],
    dilation: [2, 3],
    pad: [1, 2, 0, 3],
  },
  'asymmetric padding': { x: [2, 5, 7, 3], kernel: [3, 3], filters: 5, pad: [2, 0, 1, 3] },
  'padding at the end only, stride 2': {
    x: [2, 8, 8, 5],
    kernel: [3, 3],
    filters: 5,
    stride: [2, 2],
    pad: [0, 1, 0, 1],
  },
  'padding at the start only': { x: [1, 5, 5, 3], kernel: [3, 3], filters: 3, pad: [2, 0, 2, 0] },
  '2 groups': { x: [2, 7, 5, 6], kernel: [3, 3], filters: 10, groups: 2, pad: [1, 1, 1, 1] },
  '3 groups of one filter': { x: [2, 5, 7, 9], kernel: [3, 3], filters: 3, groups: 3 },
  '3 groups, 1x1, stride 2': { x: [5, 5, 7, 15], kernel: [1, 1], filters: 9, groups: 3, stride: [2, 2] },
  '2 groups, stride, dilation and asymmetric padding': {
    x: [5, 11, 9, 6],
    kernel: [3, 2],
    filters: 4,
    groups: 2,
    stride: [3, 2],
    dilation: [2, 2],
    pad: [0, 3, 2, 1],
  },
  depthwise: { x: [2, 7, 9, 5], kernel: [3, 3], filters: 5, groups: 5, pad: [1, 1, 1, 1] },
  'depthwise stride 2, no bias': {
    x: [1, 9, 7, 17],
    kernel: [3, 3],
    filters: 17,
    groups: 17,
    stride: [2, 2],
    pad: [1, 1, 1, 1],
    bias: false,
  },
  'depthwise of a wide image': { x: [3, 31, 41, 24], kernel: [3, 3], filters: 24, groups: 24, pad: [1, 1, 1, 1] },
  'depthwise 5x5 on few pixels': { x: [2, 3, 4, 9], kernel: [5, 5], filters: 9, groups: 9, pad: [2, 2, 2, 2] },
  'depthwise 7x7': { x: [2, 14, 13, 12], kernel: [7, 7], filters: 12, groups: 12, pad: [3, 3, 3, 3] },
  'depthwise 1x1 stride 2, which misses pixels': {
    x: [2, 7, 8, 8],
    kernel: [1, 1],
    filters: 8,
    groups: 8,
    stride: [2, 2],
  },
  'depthwise, windows on padding alone': { x: [2, 5, 6, 6], kernel: [2, 3], filters: 6, groups: 6, pad: [4, 1, 2, 5] },
  'depthwise, stride, dilation and uneven padding': {
    x: [2, 19, 22, 13],
    kernel: [4, 3],
    filters: 13,
    groups: 13,
    stride: [4, 3],
    dilation: [2, 3],
    pad: [3, 0, 1, 4],
  },
  'depthwise with three filters per channel': { x: [2, 5, 7, 3], kernel: [3, 3], filters: 9, groups: 3 },
  'a layer of ResNet-20': { x: [4, 16, 16, 16], kernel: [3, 3], filters: 16, pad: [1, 1, 1, 1], bias: false },
  '3x3, 8 channels to 12, odd sides': { x: [3, 7, 9, 8], kernel: [3, 3], filters: 12, pad: [1, 1, 1, 1] },
  '3x3 valid, 12 channels to 8': { x: [2, 9, 6, 12], kernel: [3, 3], filters: 8, bias: false },
  '3x3, 8 channels, wide and uneven padding': { x: [2, 5, 8, 8], kernel: [3, 3], filters: 8, pad: [3, 0, 1, 4] },
  'many channels on few pixels': { x: [3, 3, 3, 72], kernel: [3, 3], filters: 68, pad: [1, 1, 1, 1] },
  // Minimal filtering: whole tiles and torn ones, every side of filter, channels that leave vectors and panels over.
  '3x3 on whole tiles, 32 channels': { x: [4, 8, 8, 32], kernel: [3, 3], filters: 32, pad: [1, 1, 1, 1], bias: false },
  '3x3 valid on torn tiles, 32 channels': { x: [3, 13, 11, 32], kernel: [3, 3], filters: 40 },
  '3x3, 37 channels to 53': { x: [3, 9, 14, 37], kernel: [3, 3], filters: 53, pad: [1, 1, 1, 1] },
  '3x3, 32 channels, wide and uneven padding': { x: [4, 9, 12, 32], kernel: [3, 3], filters: 32, pad: [3, 0, 1, 4] },
  // 14 outputs are tiles of 4 + 4 + 3 + 3, 7 are 4 + 3, 6 and 5 are two short ones.
  '3x3 on whole and short tiles, 32 channels': { x: [5, 14, 7, 32], kernel: [3, 3], filters: 36, pad: [1, 1, 1, 1] },
  '3x3 on short tiles alone, 32 channels': { x: [5, 6, 5, 32], kernel: [3, 3], filters: 40, pad: [1, 1, 1, 1] },
  '5x5, 32 channels': { x: [3, 10, 9, 32], kernel: [5, 5], filters: 24, pad: [2, 2, 2, 2] },
  '5x5 valid, 19 channels to 37': { x: [4, 13, 12, 19], kernel: [5, 5], filters: 37, bias: false },
  '4x4, 32 channels': { x: [3, 12, 11, 32], kernel: [4, 4], filters: 32, pad: [1, 2, 2, 1] },
  '2x2, 32 channels': { x: [4, 12, 11, 32], kernel: [2, 2], filters: 32 },
  'dilation 2, 32 channels': { x: [3, 13, 18, 32], kernel: [3, 3], filters: 32, dilation: [2, 2], pad: [2, 2, 2, 2] },
  'dilation 3x4, 33 channels': { x: [4, 21, 30, 33], kernel: [3, 3], filters: 34, dilation: [3, 4], pad: [3, 2, 4, 4] },
  '5x5 with dilation 2, 24 channels': {
    x: [4, 17, 16, 24],
    kernel: [5, 5],
    filters: 32,
    dilation: [2, 2],
    pad: [4, 4, 4, 4],
  },
  '2 groups of 32 channels': { x: [4, 9, 11, 64], kernel: [3, 3], filters: 72, groups: 2, pad: [1, 1, 1, 1] },
  '3 groups of 25 channels, dilation 2': {
    x: [4, 16, 14, 75],
    kernel: [3, 3],
    filters: 66,
    groups: 3,
    dilation: [2, 2],
    pad: [2, 2, 2, 2],
  },
  // With strides: phases of whole and of torn pixels, with taps that some of them lack.
  '3x3 stride 2, 32 channels': { x: [4, 20, 19, 32], kernel: [3, 3], filters: 32, stride: [2, 2], pad: [1, 1, 1, 1] },
  '3x3 valid, stride 2, 33 channels': { x: [4, 21, 22, 33], kernel: [3, 3], filters: 34, stride: [2, 2], bias: false },
  '5x5 stride 2, 24 channels': { x: [3, 17, 20, 24], kernel: [5, 5], filters: 40, stride: [2, 2], pad: [2, 2, 2, 2] },
  '5x5 stride 2, 21 channels, uneven padding': {
    x: [4, 16, 15, 21],
    kernel: [5, 5],
    filters: 30,
    stride: [2, 2],
    pad: [3, 0, 0, 4],
  },
  '6x6 stride 2, 16 channels': { x: [4, 20, 18, 16], kernel: [6, 6], filters: 32, stride: [2, 2], pad: [1, 2, 2, 1] },
  '7x7 stride 2, 3 channels to 32': {
    x: [4, 32, 31, 3],
    kernel: [7, 7],
    filters: 32,
    stride: [2, 2],
    pad: [3, 3, 3, 3],
  },
  '7x7 stride 3, 11 channels': { x: [3, 28, 34, 11], kernel: [7, 7], filters: 24, stride: [3, 3], pad: [3, 3, 3, 3] },
  '5x3 stride 2x1, 32 channels': { x: [3, 17, 12, 32], kernel: [5, 3], filters: 32, stride: [2, 1], pad: [2, 2, 1, 1] },
  '5x5 stride 2, many filters on few pixels': {
    x: [3, 8, 7, 48],
    kernel: [5, 5],
    filters: 72,
    stride: [2, 2],
    pad: [2, 2, 2, 2],
  },
  // Few windows and many filters: rows of patches.
  'one picture of few pixels, 24 channels to 132': {
    x: [1, 5, 4, 24],
    kernel: [3, 3],
    filters: 132,
    pad: [1, 1, 1, 1],
  },
  'one pixel of two pictures, 5 channels to 67': { x: [2, 3, 3, 5], kernel: [3, 3], filters: 67, bias: false },
  'one picture, 1x1, stride 2, 33 channels to 101': { x: [1, 9, 8, 33], kernel: [1, 1], filters: 101, stride: [2, 2] },
  'two pictures, stride, dilation and uneven padding, 9 channels to 200': {
    x: [2, 9, 6, 9],
    kernel: [5, 3],
    filters: 200,
    stride: [2, 1],
    dilation: [1, 2],
    pad: [1, 0, 0, 3],
  },
  'more filters than are summed at a time': { x: [2, 8, 8, 128], kernel: [3, 3], filters: 136, pad: [1, 1, 1, 1] },
};

/** Multiply-adds above which a convolution is there for kernels that work in tiles and blocks. */
const MANY = 1e6;

export function isLarge(options: Convolution): boolean {
  const { x, kernel, filters, groups = 1 } = options;
  const [batch, height, width, channels] = x;
  const [outputHeight, outputWidth] = windowOver([height, width], options).output;
  return batch * outputHeight * outputWidth * kernel[0] * kernel[1] * (channels / groups) * filters > MANY;
}

export const convolutionCases: OpsCase[] = Object.entries(CONVOLUTIONS).map(([name, options]) => ({
  name: `conv2d ${name}, and its gradients`,
  large: isLarge(options),
  run: (ops, { normal }) => {
    const { x: inputShape, kernel, filters, groups = 1 } = options;
    const [batch, height, width, channels] = inputShape;
    const window = { ...windowOver([height, width], options), groups };
    const x = normal(inputShape);
    const filter = normal([...kernel, channels / groups, filters]);
    const bias = options.bias === false ? null : normal([filters]);
    const dy = normal([batch, ...window.output, filters]);
    return [
      ops.conv2d(x, filter, bias, window),
      ops.conv2dInputGrad(dy, filter, window, inputShape),
      ops.conv2dFilterGrad(x, dy, window),
    ];
  },
}));
