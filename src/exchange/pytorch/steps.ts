import type { KindConfig, KindName } from '../../network/layers';
import type { Padding, Pair } from '../../network/layers/fields';
import { windowFor } from '../../network/layers/window';
import type { Window } from '../../network/ops';
import { channelsOf, isImage, type Shape, sameShape, sizeOf } from '../../network/shape';
import { type Argument, type Call, type Literal, listed, literal, type Value } from '../python/expression';

/** A part of a layer in PyTorch: a module, or what stands in `forward` for it. */
export interface Step {
  readonly call: Call;
  /** How it is applied to `x` without a module of its own; only where nothing is learned. */
  readonly inline?: (x: string) => string;
  /** Whether it has the weights of its layer. */
  readonly holds?: true;
}

/** How a layer is written: one part after the other, or what joins several values. */
export type Written =
  | { readonly steps: readonly Step[] }
  | {
      readonly join: (values: readonly string[]) => string;
      /** Whether it ends with an operand, which binds what follows. */
      readonly isOpen: boolean;
    };

/** Where a layer stands. Shapes are the page's, `[height, width, channel]`. */
export interface Place {
  readonly inputs: readonly Shape[];
  /** Of `flatten`: whether all that reads it can do with PyTorch's order. */
  readonly flattensFreely: boolean;
}

type Table = {
  readonly [Name in KindName]: (config: KindConfig<Name>, place: Place) => Written;
};

const [positional, optional] = [
  (name: string, value: Value): Argument => ({ name, value, positional: true }),
  (name: string, value: Value, fallback: Literal): Argument => ({ name, value, fallback }),
];
const given = (name: string, value: Value): Argument => ({ name, value });

const one = (step: Step): Written => ({ steps: [step] });
const call = (callee: string, ...args: readonly Argument[]): Call => ({ callee, args });

const inputOf = ({ inputs: [input = []] }: Place): Shape => input;

/** One number where both axes have the same. */
const both = ([a, b]: Pair): Literal => (a === b ? a : [a, b]);

/** `[left, right, top, bottom]`, PyTorch's order, which begins with the last axis. */
type Sides = readonly [left: number, right: number, top: number, bottom: number];

/** Padding that PyTorch's modules take themselves: as much before as after. Null where there is more on one side. */
const symmetric = ([left, right, top, bottom]: Sides): Literal | null =>
  left === right && top === bottom ? both([top, left]) : null;

const sidesOf = ({ padBefore, padAfter }: Window): Sides => [padBefore[1], padAfter[1], padBefore[0], padAfter[0]];

/** What pads an image in front of a window. */
const padStep = (sides: Sides, fill: number): Step =>
  fill === 0
    ? {
        call: call('nn.ZeroPad2d', positional('padding', sides)),
        inline: (x) => `F.pad(${x}, ${literal(sides)})`,
      }
    : {
        call: call('nn.ConstantPad2d', positional('padding', sides), positional('value', fill)),
        inline: (x) => `F.pad(${x}, ${literal(sides)}, value=${literal(fill)})`,
      };

/**
 * Rows and columns to add behind an image whose padding is wider on one side, so that windows that are never rounded up come out as many
 * as there are. A pooling that rounds up may reach over its padding, or leave out a window that would begin in it.
 */
function behind(window: Window, [height = 0, width = 0]: Shape): readonly [bottom: number, right: number] {
  const along = (axis: 0 | 1, size: number): number => {
    const [before, after] = [window.padBefore[axis], window.padAfter[axis]];
    const [kernel, stride, output] = [window.kernel[axis], window.stride[axis], window.output[axis]];
    const fits = Math.floor((size + before + after - kernel) / stride) + 1 === output;
    return fits ? after : (output - 1) * stride + kernel - size - before;
  };
  return [along(0, height), along(1, width)];
}

const sameAtStride = (padding: Padding, { stride }: Window): boolean =>
  padding === 'same' && stride[0] === 1 && stride[1] === 1;

function convolution(config: KindConfig<'conv2d'>, place: Place): Written {
  const input = inputOf(place);
  const window = windowFor(config, input);
  const sides = sidesOf(window);
  const own = symmetric(sides);
  const padding: Literal = own ?? (sameAtStride(config.padding, window) ? 'same' : 0);
  const { connections } = config;
  const conv: Call = call(
    connections ? 'PartialConv2d' : 'nn.Conv2d',
    positional('in_channels', channelsOf(input)),
    positional('out_channels', config.filters),
    given('kernel_size', both(config.kernel)),
    optional('stride', both(config.stride), 1),
    optional('padding', padding, 0),
    optional('dilation', both(config.dilation), 1),
    optional('groups', config.groups, 1),
    optional('bias', config.bias, true),
    ...(connections ? [given('connections', listedTable(connections))] : []),
  );
  const padded = padding === 0 && own === null ? [padStep(sides, 0)] : [];
  return { steps: [...padded, { call: conv, holds: true }] };
}

/** A table as a list of lists, a row in each line. */
const listedTable = (rows: readonly (readonly number[])[]): Value => ({
  rows: rows.map((row) => `[${[...new Set(row)].join(', ')}]`),
});

