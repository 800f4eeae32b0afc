import type { Problem } from '../issues';
import { LIMITS } from '../limits';
import type { ConvWindow, Window } from '../ops';
import { isImage, type Shape } from '../shape';
import { type Padding, type Pair, padding, pair } from './fields';

/** Fields shared by all kinds that slide a window over an image. */
export const windowFields = {
  kernel: pair({ en: 'Kernel', es: 'Kernel' }, LIMITS.kernel),
  stride: pair({ en: 'Stride', es: 'Stride' }, LIMITS.stride, [1, 1]),
  padding: padding({ en: 'Padding', es: 'Relleno' }, LIMITS.padding, 'valid'),
};

interface WindowConfig {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Padding;
  readonly dilation?: Pair;
  readonly ceil?: boolean;
}

/** Window extent with dilation: the distance between its outermost taps, plus one. */
const extent = (kernel: number, dilation: number) => (kernel - 1) * dilation + 1;

/** Padding `[before, after]` along one axis; `same` splits the total with the odd pixel after, as TensorFlow does. */
function padsAlong(
  axis: 0 | 1,
  size: number,
  span: number,
  stride: number,
  padding: Padding,
): readonly [number, number] {
  if (padding === 'valid') return [0, 0];
  if (padding !== 'same') return axis === 0 ? [padding[0], padding[1]] : [padding[2], padding[3]];
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + span - size);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}

/**
 * Output pixels along one axis. In ceil mode (Caffe, GoogLeNet) the last window may hang over the edge, but must start
 * inside the image or its padding before (PyTorch's rule).
 */
function outputAlong(
  size: number,
  span: number,
  stride: number,
  [before, after]: readonly [number, number],
  ceil: boolean,
): number {
  const steps = (size + before + after - span) / stride;
  if (!ceil) return Math.floor(steps) + 1;
  const count = Math.ceil(steps) + 1;
  return (count - 1) * stride >= size + before ? count - 1 : count;
}

/** A window along one axis of an image. */
function resolveAlong(config: WindowConfig, axis: 0 | 1, size: number) {
  const span = extent(config.kernel[axis], config.dilation?.[axis] ?? 1);
  const stride = config.stride[axis];
  const pads = padsAlong(axis, size, span, stride, config.padding);
  const output = outputAlong(size, span, stride, pads, config.ceil ?? false);
  return { span, padded: size + pads[0] + pads[1], pads, output };
}

/** Resolves a window against an input shape, or says why it does not fit. */
export function resolveWindow(config: WindowConfig, input: Shape): Window | Problem {
  if (!isImage(input)) return { code: 'needsImage', found: input };
  const rows = resolveAlong(config, 0, input[0]);
  const columns = resolveAlong(config, 1, input[1]);
  if (rows.span > rows.padded) return { code: 'kernelTooLarge', kernel: rows.span, input: rows.padded, axis: 'height' };
  if (columns.span > columns.padded)
    return { code: 'kernelTooLarge', kernel: columns.span, input: columns.padded, axis: 'width' };
  return {
    kernel: config.kernel,
    stride: config.stride,
    dilation: config.dilation ?? [1, 1],
    padBefore: [rows.pads[0], columns.pads[0]],
    padAfter: [rows.pads[1], columns.pads[1]],
    output: [rows.output, columns.output],
  };
}

/** The window of an input that was validated before. */
export function windowFor(config: WindowConfig, input: Shape): Window {
  const window = resolveWindow(config, input);
  if ('code' in window) throw new Error(`Window does not fit: ${JSON.stringify(window)}`);
  return window;
}

export const convWindowFor = (config: WindowConfig & { readonly groups: number }, input: Shape): ConvWindow => ({
  ...windowFor(config, input),
  groups: config.groups,
});

/** A pooling window of which every tap could lie in the padding is refused, as in PyTorch: padding at most half the kernel. */
export function resolvePool(config: WindowConfig, input: Shape): Window | Problem {
  const window = resolveWindow(config, input);
  if ('code' in window || config.padding === 'same') return window;
  for (const axis of [0, 1] as const) {
    const pad = Math.max(window.padBefore[axis], window.padAfter[axis]);
    if (2 * pad > window.kernel[axis]) return { code: 'paddingTooLarge', padding: pad, kernel: window.kernel[axis] };
  }
  return window;
}

/** `3×3`, and `, /2` for a stride of two: the shorthand of diagrams. */
export const formatPair = ([a, b]: Pair): string => `${a}×${b}`;
export const formatStride = ([a, b]: Pair): string => (a === 1 && b === 1 ? '' : a === b ? `, /${a}` : `, /${a}×${b}`);

/** The shape without its batch axis. */
export const shapeOf = (tensor: { readonly shape: Shape }): Shape => tensor.shape.slice(1);
