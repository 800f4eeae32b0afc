import type { Shape } from '../shape';
import type { Pair } from './fields';

/**
 * The receptive field of the first pixel of a feature map along one axis, in input-pixel indices (pixel 0 is centred at
 * 0), and how far it moves per output pixel. Araujo, Norris & Sim, "Computing Receptive Fields of Convolutional
 * Neural Networks" (Distill, 2019).
 */
export interface AxisField {
  readonly low: number;
  readonly high: number;
  /** Input pixels per output pixel (the effective stride). */
  readonly jump: number;
}

export interface ReceptiveField {
  readonly height: AxisField;
  readonly width: AxisField;
}

export const PIXEL: ReceptiveField = { height: { low: 0, high: 0, jump: 1 }, width: { low: 0, high: 0, jump: 1 } };

/** Size in pixels, and centre for the first output pixel. */
export const sizeOfField = ({ low, high }: AxisField): number => high - low + 1;
export const startOfField = ({ low, high }: AxisField): number => (low + high) / 2;

/**
 * The pixels of a map from which one pixel of the next map is computed. If `stride` is no whole number, the map is
 * shared out (`sharedOut`) and windows differ by up to a pixel: `kernel` is that of the first one.
 */
export interface PixelWindow {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padBefore: Pair;
  /** Every pixel is computed from the whole map: the window covers it from any position, and hangs over its edges. */
  readonly whole?: true;
}

const through = (axis: AxisField, kernel: number, stride: number, dilation: number, padBefore: number): AxisField => ({
  low: axis.low - padBefore * axis.jump,
  high: axis.high + ((kernel - 1) * dilation - padBefore) * axis.jump,
  jump: axis.jump * stride,
});

/** Strides multiply: a few hundred of them leave what a float64 counts exactly, and then what it holds. */
const isExact = ({ low, high, jump }: AxisField): boolean => Math.max(-low, high, jump) <= Number.MAX_SAFE_INTEGER;

/** The field after a window; null as well where its numbers become too large to be exact. */
export function windowField(field: ReceptiveField | null, w: PixelWindow): ReceptiveField | null {
  if (!field) return null;
  const height = through(field.height, w.kernel[0], w.stride[0], w.dilation[0], w.padBefore[0]);
  const width = through(field.width, w.kernel[1], w.stride[1], w.dilation[1], w.padBefore[1]);
  return isExact(height) && isExact(width) ? { height, width } : null;
}

const union = (a: AxisField, b: AxisField): AxisField => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
  jump: Math.max(a.jump, b.jump),
});

/** The field of a join: the union of the fields of all branches. */
export const joinFields = (a: ReceptiveField | null, b: ReceptiveField | null): ReceptiveField | null =>
  a && b && { height: union(a.height, b.height), width: union(a.width, b.width) };

/**
 * Pixels of an axis that belong to one of `parts` windows of nearly equal size: the first, and the one after the last.
 */
export const sharedOut = (size: number, parts: number, part: number): [start: number, end: number] => [
  Math.floor((part * size) / parts),
  Math.ceil(((part + 1) * size) / parts),
];

const PIXEL_ITSELF: PixelWindow = { kernel: [1, 1], stride: [1, 1], dilation: [1, 1], padBefore: [0, 0] };

/** Kinds that compute each pixel from the pixels at its own place. */
export const samePixel = (): PixelWindow => PIXEL_ITSELF;
/** Kinds that compute each pixel from all pixels of a map. */
export const wholeMap = ([height = 1, width = 1]: Shape): PixelWindow => ({
  kernel: [2 * height - 1, 2 * width - 1],
  stride: [1, 1],
  dilation: [1, 1],
  padBefore: [height - 1, width - 1],
  whole: true,
});
/** Kinds after which position has no meaning. */
export const noPixel = (): null => null;
