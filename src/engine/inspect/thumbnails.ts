import { resample } from '../../lib/resample';
import type { Ops, Tensor } from '../../network/ops';
import type { TensorData } from '../../record/tensor';

/** How much of a layer the diagram draws: the most channels, and the most pixels along the longer side. */
const MOST_CHANNELS = 16;
const MOST_PIXELS = 64;

/**
 * A thumbnail of an output: the first channels, shrunk by area averaging. Vectors, and images of one pixel, come
 * whole. The maps of a large network are megabytes each; their thumbnails are a few kilobytes.
 */
export async function thumbnail(ops: Ops, x: Tensor): Promise<TensorData> {
  const shape = x.shape.slice(1);
  const [height = 1, width = 1, channels = 1] = shape;
  if (shape.length < 3 || height * width === 1) return { shape, data: await ops.read(x) };
  const shown = Math.min(channels, MOST_CHANNELS);
  const values = await readScoped(ops, () => (shown < channels ? ops.sliceChannels(x, 0, shown) : x));
  const factor = Math.min(1, MOST_PIXELS / Math.max(height, width));
  const [small, narrow] = [Math.max(1, Math.round(height * factor)), Math.max(1, Math.round(width * factor))];
  const data = resample(values, { height, width, channels: shown }, small, narrow);
  return { shape: [small, narrow, shown], data };
}

/** The output of one image with as many of its first channels as fit into `most` values; a vector comes whole. */
export async function channelsOf(ops: Ops, x: Tensor, most: number): Promise<TensorData> {
  const shape = x.shape.slice(1);
  const channels = shape.at(-1) ?? 1;
  const pixels = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const sent = Math.min(channels, Math.max(1, Math.floor(most / pixels)));
  if (shape.length < 3 || sent === channels) return { shape, data: await ops.read(x) };
  const data = await readScoped(ops, () => ops.sliceChannels(x, 0, sent));
  return { shape: [...shape.slice(0, -1), sent], data };
}

/** The first rows (entries of the first axis) of a tensor, as many as fit into `most` values, one at least. */
export async function rowsOf(ops: Ops, x: Tensor, most: number): Promise<TensorData> {
  const [rows = 1, ...rest] = x.shape;
  const row = rest.reduce((product, side) => product * side, 1);
  const sent = Math.min(rows, Math.max(1, Math.floor(most / row)));
  if (sent === rows) return { shape: [...x.shape], data: await ops.read(x) };
  // Values lie row after row, so the first rows are the first "channels" of one long row.
  const data = await readScoped(ops, () => ops.sliceChannels(ops.reshape(x, [1, rows * row]), 0, sent * row));
  return { shape: [sent, ...rest], data };
}

/** Starts the read while the tensor is alive. */
const readScoped = (ops: Ops, make: () => Tensor): Promise<Float32Array> => {
  let reading: Promise<Float32Array> | null = null;
  ops.scope(() => {
    reading = ops.read(make());
  });
  return reading as unknown as Promise<Float32Array>;
};
