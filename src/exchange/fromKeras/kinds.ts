import type { KindName } from '../../network/layers';
import type { Plain } from '../../network/schema/read';
import { channelsOf, isImage, type Shape, sizeOf } from '../../network/shape';
import type { Text } from '../../network/text';
import { get, list, text } from './graph';
import type { StoredWeight } from './stored';

/** The sides of a padding layer that became part of the layer after it, in that one's configuration. */
export const ABSORBED = 'absorbed padding';

/** One of our layers among those that a layer of Keras becomes; each reads the one before it. */
export interface Part {
  readonly kind: KindName;
  readonly config: Plain;
  /** Our weights with the variables of Keras that hold them, in the order in which the layer has them. */
  readonly weights?: readonly PartWeight[];
}

export interface PartWeight {
  readonly ours: string;
  /** By any version of Keras. */
  readonly names: readonly string[];
  /** Its place among all variables of the layer. */
  readonly place: number;
}

/** What a layer of Keras becomes: some of ours, nothing, or what is missing. */
export type Converted = { readonly parts: readonly Part[] } | { readonly missing: Text };

export interface Site {
  readonly config: Plain;
  /** Of the inputs, as far as they are known. */
  readonly inputs: readonly (Shape | null)[];
  /** What the file holds for the layer. */
  stored(names: readonly string[], place: number): StoredWeight | undefined;
  /** Classes of the layers that read it. */
  readonly readers: readonly string[];
}

type Converter = (site: Site) => Converted;

const parts = (...made: readonly Part[]): Converted => ({ parts: made });
const part = (kind: KindName, config: Plain = {}, weights: readonly PartWeight[] = []): Part => ({
  kind,
  config,
  weights,
});
const missing = (en: string, es: string): Converted => ({ missing: { en, es } });

const UNKNOWN_VALUE = missing(
  'A value of its configuration is none that is known here.',
  'Un valor de su configuración no es conocido aquí.',
);
const OTHER_ORDER = missing(
  'It takes channels before rows and columns; networks are read here with channels last.',
  'Toma los canales antes que las filas y columnas; aquí las redes se leen con los canales al final.',
);

/** A number or a pair of them, as `[height, width]`. */
function pairIn(value: unknown, fallback?: number): readonly [number, number] | null {
  const given = value ?? fallback;
  if (typeof given === 'number') return [given, given];
  const [a, b] = list(given) ?? [];
  return typeof a === 'number' && typeof b === 'number' ? [a, b] : null;
}

/** NaN, which no field of a layer takes, where something else than a number is given. */
const numberIn = (value: unknown, fallback: number): number => {
  if (value === undefined || value === null) return fallback;
  return typeof value === 'number' ? value : Number.NaN;
};
const flagIn = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);
const isChannelsFirst = (config: Plain): boolean => get(config, 'data_format') === 'channels_first';

/** The name of an activation, however it is written. */
export function activationName(value: unknown): string {
  if (value === null || value === undefined) return 'linear';
  const name = text(value) ?? text(get(value, 'class_name'));
  const inner = text(get(value, 'config'));
  return name === 'function' || name === 'builtin_function' ? (inner ?? '?') : (name ?? '?');
}

const ACTIVATIONS: Readonly<Record<string, readonly Part[]>> = {
  linear: [],
  relu: [part('relu')],
  ReLU: [part('relu')],
  relu6: [part('clippedRelu')],
  tanh: [part('tanh')],
  sigmoid: [part('sigmoid')],
  elu: [part('elu')],
  gelu: [part('gelu')],
  silu: [part('silu')],
  swish: [part('silu')],
  leaky_relu: [part('leakyRelu', { slope: 0.2 })],
};

export const isSoftmax = (name: string): boolean => name === 'softmax' || name === 'Softmax';

/** The layer itself, followed by the activation that it applies. */
function activated({ config }: Site, ...made: readonly Part[]): Converted {
  const name = activationName(get(config, 'activation'));
  const own = Object.hasOwn(ACTIVATIONS, name) ? ACTIVATIONS[name] : undefined;
  // The softmax of an output is part of our loss; elsewhere there is none.
  if (own || isSoftmax(name)) return parts(...made, ...(own ?? []));
  return unknownActivation(name);
}

