import { SCALED_TANH } from '../../network/activations';
import type { KindConfig, KindName } from '../../network/layers';
import { sharedOut } from '../../network/layers/receptiveField';
import { windowFor } from '../../network/layers/window';
import type { Window } from '../../network/ops';
import { channelsOf, isImage, type Shape, sizeOf } from '../../network/shape';
import type { AttributeValue, Values } from './graphWriter';
import { kernelOut, rowsOut } from './layouts';

/** The place of a layer in the graph that is written. Tensors are called by their names. */
export interface LayerWriter {
  /** Of its inputs: `[batch, channel, height, width]`, or `[batch, feature]`. */
  readonly inputs: readonly string[];
  readonly inputShapes: readonly Shape[];
  /** The weight of that name, in this page's layout. */
  weight(name: string): Float32Array;
  /** A weight of the model. */
  learned(name: string, shape: readonly number[], values: Float32Array): string;
  /** A value that is not learned. */
  fixed(shape: readonly number[], values: Values): string;
  /** The last node of a layer gives the layer's output. */
  node(operation: string, inputs: readonly string[], attributes?: Readonly<Record<string, AttributeValue>>): string;
}

type WriteKind<Name extends KindName> = (to: LayerWriter, config: KindConfig<Name>) => void;

/** How each kind is said in ONNX, in its form for inference: no kind is without. */
export const KIND_WRITERS: { readonly [Name in KindName]: WriteKind<Name> } = {
  conv2d(to, config) {
    const shape = inputShape(to);
    const { kernel, groups, filters, bias } = config;
    const window = windowFor(config, shape);
    const channels = channelsOf(shape) / groups;
    const weights = kernelOut(to.weight('kernel'), [...kernel, channels, filters]);
    to.node(
      'Conv',
      [
        input(to),
        to.learned('kernel', [filters, channels, ...kernel], weights),
        ...(bias ? [to.learned('bias', [filters], to.weight('bias'))] : []),
      ],
      { ...windowAttributes(window), dilations: [...window.dilation], group: groups },
    );
  },
  maxPool(to, config) {
    const window = reaching(windowFor(config, inputShape(to)), inputShape(to));
    to.node('MaxPool', [input(to)], windowAttributes(window));
  },
  avgPool(to, config) {
    const shape = inputShape(to);
    const window = windowFor(config, shape);
    const { padAfter } = reaching(window, shape);
    const hangsOver = padAfter.some((pad, axis) => pad > (window.padAfter[axis] ?? 0));
    if (!config.countPadding || !hangsOver) {
      const counted = config.countPadding ? 1 : 0;
      to.node('AveragePool', [input(to)], {
        ...windowAttributes({ ...window, padAfter }),
        count_include_pad: counted,
      });
      return;
    }
    // Padding counts, and what hangs over the edge beyond it does not: the one becomes part of the picture first.
    const { padBefore, padAfter: own } = window;
    const padded = padNode(to, input(to), [0, 0, ...padBefore, 0, 0, ...own]);
    to.node('AveragePool', [padded], {
      ...windowAttributes({
        ...window,
        padBefore: [0, 0],
        padAfter: [padAfter[0] - own[0], padAfter[1] - own[1]],
      }),
      count_include_pad: 0,
    });
  },
  adaptiveAvgPool(to, { output }) {
    const [height = 0, width = 0] = inputShape(to);
    if (height % output[0] === 0 && width % output[1] === 0) {
      const kernel = [height / output[0], width / output[1]];
      to.node('AveragePool', [input(to)], { kernel_shape: kernel, strides: kernel });
      return;
    }
    // Windows of different sizes: means of rows, then of columns, as products with matrices.
    const rows = to.node('MatMul', [to.fixed([output[0], height], means(height, output[0])), input(to)]);
    const columns = transposed(means(width, output[1]), output[1], width);
    to.node('MatMul', [rows, to.fixed([width, output[1]], columns)]);
  },
  globalAveragePool(to) {
    to.node('Flatten', [to.node('GlobalAveragePool', [input(to)])], { axis: 1 });
  },
  subsample(to, config) {
    const window = windowFor(config, inputShape(to));
    const channels = channelsOf(inputShape(to));
    const mean = to.node('AveragePool', [input(to)], { ...windowAttributes(window), count_include_pad: 1 });
    const taps = config.kernel[0] * config.kernel[1];
    const sum = to.node('Mul', [mean, to.fixed([], Float32Array.of(taps))]);
    const scaled = to.node('Mul', [sum, to.learned('coefficient', [channels, 1, 1], to.weight('coefficient'))]);
    to.node('Add', [scaled, to.learned('bias', [channels, 1, 1], to.weight('bias'))]);
  },
  batchNorm(to, config) {
    const channels = channelsOf(inputShape(to));
    const statistics = ['movingMean', 'movingVariance'].map((name) => to.learned(name, [channels], to.weight(name)));
    to.node('BatchNormalization', [input(to), gammaOf(to, config), betaOf(to, config), ...statistics], {
      epsilon: { real: config.epsilon },
      momentum: { real: config.momentum },
    });
  },
  layerNorm(to, config) {
    const shape = inputShape(to);
    if (isImage(shape) && config.over === 'example') return writeGroupNorm(to, 1, config);
    const last = isImage(shape) ? to.node('Transpose', [input(to)], { perm: [0, 2, 3, 1] }) : input(to);
    const beta = config.center ? [betaOf(to, config)] : [];
    const normalised = to.node('LayerNormalization', [last, gammaOf(to, config), ...beta], {
      axis: -1,
      epsilon: { real: config.epsilon },
    });
    if (isImage(shape)) to.node('Transpose', [normalised], { perm: [0, 3, 1, 2] });
  },
  groupNorm: (to, config) => writeGroupNorm(to, config.groups, config),
  lrn(to, { size, alpha, beta, k, divideBySize }) {
    const shape = inputShape(to);
    const channels = channelsOf(shape);
    const perValue = divideBySize ? alpha / size : alpha;
    const image = isImage(shape);
    if (size % 2 === 1) {
      const attributes = { size, alpha: { real: perValue * size }, beta: { real: beta }, bias: { real: k } };
      if (image) to.node('LRN', [input(to)], attributes);
      // ONNX normalises images only.
      else to.node('Flatten', [to.node('LRN', [reshape(to, input(to), [0, channels, 1, 1])], attributes)], { axis: 1 });
      return;
    }
    // Of an even number of channels one more lies before than after; ONNX has it the other way round, and runtimes refuse it.
    const pixels = sizeOf(shape) / channels;
    const squares = reshape(to, to.node('Mul', [input(to), input(to)]), [0, 1, channels, pixels]);
    const mean = to.node('AveragePool', [squares], {
      kernel_shape: [size, 1],
      pads: [size / 2, 0, size / 2 - 1, 0],
      count_include_pad: 1,
    });
    const back = reshape(to, mean, image ? [0, channels, shape[0], shape[1]] : [0, channels]);
    const scaled = to.node('Mul', [back, to.fixed([], Float32Array.of(perValue * size))]);
    const shifted = to.node('Add', [scaled, to.fixed([], Float32Array.of(k))]);
    to.node('Div', [input(to), to.node('Pow', [shifted, to.fixed([], Float32Array.of(beta))])]);
  },
  scale: (to, { factor }) => void to.node('Mul', [input(to), to.fixed([], Float32Array.of(factor))]),
  relu: (to) => void to.node('Relu', [input(to)]),
  clippedRelu: (to, { ceiling }) =>
    void to.node('Clip', [input(to), to.fixed([], Float32Array.of(0)), to.fixed([], Float32Array.of(ceiling))]),
  leakyRelu: (to, { slope }) => void to.node('LeakyRelu', [input(to)], { alpha: { real: slope } }),
  elu: (to, { alpha }) => void to.node('Elu', [input(to)], { alpha: { real: alpha } }),
  gelu(to) {
    // As PyTorch's exporter writes it: x · (1 + erf(x / √2)) · 1/2.
    const scaled = to.node('Div', [input(to), to.fixed([], Float32Array.of(Math.SQRT2))]);
    const shifted = to.node('Add', [to.node('Erf', [scaled]), to.fixed([], Float32Array.of(1))]);
    to.node('Mul', [to.node('Mul', [input(to), shifted]), to.fixed([], Float32Array.of(0.5))]);
  },
  silu: (to) => void to.node('Mul', [input(to), to.node('Sigmoid', [input(to)])]),
  tanh: (to) => void to.node('Tanh', [input(to)]),
  scaledTanh(to) {
    const { slope, amplitude } = SCALED_TANH;
    const inner = to.node('Tanh', [to.node('Mul', [input(to), to.fixed([], Float32Array.of(slope))])]);
    to.node('Mul', [inner, to.fixed([], Float32Array.of(amplitude))]);
  },
  sigmoid: (to) => void to.node('Sigmoid', [input(to)]),
  dense(to, { units, bias }) {
    const shape = inputShape(to);
    const flat = isImage(shape) ? to.node('Flatten', [input(to)], { axis: 1 }) : input(to);
    const kernel = isImage(shape) ? rowsOut(to.weight('kernel'), units, shape) : to.weight('kernel');
    to.node('Gemm', [
      flat,
      to.learned('kernel', [sizeOf(shape), units], kernel),
      ...(bias ? [to.learned('bias', [units], to.weight('bias'))] : []),
    ]);
  },
  rbf(to, { units }) {
    const features = sizeOf(inputShape(to));
    const row = to.node('Unsqueeze', [input(to), to.fixed([1], [1])]);
    const difference = to.node('Sub', [row, to.fixed([units, features], to.weight('centres'))]);
    to.node('ReduceSumSquare', [difference], { axes: [2], keepdims: 0 });
  },
  add: (to) => void to.node(to.inputs.length === 2 ? 'Add' : 'Sum', to.inputs),
  concat: (to) => void to.node('Concat', to.inputs, { axis: 1 }),
  multiply(to) {
    const [x = [], factor = []] = to.inputShapes;
    const [left = '', right = ''] = to.inputs;
    const isGate = isImage(x) && !isImage(factor);
    to.node('Mul', [left, isGate ? reshape(to, right, [0, channelsOf(factor), 1, 1]) : right]);
  },
  channelPad(to, { stride, before, after }) {
    const [rows, columns] = stride;
    const kept =
      rows > 1 || columns > 1
        ? to.node('Slice', [
            input(to),
            to.fixed([2], [0, 0]),
            to.fixed([2], [FAR, FAR]),
            to.fixed([2], [2, 3]),
            to.fixed([2], [rows, columns]),
          ])
        : input(to);
    padNode(to, kept, [0, before, 0, 0, 0, after, 0, 0]);
  },
  zeroPad(to, { padding: [top, bottom, left, right] }) {
    padNode(to, input(to), [0, 0, top, left, 0, 0, bottom, right]);
  },
  dropout: (to, { rate }) => void to.node('Dropout', [input(to), to.fixed([], Float32Array.of(rate))]),
  flatten(to) {
    const shape = inputShape(to);
    // Row by row, each pixel with all its channels, as it is read here.
    const last = isImage(shape) ? to.node('Transpose', [input(to)], { perm: [0, 2, 3, 1] }) : input(to);
    to.node('Flatten', [last], { axis: 1 });
  },
  opaque() {
    throw new Error('A network with an opaque layer was to be written');
  },
};

