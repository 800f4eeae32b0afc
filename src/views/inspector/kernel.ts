import type { TensorData } from '../../record/tensor';

/** A half-open range of indices. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

const countOf = ({ first, end }: Span): number => Math.max(0, end - first);

/**
 * Some slices of a convolution kernel `[height, width, input, filter]` as maps `[height, width, slice]`: filter by
 * filter, and within each input channel by input channel.
 */
export function kernelSlices({ shape, data }: TensorData, filters: Span, inputs: Span): TensorData {
  const [height = 0, width = 0, channels = 0, all = 0] = shape;
  const slices = countOf(filters) * countOf(inputs);
  const out = new Float32Array(height * width * slices);
  for (let tap = 0, to = 0; tap < height * width; tap++)
    for (let filter = filters.first; filter < filters.end; filter++)
      for (let input = inputs.first; input < inputs.end; input++)
        out[to++] = data[(tap * channels + input) * all + filter] as number;
  return { shape: [height, width, slices], data: out };
}

/** A part of a matrix whose last axis has the columns, as one map. */
export function matrixPart({ shape, data }: TensorData, rows: Span, columns: Span): TensorData {
  const all = shape.at(-1) ?? 0;
  const out = new Float32Array(countOf(rows) * countOf(columns));
  for (let row = rows.first, to = 0; row < rows.end; row++, to += countOf(columns))
    out.set(data.subarray(row * all + columns.first, row * all + columns.end), to);
  return { shape: [countOf(rows), countOf(columns), 1], data: out };
}

/** Whether a kernel has no extent in space: then it is a matrix from inputs to units. */
export const isMatrix = ({ shape }: TensorData): boolean =>
  shape.length === 2 || (shape.length === 4 && shape[0] === 1 && shape[1] === 1);
