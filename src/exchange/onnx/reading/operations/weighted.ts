import { transpose } from '../../../../lib/transpose';
import { isImage } from '../../../../network/shape';
import { kernelIn } from '../../layouts';
import type { OnnxNode } from '../../model';
import { axisOf, type Constant } from '../constants';
import { numberIn } from '../graph';
import type { Translator } from '../translator';
import { isChannelAxis, lengthOf, orderOf, plainView, type View, withChannels } from '../views';
import { copy, isAll, type Translate } from './translate';
import { windowIn } from './windows';

export const conv: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  const kernel = to.constant(node.inputs[1]);
  const bias = node.inputs[2] ? to.constant(node.inputs[2]) : null;
  if (!x || kernel?.shape.length !== 4 || (node.inputs[2] && !bias)) return false;
  const [filters = 0, seen = 0, height = 0, width = 0] = kernel.shape;
  const image = to.image(x, node);
  if (!image) return false;
  const { shape } = image;
  const groups = numberIn(node, 'group', 1);
  if (shape && shape.at(-1) !== seen * groups) return false;
  const window = windowIn(node, [height, width], shape ?? []);
  if (!window || (bias && bias.data.length !== filters)) return false;
  const data = kernelIn(kernel.data, kernel.shape);
  const draft = to.layer(
    node,
    'conv2d',
    [image],
    {
      ...window,
      filters,
      groups,
      bias: bias !== null,
      connections: groups === 1 ? connectionsIn(kernel, to.names.own) : null,
    },
    { kernel: data, ...(bias && { bias: copy(bias) }) },
  );
  if (!draft) return false;
  to.weight(kernel);
  if (bias) to.weight(bias);
  return to.set(node, to.outputOf(draft));
};

/**
 * A filter whose whole window on a channel is exactly zero is not joined with it: LeCun et al. 1998, table I. Null where all are. A single
 * zero of another program may be chance.
 */
function connectionsIn({ data, shape }: Constant, isOwn: boolean): number[][] | null {
  const [filters = 0, channels = 0, height = 0, width = 0] = shape;
  const taps = height * width;
  if (taps === 1 && !isOwn) return null;
  const rows = Array.from({ length: filters }, (_, filter) =>
    Array.from({ length: channels }, (_, channel) => channel).filter((channel) => {
      const start = (filter * channels + channel) * taps;
      for (let tap = start; tap < start + taps; tap++) if (data[tap] !== 0) return true;
      return false;
    }),
  );
  const isTable = rows.every((row) => row.length > 0) && rows.some((row) => row.length < channels);
  return isTable ? rows : null;
}

/**
 * A matrix as a kernel `[features, units]` whose rows are in the order in which the layer's output has its values; `isTurned`: the file
 * has it as `[units, features]`.
 */
function kernelOf({ data, shape }: Constant, order: Int32Array | null, isTurned: boolean): Float32Array {
  const [features = 0, units = 0] = isTurned ? [shape[1], shape[0]] : shape;
  if (isTurned) return transpose(data, units, features, order ? (row) => order[row] ?? 0 : undefined);
  if (!order) return new Float32Array(data);
  const moved = new Float32Array(data.length);
  for (let row = 0; row < features; row++)
    moved.set(data.subarray(row * units, (row + 1) * units), (order[row] ?? 0) * units);
  return moved;
}

/** `alpha · x · kernel + beta · bias`. */
function dense(
  to: Translator,
  node: OnnxNode,
  { isTurned = false, alpha = 1, beta = 1 }: { isTurned?: boolean; alpha?: number; beta?: number },
): boolean {
  const x = to.view(node.inputs[0]);
  const kernel = to.constant(node.inputs[1]);
  const bias = node.inputs[2] ? to.constant(node.inputs[2]) : null;
  if (!x || kernel?.shape.length !== 2 || (node.inputs[2] && !bias)) return false;
  const [features = 0, units = 0] = isTurned ? [kernel.shape[1], kernel.shape[0]] : kernel.shape;
  const order = x.axes ? orderOf(x, to.batch) : null;
  if (x.axes && (order?.length !== features || x.axes.length !== 2)) return false;
  if (bias && bias.data.length !== units && bias.data.length !== 1) return false;
  const rows = kernelOf(kernel, order, isTurned);
  if (alpha !== 1) for (let i = 0; i < rows.length; i++) rows[i] = alpha * (rows[i] ?? 0);
  const values =
    bias && Float32Array.from({ length: units }, (_, i) => beta * (bias.data[bias.data.length === 1 ? 0 : i] ?? 0));
  const config = { units, bias: values !== null };
  const draft = to.layer(node, 'dense', [x], config, { kernel: rows, ...(values && { bias: values }) });
  if (!draft) return false;
  draft.shape = [units];
  to.weight(kernel);
  if (bias) to.weight(bias);
  return to.set(node, to.outputOf(draft));
}

export const gemm: Translate = (to, node) =>
  numberIn(node, 'transA', 0) === 0 &&
  dense(to, node, {
    isTurned: numberIn(node, 'transB', 0) === 1,
    alpha: numberIn(node, 'alpha', 1),
    beta: numberIn(node, 'beta', 1),
  });

