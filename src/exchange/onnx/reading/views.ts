import { isImage, type Shape, sizeOf } from '../../../network/shape';

/** A run of values: how many, and how far apart they lie in the layer's output. */
interface Factor {
  readonly size: number;
  readonly stride: number;
}

/**
 * A tensor of the file as what it is of a layer here. ONNX has channels first and moves values about by reshaping and transposing; here
 * channels come last and nothing is moved. So such operations become no layers: they change how the tensor is read. Each of its axes
 * is a product of runs through the layer's output, outermost first; what the batch has is farther apart than one output.
 */
export interface View {
  /** The layer, or the image. */
  readonly layer: string;
  /** Of its output, in the order of this page; null where it isn't known. */
  readonly shape: Shape | null;
  /** Null with it. */
  readonly axes: readonly (readonly Factor[])[] | null;
}

/** The output of a layer as ONNX has it: `[batch, channel, height, width]`, or `[batch, feature]`. */
export function plainView(layer: string, shape: Shape | null, batch: number): View {
  if (!shape) return { layer, shape, axes: null };
  const [height = 1, width = 1, channels = 1] = shape;
  const outer = { size: batch, stride: sizeOf(shape) };
  const axes = isImage(shape)
    ? [[outer], [run(channels, 1)], [run(height, width * channels)], [run(width, channels)]]
    : [[outer], [run(sizeOf(shape), 1)]];
  return { layer, shape, axes: axes.map(tidy) };
}

const run = (size: number, stride: number): Factor => ({ size, stride });

/** An image whose tensor has channels last, as TensorFlow's exporters keep it. */
export function lastView(layer: string, shape: Shape, batch: number): View {
  const { axes } = plainView(layer, shape, batch);
  return { layer, shape, axes: axes && transposeAxes(axes, [0, 2, 3, 1]) };
}

/** Without runs of one value, and with runs that follow each other joined. */
function tidy(axis: readonly Factor[]): readonly Factor[] {
  const kept: Factor[] = [];
  for (const factor of axis) {
    if (factor.size === 1) continue;
    const last = kept.at(-1);
    if (last && last.stride === factor.size * factor.stride)
      kept[kept.length - 1] = run(last.size * factor.size, factor.stride);
    else kept.push(factor);
  }
  return kept;
}

export const lengthOf = (axis: readonly Factor[]): number => axis.reduce((product, { size }) => product * size, 1);

/** The shape of the tensor in the file. */
export const tensorShape = ({ axes }: View): readonly number[] | null => axes?.map(lengthOf) ?? null;

const sameAxis = (a: readonly Factor[], b: readonly Factor[]): boolean =>
  a.length === b.length && a.every(({ size, stride }, i) => size === b[i]?.size && stride === b[i]?.stride);

const sameAxes = (a: View['axes'], b: View['axes']): boolean =>
  a !== null && b !== null && a.length === b.length && a.every((axis, i) => sameAxis(axis, b[i] ?? []));

/** Whether two tensors read two outputs of one shape in the same way. */
export const readAlike = (a: View, b: View): boolean =>
  sameAxes(a.axes, b.axes) && a.shape !== null && b.shape !== null && sizeOf(a.shape) === sizeOf(b.shape);

/** Whether it is `[batch, channel, height, width]` or `[batch, feature]`, as a layer gives it. */
export const isPlain = (view: View, batch: number): boolean =>
  view.axes === null || sameAxes(view.axes, plainView(view.layer, view.shape, batch).axes);

/** Whether an axis counts the channels of an image, or the features of a vector. */
export function isChannelAxis({ axes, shape }: View, axis: number): boolean {
  if (!axes || !shape) return false;
  const channels = shape.at(-1) ?? 0;
  return sameAxis(axes[axis] ?? [], tidy([run(channels, 1)]));
}

export const transposeAxes = <T>(axes: readonly T[], order: readonly number[]): T[] | null => {
  const isOrder = order.length === axes.length && new Set(order).size === axes.length;
  return isOrder && order.every((axis) => axis in axes) ? order.map((axis) => axes[axis] as T) : null;
};

/** The same values under another shape, in the same order; null where runs would have to be cut at no whole number. */
export function reshapeAxes(
  axes: NonNullable<View['axes']>,
  shape: readonly number[],
): NonNullable<View['axes']> | null {
  const rest = axes.flat();
  const made: (readonly Factor[])[] = [];
  for (const size of shape) {
    const axis: Factor[] = [];
    for (let left = size; left > 1; ) {
      const next = rest.shift();
      if (!next) return null;
      if (left % next.size === 0) {
        axis.push(next);
        left /= next.size;
      } else if (next.size % left === 0) {
        // The outer part of the run is taken, the inner one stays.
        axis.push(run(left, next.stride * (next.size / left)));
        rest.unshift(run(next.size / left, next.stride));
        left = 1;
      } else return null;
    }
    made.push(tidy(axis));
  }
  return rest.length ? null : made;
}

/** Whether it is a whole output of a layer, and the batch its first axis. */
export function isWhole({ axes, shape }: View, batch: number): boolean {
  const [outer = [], ...others] = axes ?? [];
  return (
    shape !== null && sameAxis(outer, tidy([run(batch, sizeOf(shape))])) && lengthOf(others.flat()) === sizeOf(shape)
  );
}

/** Values of the largest output whose places are listed one by one: VGG's last map has 25,088. */
const MOST_PLACES = 2 ** 20;

/**
 * Of a tensor `[batch, …]`, the place in the layer's output of each of its values, in its order; null where it is no whole output, or
 * too large a one to be read by a matrix.
 */
export function orderOf(view: View, batch: number): Int32Array | null {
  const { axes, shape } = view;
  if (!axes || !shape || sizeOf(shape) > MOST_PLACES || !isWhole(view, batch)) return null;
  const size = sizeOf(shape);
  const [, ...others] = axes;
  const order = new Int32Array(size);
  let filled = 1;
  // From the outermost run to the innermost, each place so far becomes as many as the run is long.
  for (const { size: count, stride } of others.flat()) {
    for (let i = filled - 1; i >= 0; i--)
      for (let k = count - 1; k >= 0; k--) order[i * count + k] = (order[i] ?? 0) + k * stride;
    filled *= count;
  }
  return order;
}

/** The same way of reading an output with another number of channels, where channels are an axis of their own; null elsewhere. */
export function withChannels(view: View, axis: number, layer: string, channels: number): View | null {
  const { axes, shape } = view;
  if (!axes || !shape || !isChannelAxis(view, axis)) return null;
  const before = shape.at(-1) ?? 1;
  const scaled = axes.map((factors, i) =>
    i === axis ? tidy([run(channels, 1)]) : factors.map(({ size, stride }) => run(size, (stride / before) * channels)),
  );
  return { layer, shape: [...shape.slice(0, -1), channels], axes: scaled };
}