const unknownActivation = (name: string): Converted =>
  missing(
    `There is no activation “${name.slice(0, 40)}” here.`,
    `Aquí no existe la activación «${name.slice(0, 40)}».`,
  );

const KERNEL: PartWeight = { ours: 'kernel', names: ['kernel'], place: 0 };
const bias = (place: number): PartWeight => ({ ours: 'bias', names: ['bias'], place });

/** What a layer says, or the zeros around it that it took over from the layer before. */
const paddingOf = (config: Plain): unknown => get(config, ABSORBED) ?? get(config, 'padding') ?? 'valid';

function convolution(site: Site): Converted {
  const { config } = site;
  if (isChannelsFirst(config)) return OTHER_ORDER;
  const [kernel, stride, dilation] = [
    pairIn(get(config, 'kernel_size')),
    pairIn(get(config, 'strides'), 1),
    pairIn(get(config, 'dilation_rate'), 1),
  ];
  if (!kernel || !stride || !dilation) return UNKNOWN_VALUE;
  const hasBias = flagIn(get(config, 'use_bias'), true);
  // As our own exports write a table of connections, for Keras and for TensorFlow.js.
  const connections = get(get(get(config, 'kernel_constraint'), 'config'), 'rows') ?? get(config, 'connections');
  return activated(
    site,
    part(
      'conv2d',
      {
        filters: get(config, 'filters'),
        kernel,
        stride,
        dilation,
        padding: paddingOf(config),
        groups: numberIn(get(config, 'groups'), 1),
        bias: hasBias,
        connections: list(connections) ?? null,
      },
      [KERNEL, ...(hasBias ? [bias(1)] : [])],
    ),
  );
}

function depthwise(site: Site): Converted {
  const { config, inputs } = site;
  if (isChannelsFirst(config)) return OTHER_ORDER;
  const [kernel, stride, dilation] = [
    pairIn(get(config, 'kernel_size')),
    pairIn(get(config, 'strides'), 1),
    pairIn(get(config, 'dilation_rate'), 1),
  ];
  const channels = inputs[0] && isImage(inputs[0]) ? channelsOf(inputs[0]) : null;
  if (!kernel || !stride || !dilation || channels === null) return UNKNOWN_VALUE;
  const hasBias = flagIn(get(config, 'use_bias'), true);
  return activated(
    site,
    part(
      'conv2d',
      {
        filters: channels * numberIn(get(config, 'depth_multiplier'), 1),
        kernel,
        stride,
        dilation,
        padding: paddingOf(config),
        groups: channels,
        bias: hasBias,
      },
      [{ ours: 'kernel', names: ['depthwise_kernel', 'kernel'], place: 0 }, ...(hasBias ? [bias(1)] : [])],
    ),
  );
}

/** A depthwise convolution and one of single pixels. */
function separable(site: Site): Converted {
  const first = depthwise({ ...site, config: { ...site.config, use_bias: false, activation: 'linear' } });
  if ('missing' in first) return first;
  const hasBias = flagIn(get(site.config, 'use_bias'), true);
  return activated(
    site,
    ...first.parts,
    part('conv2d', { filters: get(site.config, 'filters'), kernel: [1, 1], bias: hasBias }, [
      { ours: 'kernel', names: ['pointwise_kernel'], place: 1 },
      ...(hasBias ? [bias(2)] : []),
    ]),
  );
}

/** Where it averages, zeros around the image count in Keras; its own padding doesn't. */
function pooling(kind: 'maxPool' | 'avgPool', averages: boolean): Converter {
  return ({ config }) => {
    if (isChannelsFirst(config)) return OTHER_ORDER;
    const kernel = pairIn(get(config, 'pool_size'), 2);
    const stride = pairIn(get(config, 'strides') ?? kernel);
    if (!kernel || !stride) return UNKNOWN_VALUE;
    const padding = paddingOf(config);
    const counts = averages && { countPadding: typeof padding !== 'string' };
    return parts(part(kind, { kernel, stride, padding, ...counts }));
  };
}