export const matMul: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  const kernel = to.constant(node.inputs[1]);
  if (!x || kernel?.shape.length !== 2) return false;
  if (!x.axes || x.axes.length === 2) return dense(to, node, {});
  // Along the channels of an image that are its last axis: a 1×1 convolution.
  const last = x.axes.length - 1;
  const [channels = 0, filters = 0] = kernel.shape;
  if (!isChannelAxis(x, last) || !x.shape || !isImage(x.shape) || x.shape[2] !== channels) return false;
  const draft = to.layer(node, 'conv2d', [plainView(x.layer, x.shape, to.batch)], pointwise(filters, 1), {
    kernel: copy(kernel),
  });
  if (!draft) return false;
  to.weight(kernel);
  return to.set(node, withChannels(x, last, draft.id, filters));
};

export const pointwise = (filters: number, groups: number) => ({
  filters,
  groups,
  kernel: [1, 1] as const,
  stride: [1, 1] as const,
  dilation: [1, 1] as const,
  padding: 'valid' as const,
  bias: false,
  connections: null,
});

/** A value for each channel, of a constant that is stretched over a tensor; and along which of its axes. */
export function perChannel(view: View, constant: Constant | null): { axis: number; values: Float32Array } | null {
  const rank = view.axes?.length ?? 0;
  if (!constant || !view.axes || constant.shape.length > rank) return null;
  const wide = constant.shape.flatMap((side, i) => (side === 1 ? [] : [i + rank - constant.shape.length]));
  const channelAxis = view.axes.findIndex((_, axis) => axis > 0 && isChannelAxis(view, axis));
  if (channelAxis < 0 || constant.data.length === 0) return null;
  const channels = lengthOf(view.axes[channelAxis] ?? []);
  if (constant.data.length !== channels || (channels > 1 && (wide.length !== 1 || wide[0] !== channelAxis)))
    return null;
  return { axis: channelAxis, values: copy(constant) };
}

/** Values in the order in which the layer's output has them. */
function placed(constant: Constant, order: Int32Array | null): Float32Array {
  if (!order) return copy(constant);
  const moved = new Float32Array(constant.data.length);
  for (const [i, place] of order.entries()) moved[place] = constant.data[i] ?? 0;
  return moved;
}

export const batchNorm: Translate = (to, node) => {
  const read = to.vector(node, to.view(node.inputs[0]));
  const [gamma, beta, mean, variance] = node.inputs.slice(1, 5).map((name) => to.constant(name));
  if (!read || !gamma || !beta || !mean || !variance) return false;
  const { view: x, order } = read;
  if (x.axes && !order && !isChannelAxis(x, 1)) return false;
  const [scale, center] = [!(gamma.weight === null && isAll(gamma, 1)), !(beta.weight === null && isAll(beta, 0))];
  const draft = to.layer(
    node,
    'batchNorm',
    [x],
    { epsilon: numberIn(node, 'epsilon', 1e-5), momentum: numberIn(node, 'momentum', 0.9), scale, center },
    {
      ...(scale && { gamma: placed(gamma, order) }),
      ...(center && { beta: placed(beta, order) }),
      movingMean: placed(mean, order),
      movingVariance: placed(variance, order),
    },
  );
  if (!draft) return false;
  for (const each of [gamma, beta, mean, variance]) to.weight(each);
  return to.set(node, { ...x, layer: draft.id, shape: draft.shape });
};

/** Gamma and beta where they are learned: a constant that changes nothing is none. */
function learned(to: Translator, gamma: Constant | null, beta: Constant | null, order: Int32Array | null = null) {
  const scale = gamma !== null && !(gamma.weight === null && isAll(gamma, 1));
  const center = beta !== null && !(beta.weight === null && isAll(beta, 0));
  for (const each of [gamma, beta]) if (each) to.weight(each);
  return {
    toggles: { scale, center },
    weights: { ...(scale && { gamma: placed(gamma, order) }), ...(center && { beta: placed(beta, order) }) },
  };
}

export const layerNorm: Translate = (to, node) => {
  const read = to.vector(node, to.view(node.inputs[0]));
  const [gamma, beta] = [to.constant(node.inputs[1]), to.constant(node.inputs[2])];
  if (!read?.view.axes || !gamma) return false;
  const { view: x, order } = read;
  const rank = x.axes?.length ?? 0;
  const isLast = axisOf(numberIn(node, 'axis', -1), rank) === rank - 1;
  if (!isLast || (!order && !isChannelAxis(x, rank - 1))) return false;
  const { toggles, weights } = learned(to, gamma, beta, order);
  const config = { over: 'channels', epsilon: numberIn(node, 'epsilon', 1e-5), ...toggles } as const;
  const draft = to.layer(node, 'layerNorm', [x], config, weights);
  return to.set(node, draft ? { ...x, layer: draft.id, shape: draft.shape } : null);
};

export function normOfGroups(
  to: Translator,
  node: OnnxNode,
  groups: number,
  names: readonly (string | undefined)[],
): boolean {
  const read = to.vector(node, to.view(node.inputs[0]));
  const [gamma = null, beta = null] = names.map((name) => to.constant(name));
  const x = read && !read.order ? read.view : null;
  // Channels may be spread over axes in any way, but each group is a run of them.
  if (!x || (x.axes && !isChannelAxis(x, 1))) return false;
  const { toggles, weights } = learned(to, gamma, beta);
  const config = { groups, epsilon: numberIn(node, 'epsilon', 1e-5), ...toggles };
  const draft = to.layer(node, 'groupNorm', [x], config, weights);
  return to.set(node, draft ? { ...x, layer: draft.id, shape: draft.shape } : null);
}
