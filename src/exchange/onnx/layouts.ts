import { transpose } from '../../lib/transpose';
import type { Shape } from '../../network/shape';

// ONNX has channels before rows and columns, here they come last. Each function gives values in a new array.

/** `[height, width, channel, filter]` to `[filter, channel, height, width]`. */
export function kernelOut(data: Float32Array, [height = 0, width = 0, channels = 0, filters = 0]: Shape): Float32Array {
  const moved = new Float32Array(data.length);
  const taps = height * width;
  for (let tap = 0; tap < taps; tap++)
    for (let channel = 0; channel < channels; channel++)
      for (let filter = 0; filter < filters; filter++)
        moved[(filter * channels + channel) * taps + tap] = data[(tap * channels + channel) * filters + filter] ?? 0;
  return moved;
}

/** And back: `[filter, channel, height, width]` to `[height, width, channel, filter]`. */
export function kernelIn(
  data: Float32Array | Float64Array,
  [filters = 0, channels = 0, height = 0, width = 0]: Shape,
): Float32Array {
  const taps = height * width;
  return transpose(data, filters, channels * taps, (from) => (from % taps) * channels + Math.floor(from / taps));
}

/** Rows of a matrix that reads a flattened image, from the order `[height, width, channel]` to `[channel, height, width]`. */
export function rowsOut(data: Float32Array, units: number, [height = 0, width = 0, channels = 0]: Shape): Float32Array {
  const moved = new Float32Array(data.length);
  const pixels = height * width;
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < channels; channel++) {
      const from = (pixel * channels + channel) * units;
      moved.set(data.subarray(from, from + units), (channel * pixels + pixel) * units);
    }
  return moved;
}
