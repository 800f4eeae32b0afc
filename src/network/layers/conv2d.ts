import type { Problem } from '../issues';
import { LIMITS } from '../limits';
import type { Ops, Tensor } from '../ops';
import { channelsOf, isImage, type Shape, sizeOf } from '../shape';
import { type ConfigOf, pair, table, toggle, whole } from './fields';
import { defineKind, only, type WeightSpec, weightOf } from './kind';
import { biased, explained, meet, numberOf, partOf, products, readWindow } from './reading';
import { convWindowFor, formatPair, formatStride, resolveWindow, shapeOf, windowFields, windowFor } from './window';

const fields = {
  filters: whole({ en: 'Filters', es: 'Filtros' }, LIMITS.channels),
  ...windowFields,
  dilation: pair({ en: 'Dilation', es: 'Dilatación' }, LIMITS.dilation, [1, 1]),
  groups: whole({ en: 'Groups', es: 'Grupos' }, LIMITS.channels, 1),
  bias: toggle({ en: 'Bias', es: 'Sesgo' }, true),
  /** Row i lists the input channels that filter i sees; null connects everything. LeCun et al. 1998, Table I. */
  connections: table(
    { en: 'Connections', es: 'Conexiones' },
    { min: 0, max: LIMITS.channels.max - 1 },
    { rows: LIMITS.channels.max, columns: LIMITS.channels.max },
    null,
  ),
};
type Config = ConfigOf<typeof fields>;

function checkConnections({ connections, filters, groups }: Config, channels: number): Problem | null {
  if (!connections) return null;
  if (connections.length !== filters) return { code: 'connectionsMismatch', filters, rows: connections.length };
  if (groups !== 1) return { code: 'groupsDoNotDivide', groups, channels, filters };
  const outside = connections.flat().find((channel) => channel >= channels);
  return outside === undefined ? null : { code: 'connectionsChannel', channel: outside, channels };
}

/** Pairs of input channel and filter that are connected. */
const pairs = ({ connections, filters, groups }: Config, channels: number): number =>
  connections ? connections.reduce((sum, row) => sum + new Set(row).size, 0) : (channels / groups) * filters;

const kernelShape = ({ kernel, groups, filters }: Config, input: Shape): Shape => [
  ...kernel,
  channelsOf(input) / groups,
  filters,
];

/** The channels that a filter sees, in the order of its kernel. */
function channelsSeenBy({ groups, filters }: Config, filter: number, channels: number): number[] {
  const size = channels / groups;
  const first = Math.floor((filter * groups) / filters) * size;
  return Array.from({ length: size }, (_, i) => first + i);
}

/** Ones where the connection table joins channel and filter, in the layout of the kernel. */
function mask(config: Config, input: Shape): Float32Array {
  const shape = kernelShape(config, input);
  const values = new Float32Array(sizeOf(shape));
  const [height = 0, width = 0, channels = 0, filters = 0] = shape;
  for (let tap = 0; tap < height * width; tap++)
    for (const [filter, row] of (config.connections ?? []).entries())
      for (const channel of row) values[(tap * channels + channel) * filters + filter] = 1;
  return values;
}

/**
 * The kernel with its structural zeros enforced. Weights start masked and their gradients are masked, so they stay so.
 */
const maskTensor = (ops: Ops, config: Config, input: Shape): Tensor =>
  ops.tensor(kernelShape(config, input), mask(config, input));

export const conv2d = defineKind({
  name: 'conv2d',
  family: 'convolution',
  text: {
    title: { en: 'Convolution', es: 'Convolución' },
  },
  inputs: { min: 1, max: 1 },
  fields,
  label: ({ kernel, filters, stride }) => ({
    en: `${formatPair(kernel)} conv, ${filters}${formatStride(stride)}`,
    es: `conv ${formatPair(kernel)}, ${filters}${formatStride(stride)}`,
  }),
  operation: ({ kernel, stride }) => ({
    en: `${formatPair(kernel)} conv${formatStride(stride)}`,
    es: `conv ${formatPair(kernel)}${formatStride(stride)}`,
  }),
  parts: ({ groups }) => groups,

  outputShape(config, [input = []]) {
    const window = resolveWindow(config, input);
    if ('code' in window) return window;
    const channels = channelsOf(input);
    const { groups, filters } = config;
    if (channels % groups || filters % groups) return { code: 'groupsDoNotDivide', groups, channels, filters };
    return checkConnections(config, channels) ?? [...window.output, filters];
  },

  weights(config, [input = []]) {
    const shape = kernelShape(config, input);
    const { kernel, filters, groups, connections, bias } = config;
    const taps = kernel[0] * kernel[1];
    const inputs = pairs(config, channelsOf(input)) / filters;
    const spec: WeightSpec = {
      name: 'kernel',
      shape,
      initial: { type: 'kernel', fanIn: taps * inputs, fanOut: (taps * filters) / groups },
      trainable: true,
      decays: true,
      ...(connections && { count: taps * pairs(config, channelsOf(input)), mask: () => mask(config, input) }),
    };
    return bias
      ? [
          spec,
          { name: 'bias', shape: [filters], initial: { type: 'constant', value: 0 }, trainable: true, decays: false },
        ]
      : [spec];
  },

  macs: (config, [input = []], output) =>
    isImage(output)
      ? output[0] * output[1] * config.kernel[0] * config.kernel[1] * pairs(config, channelsOf(input))
      : 0,

  window: (config, [input = []]) => windowFor(config, input),

  forward: (ops, { config, inputs, weights }) =>
    ops.conv2d(
      only(inputs),
      weightOf(weights, 'kernel'),
      config.bias ? weightOf(weights, 'bias') : null,
      convWindowFor(config, shapeOf(only(inputs))),
    ),

  /** Terms of channels that the connection table keeps apart are left out. */
  explain(config, call, at) {
    const { shape } = only(call.inputs);
    const filter = at[2] ?? 0;
    const channels = channelsSeenBy(config, filter, channelsOf(shape));
    const terms = meet(readWindow(call, windowFor(config, shape), at, channels), partOf(call, 'kernel'));
    const connected = config.connections?.[filter];
    const sum = products(
      connected ? terms.filter((_, i) => connected.includes(channels[i % channels.length] ?? 0)) : terms,
    );
    return config.bias ? explained(sum, biased(sum, numberOf(call, 'bias'))) : explained(sum);
  },

  backward(ops, { config, inputs, weights, wanted, trains }, dy) {
    const x = only(inputs);
    const window = convWindowFor(config, shapeOf(x));
    const kernelGradient = () => {
      const dense = ops.conv2dFilterGrad(x, dy, window);
      return config.connections ? ops.mul(dense, maskTensor(ops, config, shapeOf(x))) : dense;
    };
    return {
      inputs: [wanted[0] ? ops.conv2dInputGrad(dy, weightOf(weights, 'kernel'), window, x.shape) : null],
      weights: trains ? { kernel: kernelGradient(), ...(config.bias && { bias: ops.sumChannels(dy) }) } : {},
    };
  },
});