function maxPool(config: KindConfig<'maxPool'>, place: Place): Written {
  const input = inputOf(place);
  const window = windowFor(config, input);
  const own = symmetric(sidesOf(window));
  const pool = (padding: Literal, ceil: boolean): Step => ({
    call: call(
      'nn.MaxPool2d',
      given('kernel_size', both(config.kernel)),
      optional('stride', both(config.stride), both(config.kernel)),
      optional('padding', padding, 0),
      optional('ceil_mode', ceil, false),
    ),
  });
  if (own !== null) return one(pool(own, config.ceil));
  const [bottom, right] = behind(window, input);
  const sides: Sides = [window.padBefore[1], right, window.padBefore[0], bottom];
  return { steps: [padStep(sides, Number.NEGATIVE_INFINITY), pool(0, false)] };
}

function avgPool(config: KindConfig<'avgPool'>, place: Place): Written {
  const input = inputOf(place);
  const window = windowFor(config, input);
  const sides = sidesOf(window);
  const own = symmetric(sides);
  const shared = [
    given('kernel_size', both(config.kernel)),
    optional('stride', both(config.stride), both(config.kernel)),
  ];
  if (own !== null)
    return one({
      call: call(
        'nn.AvgPool2d',
        ...shared,
        optional('padding', own, 0),
        optional('ceil_mode', config.ceil, false),
        // Without padding nothing could be counted.
        optional('count_include_pad', config.countPadding || own === 0, true),
      ),
    });
  const [bottom, right] = behind(window, input);
  const padding: Sides = [sides[0], Math.min(sides[1], right), sides[2], Math.min(sides[3], bottom)];
  return one({
    call: call(
      'UnevenAvgPool2d',
      ...shared,
      given('padding', padding),
      optional('overhang', [right - padding[1], bottom - padding[3]], [0, 0]),
      optional('count_include_pad', config.countPadding, true),
    ),
  });
}

function subsample(config: KindConfig<'subsample'>, place: Place): Written {
  const input = inputOf(place);
  const sides = sidesOf(windowFor(config, input));
  const own = symmetric(sides);
  const module = call(
    'Subsample',
    positional('channels', channelsOf(input)),
    given('kernel_size', both(config.kernel)),
    optional('stride', both(config.stride), both(config.kernel)),
    optional('padding', own ?? 0, 0),
  );
  return { steps: [...(own === null ? [padStep(sides, 0)] : []), { call: module, holds: true }] };
}

/** A module that learns gamma or beta alone: PyTorch has both or none. */
function learning(module: Call, { scale, center }: { readonly scale: boolean; readonly center: boolean }): Call {
  if (scale === center) return module;
  return call('without', positional('module', module), positional('name', scale ? 'bias' : 'weight'));
}

function batchNorm(config: KindConfig<'batchNorm'>, place: Place): Written {
  const input = inputOf(place);
  const { scale, center } = config;
  const module = call(
    isImage(input) ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d',
    positional('num_features', channelsOf(input)),
    optional('eps', config.epsilon, 1e-5),
    optional('momentum', 1 - config.momentum, 1 - 0.9),
    optional('affine', scale || center, true),
  );
  return one({ call: learning(module, config), holds: true });
}

function groupNormOf(groups: number, config: KindConfig<'groupNorm'> | KindConfig<'layerNorm'>, input: Shape): Written {
  const { scale, center } = config;
  const module = call(
    'nn.GroupNorm',
    positional('num_groups', groups),
    positional('num_channels', channelsOf(input)),
    optional('eps', config.epsilon, 1e-5),
    optional('affine', scale || center, true),
  );
  return one({ call: learning(module, config), holds: true });
}

function layerNorm(config: KindConfig<'layerNorm'>, place: Place): Written {
  const input = inputOf(place);
  const { scale, center } = config;
  if (isImage(input) && config.over === 'example') return groupNormOf(1, config, input);
  const module = call(
    isImage(input) ? 'LayerNorm2d' : 'nn.LayerNorm',
    positional('normalized_shape', channelsOf(input)),
    optional('eps', config.epsilon, 1e-5),
    optional('elementwise_affine', scale || center, true),
  );
  return one({ call: learning(module, config), holds: true });
}

function lrn(config: KindConfig<'lrn'>, place: Place): Written {
  const input = inputOf(place);
  const module = call(
    'nn.LocalResponseNorm',
    positional('size', config.size),
    optional('alpha', config.divideBySize ? config.alpha : config.alpha * config.size, 1e-4),
    optional('beta', config.beta, 0.75),
    optional('k', config.k, 1),
  );
  if (isImage(input)) return one({ call: module });
  const apart = call('nn.Unflatten', positional('dim', 1), positional('unflattened_size', [channelsOf(input), 1]));
  return one({ call: listed('nn.Sequential', [apart, module, call('nn.Flatten')]) });
}

