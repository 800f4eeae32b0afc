import { SCALED_TANH as FUNCTION } from '../../network/activations';
import { get, type KerasGraph, type KerasNode, list } from './graph';
import { ABSORBED, activationName, CHANNEL_PADDING, SCALED_TANH, SUBSAMPLING } from './kinds';

/** Puts together what Keras writes as several layers and we as one. Nothing that is read elsewhere becomes part of another layer. */
export function withPatterns(graph: KerasGraph): KerasGraph {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const readers = new Map<string, string[]>();
  for (const { id, from } of graph.nodes)
    for (const source of from) readers.set(source, [...(readers.get(source) ?? []), id]);
  const outputs = new Set(graph.outputs);

  /** The node before one that nothing else reads. */
  const before = (node: KerasNode | undefined): KerasNode | undefined => {
    const [source] = node?.from ?? [];
    if (!node || source === undefined || node.from.length !== 1) return undefined;
    return readers.get(source)?.length === 1 && !outputs.has(source) ? nodes.get(source) : undefined;
  };
  const join = (node: KerasNode, first: KerasNode, change: Partial<KerasNode>, dropped: readonly KerasNode[]) => {
    nodes.set(node.id, { ...node, from: first.from, ...change });
    for (const { id } of dropped) nodes.delete(id);
    for (const source of first.from)
      readers.set(
        source,
        (readers.get(source) ?? []).map((id) => (id === first.id ? node.id : id)),
      );
  };

  for (const { id } of graph.nodes) {
    const node = nodes.get(id);
    if (!node) continue;
    const previous = before(node);
    if (!previous) continue;
    const first = before(previous);
    if (isRescaling(node) && previous.className === 'Activation' && isTanh(previous) && first && isRescaling(first)) {
      if (near(node, FUNCTION.amplitude) && near(first, FUNCTION.slope))
        join(node, first, { className: SCALED_TANH, config: {} }, [previous, first]);
    } else if (node.className === 'DepthwiseConv2D' && isRescaling(previous) && first && isMean(first)) {
      if (isScaledSum(node, previous, first))
        join(node, first, { className: SUBSAMPLING, config: { ...first.config, use_bias: true } }, [previous, first]);
    } else if (node.className === 'Reshape' && previous.className === 'GlobalAveragePooling2D' && isOnePixel(node)) {
      join(node, previous, { className: 'GlobalAveragePooling2D', config: { keepdims: true } }, [previous]);
    } else if (isChannelPadding(node) && isStride(previous)) {
      const strides = get(previous.config, 'strides');
      join(node, previous, { className: CHANNEL_PADDING, config: { ...node.config, strides } }, [previous]);
    } else {
      const padding = absorbable(node, previous, nodes);
      if (padding) join(node, previous, { config: { ...node.config, [ABSORBED]: padding } }, [previous]);
    }
  }
  return { ...graph, nodes: [...nodes.values()] };
}

const isRescaling = ({ className, config }: KerasNode): boolean =>
  className === 'Rescaling' && typeof get(config, 'scale') === 'number' && (get(config, 'offset') ?? 0) === 0;

const isTanh = ({ config }: KerasNode): boolean => activationName(get(config, 'activation')) === 'tanh';

const near = ({ config }: KerasNode, wanted: number): boolean =>
  Math.abs((get(config, 'scale') as number) - wanted) < 1e-6;

const isMean = ({ className, config }: KerasNode): boolean =>
  className === 'AveragePooling2D' &&
  get(config, 'data_format') !== 'channels_first' &&
  get(config, 'padding') !== 'same';

const pairOf = (value: unknown): readonly [number, number] | null => {
  if (typeof value === 'number') return [value, value];
  const [a, b] = list(value) ?? [];
  return typeof a === 'number' && typeof b === 'number' ? [a, b] : null;
};

const isOnes = (value: unknown): boolean => (pairOf(value ?? 1) ?? [0]).every((side) => side === 1);

/** A sum of each window, times a coefficient and plus a bias for each channel. */
function isScaledSum({ config }: KerasNode, sum: KerasNode, mean: KerasNode): boolean {
  const taps = pairOf(get(mean.config, 'pool_size'));
  return (
    taps !== null &&
    get(sum.config, 'scale') === taps[0] * taps[1] &&
    pairOf(get(mean.config, 'strides')) !== null &&
    ['kernel_size', 'strides', 'dilation_rate', 'depth_multiplier'].every((name) => isOnes(get(config, name))) &&
    (get(config, 'use_bias') ?? true) === true &&
    activationName(get(config, 'activation')) === 'linear'
  );
}

const isOnePixel = ({ config }: KerasNode): boolean => {
  const target = list(get(config, 'target_shape')) ?? [];
  return target.length === 3 && target[0] === 1 && target[1] === 1;
};

const isChannelPadding = ({ className, config }: KerasNode): boolean => {
  const [rows] = list(get(config, 'padding')) ?? [];
  return (
    className === 'ZeroPadding2D' &&
    get(config, 'data_format') === 'channels_first' &&
    pairOf(rows)?.every((side) => side === 0) === true
  );
};

const isStride = ({ className, config }: KerasNode): boolean =>
  className === 'MaxPooling2D' &&
  isOnes(get(config, 'pool_size')) &&
  pairOf(get(config, 'strides')) !== null &&
  get(config, 'data_format') !== 'channels_first';

const WINDOWS: readonly string[] = ['Conv2D', 'GroupedConv2D', 'DepthwiseConv2D', 'MaxPooling2D', 'AveragePooling2D'];

/** The zeros around the image, where the layer after them can have them as its own padding. */
function absorbable(
  node: KerasNode,
  padding: KerasNode,
  nodes: ReadonlyMap<string, KerasNode>,
): readonly number[] | null {
  const isLowest = padding.className === 'LowestPadding2D';
  if (padding.className !== 'ZeroPadding2D' && !isLowest) return null;
  if (!WINDOWS.includes(node.className) || (get(node.config, 'padding') ?? 'valid') !== 'valid') return null;
  if ([node, padding].some(({ config }) => get(config, 'data_format') === 'channels_first')) return null;
  const value = get(padding.config, 'padding') ?? 1;
  const [rows, columns] = typeof value === 'number' ? [value, value] : (list(value) ?? []);
  const sides = [...(pairOf(rows) ?? []), ...(pairOf(columns) ?? [])];
  if (sides.length !== 4) return null;
  const isPool = node.className.endsWith('Pooling2D');
  const kernel = pairOf(get(node.config, 'pool_size') ?? 2);
  // As PyTorch has it, padding of a pool is at most half its window.
  if (isPool && (!kernel || sides.some((side, i) => 2 * side > (kernel[i < 2 ? 0 : 1] as number)))) return null;
  if (node.className !== 'MaxPooling2D') return isLowest ? null : sides;
  // Zeros may win a maximum unless nothing is below them.
  return isLowest || isRectified(nodes.get(padding.from[0] ?? '')) ? sides : null;
}

const isRectified = (node: KerasNode | undefined): boolean =>
  node !== undefined &&
  (activationName(get(node.config, 'activation')) === 'relu' ||
    (node.className === 'ReLU' && !get(node.config, 'negative_slope')));