function globalPooling({ config }: Site): Converted {
  if (isChannelsFirst(config)) return OTHER_ORDER;
  return flagIn(get(config, 'keepdims'), false)
    ? parts(part('adaptiveAvgPool', { output: [1, 1] }))
    : parts(part('globalAveragePool'));
}

/** One window over the whole map, as far as windows reach. */
function globalMax({ config, inputs: [input] }: Site): Converted {
  if (isChannelsFirst(config)) return OTHER_ORDER;
  if (!input || !isImage(input)) return UNKNOWN_VALUE;
  const pool = part('maxPool', { kernel: [input[0], input[1]], stride: [1, 1], padding: 'valid' });
  return flagIn(get(config, 'keepdims'), false) ? parts(pool) : parts(pool, part('flatten'));
}

/** Whether a normalisation is over the last axis, which holds the channels. */
function isLastAxis(config: Plain, rank: number | undefined): boolean {
  const axis = get(config, 'axis') ?? -1;
  const value = Array.isArray(axis) && axis.length === 1 ? axis[0] : axis;
  return value === -1 || (rank !== undefined && value === rank);
}

/** Gamma and beta with what follows them, in the order in which Keras makes them. */
function normWeights(config: Plain, others: readonly (readonly [ours: string, name: string])[] = []): PartWeight[] {
  const own = [
    ...(flagIn(get(config, 'scale'), true) ? [['gamma', 'gamma'] as const] : []),
    ...(flagIn(get(config, 'center'), true) ? [['beta', 'beta'] as const] : []),
    ...others,
  ];
  return own.map(([ours, name], place) => ({ ours, names: [name], place }));
}

const normConfig = (config: Plain) => ({
  epsilon: numberIn(get(config, 'epsilon'), 1e-3),
  scale: flagIn(get(config, 'scale'), true),
  center: flagIn(get(config, 'center'), true),
});

const OTHER_AXIS = missing(
  'It normalises over other axes than the channels.',
  'Normaliza sobre otros ejes que los canales.',
);

const batchNormalization: Converter = ({ config, inputs: [input] }) =>
  isLastAxis(config, input?.length)
    ? parts(
        part(
          'batchNorm',
          { ...normConfig(config), momentum: numberIn(get(config, 'momentum'), 0.99) },
          normWeights(config, [
            ['movingMean', 'moving_mean'],
            ['movingVariance', 'moving_variance'],
          ]),
        ),
      )
    : OTHER_AXIS;

const layerNormalization: Converter = ({ config, inputs: [input] }) =>
  isLastAxis(config, input?.length) && get(config, 'rms_scaling') !== true
    ? parts(part('layerNorm', { ...normConfig(config), over: 'channels' }, normWeights(config)))
    : OTHER_AXIS;

const groupNormalization: Converter = ({ config, inputs: [input] }) => {
  if (!isLastAxis(config, input?.length)) return OTHER_AXIS;
  const groups = numberIn(get(config, 'groups'), 32);
  const channels = input ? channelsOf(input) : groups;
  return parts(
    part('groupNorm', { ...normConfig(config), groups: groups === -1 ? channels : groups }, normWeights(config)),
  );
};

/** Zeros on four sides, however they are written. */
function sidesIn(value: unknown): readonly [number, number, number, number] | null {
  if (typeof value === 'number') return [value, value, value, value];
  const [rows, columns] = list(value) ?? [];
  const [r, c] = [pairIn(rows), pairIn(columns)];
  return r && c ? [...r, ...c] : null;
}

function zeroPadding({ config }: Site): Converted {
  const sides = sidesIn(get(config, 'padding') ?? 1);
  if (!sides) return UNKNOWN_VALUE;
  if (!isChannelsFirst(config)) return parts(part('zeroPad', { padding: sides }));
  // The last two of four axes: columns and channels, where the rest of the model has channels last.
  const [top, bottom, before, after] = sides;
  return top === 0 && bottom === 0 ? parts(part('channelPad', { before, after })) : OTHER_ORDER;
}

function rescaling({ config }: Site): Converted {
  const [factor, offset] = [get(config, 'scale'), get(config, 'offset') ?? 0];
  if (typeof factor === 'number' && offset === 0) return parts(part('scale', { factor }));
  return missing('It shifts values by a number.', 'Desplaza los valores por un número.');
}