const FLATTEN: Step = { call: call('nn.Flatten'), inline: (x) => `${x}.flatten(1)` };
const FLATTEN_CHANNELS_LAST: Step = {
  call: call('FlattenChannelsLast'),
  inline: (x) => `${x}.permute(0, 2, 3, 1).flatten(1)`,
};
const isPixel = ([height, width]: Shape): boolean => height === 1 && width === 1;

/** Reads an image as one vector. In PyTorch's own order where whoever reads it can do with it. */
const flattened = (input: Shape, freely: boolean): readonly Step[] => {
  if (!isImage(input)) return [];
  return [freely || isPixel(input) ? FLATTEN : FLATTEN_CHANNELS_LAST];
};

/** A network's output takes one score per class. */
export const scoresOf = (shape: Shape, x: string): string =>
  flattened(shape, false).reduce((text, { inline }) => inline?.(text) ?? text, x);

function dense({ units, bias }: KindConfig<'dense'>, place: Place): Written {
  const input = inputOf(place);
  const linear = call(
    'nn.Linear',
    positional('in_features', sizeOf(input)),
    positional('out_features', units),
    optional('bias', bias, true),
  );
  return { steps: [...flattened(input, true), { call: linear, holds: true }] };
}

const rbf = ({ centres }: KindConfig<'rbf'>): Written =>
  one({
    call: call('RBF', positional('centres', { rows: (centres ?? []).map((row) => `"${row.join('')}"`) })),
    holds: true,
  });

const multiply = (_config: KindConfig<'multiply'>, { inputs: [x = [], factor = []] }: Place): Written => {
  const spread = isImage(x) && !sameShape(x, factor) && !isImage(factor) ? '[:, :, None, None]' : '';
  return { join: ([a = '', b = '']) => `${a} * ${b}${spread}`, isOpen: true };
};

function activation(module: string, function_: string, ...args: readonly Argument[]): Step {
  const told = args.filter(({ value, fallback }) => fallback === undefined || value !== fallback);
  const more = told.map(({ name, value }) => `, ${name}=${literal(value as Literal)}`).join('');
  return { call: call(module, ...args), inline: (x) => `${function_}(${x}${more})` };
}

const clippedRelu = (ceiling: number): Step =>
  ceiling === 6
    ? activation('nn.ReLU6', 'F.relu6')
    : activation('nn.Hardtanh', 'F.hardtanh', given('min_val', 0), given('max_val', ceiling));

const zeroPad = ({ padding: [top, bottom, left, right] }: KindConfig<'zeroPad'>): Written =>
  one(padStep([left, right, top, bottom], 0));

const channelPad = ({ stride, before, after }: KindConfig<'channelPad'>): Written =>
  one({
    call: call('ZeroChannels', given('before', before), given('after', after), optional('stride', both(stride), 1)),
  });

/** How each kind is written in PyTorch, as one would by hand. */
const TABLE: Table = {
  conv2d: convolution,
  maxPool,
  avgPool,
  adaptiveAvgPool: ({ output }) => one({ call: call('nn.AdaptiveAvgPool2d', positional('output_size', both(output))) }),
  globalAveragePool: () => ({
    steps: [
      {
        call: call('nn.AdaptiveAvgPool2d', positional('output_size', 1)),
        inline: (x) => `F.adaptive_avg_pool2d(${x}, 1)`,
      },
      FLATTEN,
    ],
  }),
  subsample,
  batchNorm,
  layerNorm,
  groupNorm: (config, place) => groupNormOf(config.groups, config, inputOf(place)),
  lrn,
  scale: ({ factor }) => one({ call: call('Scale', positional('factor', factor)) }),
  relu: () => one(activation('nn.ReLU', 'F.relu')),
  clippedRelu: ({ ceiling }) => one(clippedRelu(ceiling)),
  leakyRelu: ({ slope }) => one(activation('nn.LeakyReLU', 'F.leaky_relu', optional('negative_slope', slope, 0.01))),
  elu: ({ alpha }) => one(activation('nn.ELU', 'F.elu', optional('alpha', alpha, 1))),
  gelu: () => one(activation('nn.GELU', 'F.gelu')),
  silu: () => one(activation('nn.SiLU', 'F.silu')),
  tanh: () => one(activation('nn.Tanh', 'torch.tanh')),
  scaledTanh: () => one(activation('ScaledTanh', 'scaled_tanh')),
  sigmoid: () => one(activation('nn.Sigmoid', 'torch.sigmoid')),
  dense,
  rbf,
  add: () => ({ join: (values) => values.join(' + '), isOpen: true }),
  concat: () => ({ join: (values) => `torch.cat([${values.join(', ')}], 1)`, isOpen: false }),
  multiply,
  channelPad,
  zeroPad,
  dropout: ({ rate }) => one({ call: call('nn.Dropout', positional('p', rate)) }),
  opaque: ({ operation }) => {
    throw new Error(`'${operation}' cannot be written: networks with issues are not exported`);
  },
  flatten: (_config, place) => ({ steps: flattened(inputOf(place), place.flattensFreely) }),
};

/** @param config of a layer of this kind, every field present */
export const writtenAs = (kind: KindName, config: unknown, place: Place): Written =>
  (TABLE[kind] as (config: unknown, place: Place) => Written)(config, place);
