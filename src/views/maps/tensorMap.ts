import type { TensorData } from '../../record/tensor';

/** A tensor seen as a stack of pictures: `[height, width, channel]`, or `[feature]` as one picture of one row. */
export interface MapSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export function mapSizeOf(shape: readonly number[]): MapSize {
  const [first = 0, width = 0, channels = 0] = shape;
  if (shape.length === 3) return { height: first, width, channels };
  if (shape.length === 1) return { height: 1, width: first, channels: 1 };
  throw new Error(`A tensor of shape [${shape}] is not a stack of maps`);
}

/** The same values, in the same order, under another shape. */
export const reshaped = ({ data }: TensorData, shape: readonly number[]): TensorData => ({ shape, data });

/** The value of one pixel of one map; NaN outside. */
export function valueAt({ shape, data }: TensorData, channel: number, row: number, column: number): number {
  const { height, width, channels } = mapSizeOf(shape);
  if (row < 0 || row >= height || column < 0 || column >= width || channel < 0 || channel >= channels)
    return Number.NaN;
  return data[(row * width + column) * channels + channel] ?? Number.NaN;
}