/** Only where it changes no more than the axes: a vector and an image of one pixel, or an image laid out. */
function reshape({ config, inputs: [input], readers }: Site): Converted {
  const target = list(get(config, 'target_shape'));
  if (!input || !target || target.length > 4) return UNKNOWN_VALUE;
  const open = target.filter((side) => side === -1).length;
  const known = target.filter((side): side is number => typeof side === 'number' && side > 0);
  const rest = sizeOf(input) / sizeOf(known);
  const shape = target.map((side) => (side === -1 ? rest : side));
  if (open <= 1 && JSON.stringify(shape) === JSON.stringify(input)) return parts();
  if (shape.length === 1 && shape[0] === sizeOf(input)) return parts(part('flatten'));
  // A vector multiplies each channel of a map here as it is.
  const isFactor = input.length === 1 && shape.length === 3 && shape[0] === 1 && shape[1] === 1;
  if (isFactor && readers.every((className) => className === 'Multiply')) return parts();
  return missing(
    `It gives values another shape, ${shape.join('×')}.`,
    `Da a los valores otra forma, ${shape.join('×')}.`,
  );
}

function relu({ config }: Site): Converted {
  const slope = numberIn(get(config, 'negative_slope'), 0);
  const threshold = numberIn(get(config, 'threshold'), 0);
  const most = get(config, 'max_value');
  const isCut = most !== undefined && most !== null;
  if (threshold !== 0) return missing('It has a threshold of its own.', 'Tiene un umbral propio.');
  if (isCut && slope !== 0)
    return missing(
      'It has a ceiling and lets negative values through.',
      'Tiene un tope y deja pasar valores negativos.',
    );
  if (isCut) return parts(part('clippedRelu', { ceiling: numberIn(most, Number.NaN) }));
  return slope === 0 ? parts(part('relu')) : parts(part('leakyRelu', { slope }));
}

/** Windows that hang over the edge are those of a size that was rounded up. */
function partialAverage({ config }: Site): Converted {
  const [kernel, stride] = [pairIn(get(config, 'pool_size')), pairIn(get(config, 'strides'))];
  const [padding, overhang] = [sidesIn(get(config, 'padding')), pairIn(get(config, 'overhang'))];
  if (!kernel || !stride || !padding || !overhang) return UNKNOWN_VALUE;
  const countPadding = get(config, 'count_padding') === true;
  return parts(part('avgPool', { kernel, stride, padding, ceil: overhang.some((pixels) => pixels > 0), countPadding }));
}

/** Centres are -1 and +1: LeNet's pictures of the characters. */
function radialBasis({ config, stored }: Site): Converted {
  const found = stored(['centres'], 0);
  const [units = 0, features = 0] = found?.shape ?? [];
  const values = found?.values();
  if (!values || found?.shape.length !== 2 || !values.every((value) => value === 1 || value === -1))
    return missing('Its centres are not pictures of -1 and +1.', 'Sus centros no son imágenes de -1 y +1.');
  const centres = Array.from({ length: units }, (_, unit) =>
    Array.from(values.subarray(unit * features, (unit + 1) * features), (value) => (value > 0 ? 1 : 0)),
  );
  return parts(
    part('rbf', { units: get(config, 'units'), centres }, [{ ours: 'centres', names: ['centres'], place: 0 }]),
  );
}

/** Names for what several layers of Keras are together (`patterns.ts`). */
export const SUBSAMPLING = 'AveragePooling2D, Rescaling, DepthwiseConv2D';
export const SCALED_TANH = 'Rescaling, Activation, Rescaling';
export const CHANNEL_PADDING = 'MaxPooling2D, ZeroPadding2D';

const slopeOf = (config: Plain): number => numberIn(get(config, 'negative_slope') ?? get(config, 'alpha'), 0.3);
/** A layer that changes nothing but in training. */
const pass: Converter = () => parts();

