import { SCALED_TANH } from '../../network/activations';
import type { KindConfig, KindName } from '../../network/layers';
import { convWindowFor, windowFor } from '../../network/layers/window';
import { channelsOf, isImage, type Shape, sameShape, sizeOf } from '../../network/shape';
import type { KerasValue } from './kerasLayer';
import { type Around, isNone, type Needed, neededBy, wholeOf } from './windows';

/** A layer of Keras among those that make up one of ours; each reads the one before it. */
export interface Step {
  readonly className: string;
  /** What is added to our id where it isn't the layer itself but helps it, such as `pad`. */
  readonly helper?: string;
  readonly config: Readonly<Record<string, KerasValue>>;
  /** Our name of each weight, with its variable in Keras and its shape there. */
  readonly weights?: Readonly<Record<string, readonly [variable: string, shape: readonly number[]]>>;
  /** Reads also what our layer reads besides its first input. */
  readonly joins?: boolean;
  /** Is applied to the second input, before the layer reads it. */
  readonly ofSecond?: boolean;
}

/** What is known where a layer is written. */
export interface Place {
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  /** Whether its first input can't be negative. */
  readonly isNonNegative: boolean;
}

type Writer<Name extends KindName> = (config: KindConfig<Name>, place: Place) => readonly Step[];

/** One number where both sides are equal, as Keras's users write it. */
const pair = ([a, b]: readonly [number, number]): KerasValue => (a === b ? a : [a, b]);

const zeroPadding = (around: Around): Step => ({
  className: 'ZeroPadding2D',
  helper: 'pad',
  config: { padding: around },
});

/** Zeros, or what never wins a maximum where zeros might. */
const maxPadding = (around: Around, isNonNegative: boolean): Step =>
  isNonNegative ? zeroPadding(around) : { className: 'LowestPadding2D', helper: 'pad', config: { padding: around } };

/** Every few pixels, from the first on. */
const striding = (strides: readonly [number, number]): Step => ({
  className: 'MaxPooling2D',
  helper: 'stride',
  config: { pool_size: 1, strides: pair(strides) },
});

const activation = (name: string): Step => ({ className: 'Activation', config: { activation: name } });

const vector = (name: string, variable: string, shape: readonly number[]) => ({ [name]: [variable, shape] as const });

const firstOf = ({ inputs }: Place): Shape => inputs[0] ?? [];

const normWeights = ({ scale, center }: { scale: boolean; center: boolean }, input: Shape) => ({
  ...(scale && vector('gamma', 'gamma', [channelsOf(input)])),
  ...(center && vector('beta', 'beta', [channelsOf(input)])),
});

const normConfig = ({ epsilon, scale, center }: { epsilon: number; scale: boolean; center: boolean }) => ({
  epsilon,
  center,
  scale,
});

function conv2d(config: KindConfig<'conv2d'>, place: Place): readonly Step[] {
  const input = firstOf(place);
  const { filters, kernel, stride, dilation, groups, bias, connections } = config;
  const channels = channelsOf(input);
  const needed = neededBy(convWindowFor(config, input), input);
  const isDepthwise = groups > 1 && groups === channels;
  const isDilated = dilation[0] > 1 || dilation[1] > 1;
  const isStrided = stride[0] > 1 || stride[1] > 1;
  // Neither is there in Keras: strides with dilation, and unequal strides of a depthwise convolution.
  const isApart = isStrided && (isDilated || (isDepthwise && stride[0] !== stride[1]));
  const isSame = needed.isSame && !isApart && !isNone(needed.declared);
  return [
    ...(isSame || isNone(needed.declared) ? [] : [zeroPadding(needed.declared)]),
    {
      className: isDepthwise ? 'DepthwiseConv2D' : 'Conv2D',
      config: {
        ...(!isDepthwise && { filters }),
        kernel_size: pair(kernel),
        strides: isApart ? 1 : pair(stride),
        padding: isSame ? 'same' : 'valid',
        ...(isDepthwise && { depth_multiplier: filters / groups }),
        dilation_rate: pair(dilation),
        ...(!isDepthwise && { groups }),
        use_bias: bias,
        ...(connections && { kernel_constraint: connections }),
      },
      weights: {
        kernel: [
          'kernel',
          isDepthwise ? [...kernel, channels, filters / groups] : [...kernel, channels / groups, filters],
        ],
        ...(bias && vector('bias', 'bias', [filters])),
      },
    },
    ...(isApart ? [striding(stride)] : []),
  ];
}

