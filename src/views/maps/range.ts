import type { TensorData } from '../../record/tensor';
import { mapSizeOf } from './tensorMap';

export interface MapRange {
  readonly min: number;
  readonly max: number;
}

/** Smallest and largest finite value of a tensor or of one of its channels; 0 to 0 if there is none. */
export function rangeOf({ shape, data }: TensorData, channel?: number): MapRange {
  const stride = channel === undefined ? 1 : mapSizeOf(shape).channels;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = channel ?? 0; i < data.length; i += stride) {
    const value = data[i] as number;
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : { min: 0, max: 0 };
}

/** The range of each channel, in one pass over memory order. */
export function rangesOf({ shape, data }: TensorData): readonly MapRange[] {
  const { channels } = mapSizeOf(shape);
  const min = new Float64Array(channels).fill(Number.POSITIVE_INFINITY);
  const max = new Float64Array(channels).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0, channel = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (Number.isFinite(value)) {
      if (value < (min[channel] as number)) min[channel] = value;
      if (value > (max[channel] as number)) max[channel] = value;
    }
    if (++channel === channels) channel = 0;
  }
  return Array.from(min, (low, channel) =>
    low <= (max[channel] as number) ? { min: low, max: max[channel] as number } : { min: 0, max: 0 },
  );
}

export const isSigned = ({ min }: MapRange): boolean => min < 0;

/** The ends of the colour scale: symmetric about zero for signed values; otherwise from zero, so that zero is always paper. */
export function scaleEnds(range: MapRange): MapRange {
  const largest = Math.max(Math.abs(range.min), Math.abs(range.max));
  return { min: isSigned(range) ? -largest : 0, max: largest };
}