/** Layers of Keras, and those of our own that an exported model has. */
export const CONVERTERS: Readonly<Record<string, Converter>> = {
  Conv2D: convolution,
  Convolution2D: convolution,
  GroupedConv2D: convolution,
  DepthwiseConv2D: depthwise,
  SeparableConv2D: separable,
  SeparableConvolution2D: separable,
  Dense: (site) => {
    const hasBias = flagIn(get(site.config, 'use_bias'), true);
    const [input] = site.inputs;
    // Of an image it would be a convolution of single pixels.
    if (input && isImage(input))
      return activated(
        site,
        part('conv2d', { filters: get(site.config, 'units'), kernel: [1, 1], bias: hasBias }, [
          KERNEL,
          ...(hasBias ? [bias(1)] : []),
        ]),
      );
    return activated(
      site,
      part('dense', { units: get(site.config, 'units'), bias: hasBias }, [KERNEL, ...(hasBias ? [bias(1)] : [])]),
    );
  },
  Activation: (site) => activated(site),
  ReLU: relu,
  LeakyReLU: ({ config }) => parts(part('leakyRelu', { slope: slopeOf(config) })),
  ELU: ({ config }) => parts(part('elu', { alpha: numberIn(get(config, 'alpha'), 1) })),
  ScaledELU: ({ config }) => parts(part('elu', { alpha: numberIn(get(config, 'alpha'), 1) })),
  MaxPooling2D: pooling('maxPool', false),
  AveragePooling2D: pooling('avgPool', true),
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling2D: globalMax,
  AdaptiveAveragePooling2D: ({ config }) => {
    const output = pairIn(get(config, 'output_size'));
    return output && !isChannelsFirst(config) ? parts(part('adaptiveAvgPool', { output })) : UNKNOWN_VALUE;
  },
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  GroupNormalization: groupNormalization,
  ZeroPadding2D: zeroPadding,
  Flatten: () => parts(part('flatten')),
  Reshape: reshape,
  Rescaling: rescaling,
  Dropout: ({ config }) => parts(part('dropout', { rate: numberIn(get(config, 'rate'), 0.5) })),
  Add: () => parts(part('add')),
  Concatenate: ({ config, inputs: [input] }) =>
    isLastAxis(config, input?.length)
      ? parts(part('concat'))
      : missing('It joins another axis than the channels.', 'Une otro eje que los canales.'),
  Multiply: ({ inputs }) =>
    inputs.length === 2
      ? parts(part('multiply'))
      : missing('It multiplies more than two values.', 'Multiplica más de dos valores.'),
  Average: ({ inputs }) => parts(part('add'), part('scale', { factor: 1 / inputs.length })),
  LocalResponseNormalization: ({ config }) =>
    parts(
      part('lrn', {
        size: get(config, 'size'),
        alpha: get(config, 'alpha'),
        beta: get(config, 'beta'),
        k: get(config, 'k'),
        divideBySize: false,
      }),
    ),
  PartialAveragePooling2D: partialAverage,
  RadialBasis: radialBasis,
  [SUBSAMPLING]: ({ config }) =>
    parts(
      part(
        'subsample',
        {
          kernel: pairIn(get(config, 'pool_size')),
          stride: pairIn(get(config, 'strides')),
          padding: paddingOf(config),
        },
        [{ ours: 'coefficient', names: ['depthwise_kernel', 'kernel'], place: 0 }, bias(1)],
      ),
    ),
  [SCALED_TANH]: () => parts(part('scaledTanh')),
  [CHANNEL_PADDING]: ({ config }) => {
    const [, , before, after] = sidesIn(get(config, 'padding')) ?? [];
    return parts(part('channelPad', { stride: pairIn(get(config, 'strides')), before, after }));
  },
  Identity: pass,
  ActivityRegularization: pass,
  GaussianNoise: pass,
  GaussianDropout: pass,
  SpatialDropout2D: pass,
  AlphaDropout: pass,
  RandomFlip: pass,
  RandomRotation: pass,
  RandomTranslation: pass,
  RandomZoom: pass,
  RandomContrast: pass,
  RandomBrightness: pass,
};

/** Layers with the shape of their input, of which that much is known. */
export const KEEPS_SHAPE: readonly string[] = [
  'Activation',
  'Softmax',
  'PReLU',
  'ThresholdedReLU',
  'ReLU',
  'Normalization',
  'UnitNormalization',
  'Rescaling',
  'Subtract',
  'Maximum',
  'Minimum',
  'Multiply',
  'BatchNormalization',
  'LayerNormalization',
];