/** A window that pools: its size and steps, and Keras's own padding where that is the same. */
const poolConfig = (kernel: readonly [number, number], stride: readonly [number, number], isSame: boolean) => ({
  pool_size: pair(kernel),
  strides: pair(stride),
  padding: isSame ? 'same' : 'valid',
});

function maxPool(config: KindConfig<'maxPool'>, place: Place): readonly Step[] {
  const input = firstOf(place);
  const needed = neededBy(windowFor(config, input), input);
  const around = wholeOf(needed);
  const isSame = needed.isSame && !isNone(around);
  return [
    ...(isSame || isNone(around) ? [] : [maxPadding(around, place.isNonNegative)]),
    { className: 'MaxPooling2D', config: poolConfig(config.kernel, config.stride, isSame) },
  ];
}

function avgPool(config: KindConfig<'avgPool'>, place: Place): readonly Step[] {
  const input = firstOf(place);
  const needed: Needed = neededBy(windowFor(config, input), input);
  const { kernel, stride, countPadding } = config;
  const [counts, hangs] = [countPadding && !isNone(needed.declared), needed.overhang.some((pixels) => pixels > 0)];
  // Keras's `same` divides by the pixels inside the image.
  if (needed.isSame && !counts) {
    const isSame = !isNone(wholeOf(needed));
    return [{ className: 'AveragePooling2D', config: poolConfig(kernel, stride, isSame) }];
  }
  if (!hangs && (counts || isNone(needed.declared)))
    return [
      ...(counts ? [zeroPadding(needed.declared)] : []),
      { className: 'AveragePooling2D', config: poolConfig(kernel, stride, false) },
    ];
  return [
    {
      className: 'PartialAveragePooling2D',
      config: {
        pool_size: kernel,
        strides: stride,
        padding: needed.declared,
        overhang: needed.overhang,
        count_padding: countPadding,
      },
    },
  ];
}

function subsample(config: KindConfig<'subsample'>, place: Place): readonly Step[] {
  const input = firstOf(place);
  const { declared } = neededBy(windowFor(config, input), input);
  const channels = channelsOf(input);
  return [
    ...(isNone(declared) ? [] : [zeroPadding(declared)]),
    { className: 'AveragePooling2D', helper: 'mean', config: poolConfig(config.kernel, config.stride, false) },
    { className: 'Rescaling', helper: 'sum', config: { scale: config.kernel[0] * config.kernel[1] } },
    {
      className: 'DepthwiseConv2D',
      config: { kernel_size: 1 },
      weights: { coefficient: ['kernel', [1, 1, channels, 1]], bias: ['bias', [channels]] },
    },
  ];
}

function adaptiveAvgPool({ output }: KindConfig<'adaptiveAvgPool'>, place: Place): readonly Step[] {
  const [height = 1, width = 1] = firstOf(place);
  const isEven = height % output[0] === 0 && width % output[1] === 0;
  const kernel = [height / output[0], width / output[1]] as const;
  return [
    isEven
      ? { className: 'AveragePooling2D', config: poolConfig(kernel, kernel, false) }
      : { className: 'AdaptiveAveragePooling2D', config: { output_size: output } },
  ];
}

const groupNormalization = (
  groups: number,
  config: { epsilon: number; scale: boolean; center: boolean },
  input: Shape,
): Step => ({
  className: 'GroupNormalization',
  config: { groups, ...normConfig(config) },
  weights: normWeights(config, input),
});

function layerNorm(config: KindConfig<'layerNorm'>, place: Place): readonly Step[] {
  const input = firstOf(place);
  // With one gamma per channel, statistics over a whole image are those of one group.
  if (isImage(input) && config.over === 'example') return [groupNormalization(1, config, input)];
  return [{ className: 'LayerNormalization', config: normConfig(config), weights: normWeights(config, input) }];
}