/** Beyond any end, for slices: the largest number that ONNX's 32-bit readers take. */
const FAR = 2 ** 31 - 1;

const input = ({ inputs: [first = ''] }: LayerWriter): string => first;
const inputShape = ({ inputShapes: [first = []] }: LayerWriter): Shape => first;

const windowAttributes = ({ kernel, stride, padBefore, padAfter }: Omit<Window, 'output' | 'dilation'>) => ({
  kernel_shape: [...kernel],
  strides: [...stride],
  pads: [...padBefore, ...padAfter],
});

/**
 * The window with as much padding behind the picture as its last position reaches. Runtimes do not agree on what rounding up
 * means, so the number of outputs is said by padding.
 */
function reaching(window: Window, [height = 0, width = 0]: Shape): Window {
  const along = (axis: 0 | 1, size: number): number => {
    const last = (window.output[axis] - 1) * window.stride[axis] + window.kernel[axis];
    return Math.max(window.padAfter[axis], last - size - window.padBefore[axis]);
  };
  return { ...window, padAfter: [along(0, height), along(1, width)] };
}

/** For each output the share of each place along one axis, `[output, size]`. */
function means(size: number, outputs: number): Float32Array {
  const shares = new Float32Array(outputs * size);
  for (let i = 0; i < outputs; i++) {
    const [start, end] = sharedOut(size, outputs, i);
    shares.fill(1 / (end - start), i * size + start, i * size + end);
  }
  return shares;
}