function dense({ units, bias }: KindConfig<'dense'>, place: Place): readonly Step[] {
  const input = firstOf(place);
  return [
    ...(isImage(input) ? [{ className: 'Flatten', helper: 'flatten', config: {} }] : []),
    {
      className: 'Dense',
      config: { units, use_bias: bias },
      weights: { kernel: ['kernel', [sizeOf(input), units]], ...(bias && vector('bias', 'bias', [units])) },
    },
  ];
}

function multiply(_config: KindConfig<'multiply'>, { inputs: [x = [], factor = []] }: Place): readonly Step[] {
  const isPerChannel = !sameShape(x, factor) && factor.length === 1;
  return [
    ...(isPerChannel
      ? [{ className: 'Reshape', helper: 'factor', config: { target_shape: [1, 1, ...factor] }, ofSecond: true }]
      : []),
    { className: 'Multiply', config: {}, joins: true },
  ];
}

function channelPad({ stride, before, after }: KindConfig<'channelPad'>): readonly Step[] {
  const isStrided = stride[0] > 1 || stride[1] > 1;
  return [
    ...(isStrided ? [striding(stride)] : []),
    {
      // With channels first it pads the last two of four axes. Here the last one holds the channels.
      className: 'ZeroPadding2D',
      config: {
        padding: [
          [0, 0],
          [before, after],
        ],
        data_format: 'channels_first',
      },
    },
  ];
}

/** How each kind is written. A new kind does not compile until it says so here. */
export const WRITERS: { readonly [Name in KindName]: Writer<Name> } = {
  conv2d,
  maxPool,
  avgPool,
  adaptiveAvgPool,
  globalAveragePool: () => [{ className: 'GlobalAveragePooling2D', config: {} }],
  subsample,
  batchNorm: (config, place) => [
    {
      className: 'BatchNormalization',
      // The weight of the old value, as here; PyTorch's is one minus it.
      config: { momentum: config.momentum, ...normConfig(config) },
      weights: {
        ...normWeights(config, firstOf(place)),
        ...vector('movingMean', 'moving_mean', [channelsOf(firstOf(place))]),
        ...vector('movingVariance', 'moving_variance', [channelsOf(firstOf(place))]),
      },
    },
  ],
  layerNorm,
  groupNorm: (config, place) => [groupNormalization(config.groups, config, firstOf(place))],
  lrn: ({ size, alpha, beta, k, divideBySize }) => [
    {
      className: 'LocalResponseNormalization',
      config: { size, alpha: divideBySize ? alpha / size : alpha, beta, k },
    },
  ],
  scale: ({ factor }) => [{ className: 'Rescaling', config: { scale: factor } }],
  relu: () => [activation('relu')],
  clippedRelu: ({ ceiling }) => [{ className: 'ReLU', config: { max_value: ceiling } }],
  leakyRelu: ({ slope }) => [{ className: 'LeakyReLU', config: { negative_slope: slope } }],
  elu: ({ alpha }) => [{ className: 'ELU', config: { alpha } }],
  gelu: () => [activation('gelu')],
  silu: () => [activation('silu')],
  tanh: () => [activation('tanh')],
  scaledTanh: () => [
    { className: 'Rescaling', helper: 'slope', config: { scale: SCALED_TANH.slope } },
    activation('tanh'),
    { className: 'Rescaling', helper: 'amplitude', config: { scale: SCALED_TANH.amplitude } },
  ],
  sigmoid: () => [activation('sigmoid')],
  dense,
  rbf: ({ units }, place) => [
    {
      className: 'RadialBasis',
      config: { units },
      weights: { centres: ['centres', [units, sizeOf(firstOf(place))]] },
    },
  ],
  add: () => [{ className: 'Add', config: {}, joins: true }],
  concat: () => [{ className: 'Concatenate', config: {}, joins: true }],
  multiply,
  channelPad,
  zeroPad: ({ padding: [top, bottom, left, right] }) => [
    {
      className: 'ZeroPadding2D',
      config: {
        padding: [
          [top, bottom],
          [left, right],
        ],
      },
    },
  ],
  dropout: ({ rate }) => [{ className: 'Dropout', config: { rate } }],
  flatten: () => [{ className: 'Flatten', config: {} }],
  // The page can't compute it either, so nobody is offered to export such a network.
  opaque: ({ operation }) => {
    throw new Error(`Nobody knows what '${operation}' computes`);
  },
};