const transposed = (values: Float32Array, rows: number, columns: number): Float32Array =>
  Float32Array.from(values, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0);

const reshape = (to: LayerWriter, x: string, shape: readonly number[]): string =>
  to.node('Reshape', [x, to.fixed([shape.length], shape)]);

const padNode = (to: LayerWriter, x: string, pads: readonly number[]): string =>
  to.node('Pad', [x, to.fixed([pads.length], pads)], {});

interface Affine {
  readonly scale: boolean;
  readonly center: boolean;
}

const gammaOf = (to: LayerWriter, { scale }: Affine): string => {
  const channels = channelsOf(inputShape(to));
  return scale
    ? to.learned('gamma', [channels], to.weight('gamma'))
    : to.fixed([channels], new Float32Array(channels).fill(1));
};

const betaOf = (to: LayerWriter, { center }: Affine): string => {
  const channels = channelsOf(inputShape(to));
  return center ? to.learned('beta', [channels], to.weight('beta')) : to.fixed([channels], new Float32Array(channels));
};

/** ONNX got a group norm per channel late, in opset 21; until then it is an instance norm over groups, as PyTorch writes it. */
function writeGroupNorm(to: LayerWriter, groups: number, config: Affine & { readonly epsilon: number }): void {
  const shape = inputShape(to);
  const channels = channelsOf(shape);
  const grouped = reshape(to, input(to), [0, groups, -1]);
  const [ones, zeros] = [new Float32Array(groups).fill(1), new Float32Array(groups)];
  const normalised = to.node('InstanceNormalization', [grouped, to.fixed([groups], ones), to.fixed([groups], zeros)], {
    epsilon: { real: config.epsilon },
  });
  let y = reshape(to, normalised, isImage(shape) ? [0, channels, shape[0], shape[1]] : [0, channels]);
  const vector = isImage(shape) ? [channels, 1, 1] : [channels];
  if (config.scale) y = to.node('Mul', [y, to.learned('gamma', vector, to.weight('gamma'))]);
  if (config.center) to.node('Add', [y, to.learned('beta', vector, to.weight('beta'))]);
}
