import type { Padding, Sides } from '../../../../network/layers/fields';
import { resolvePool } from '../../../../network/layers/window';
import type { Shape } from '../../../../network/shape';
import type { OnnxNode } from '../../model';
import { numberIn, numbersIn, textIn } from '../graph';
import { pairOf } from './translate';

interface WindowRead {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padding: Padding;
}

export function windowIn(node: OnnxNode, kernel: readonly number[], [height = 0, width = 0]: Shape): WindowRead | null {
  const sides = pairOf(kernel, 1);
  const stride = pairOf(numbersIn(node, 'strides'), 1);
  const dilation = pairOf(numbersIn(node, 'dilations'), 1);
  if (!sides || !stride || !dilation || kernel.length !== 2) return null;
  const auto = textIn(node, 'auto_pad', 'NOTSET');
  const read = { kernel: sides, stride, dilation };
  if (auto === 'SAME_UPPER') return { ...read, padding: 'same' };
  if (auto === 'SAME_LOWER') {
    // The odd pixel comes before the image.
    const along = (axis: 0 | 1, size: number) => {
      const span = (sides[axis] - 1) * dilation[axis] + 1;
      const total = Math.max(0, (Math.ceil(size / stride[axis]) - 1) * stride[axis] + span - size);
      return [Math.ceil(total / 2), Math.floor(total / 2)] as const;
    };
    return { ...read, padding: plainPadding([...along(0, height), ...along(1, width)]) };
  }
  const [top = 0, left = 0, bottom = 0, right = 0] = auto === 'VALID' ? [] : (numbersIn(node, 'pads') ?? []);
  return { ...read, padding: plainPadding([top, bottom, left, right]) };
}

const plainPadding = (sides: readonly [number, number, number, number]): Padding =>
  sides.every((side) => side === 0) ? 'valid' : sides;

const sidesOf = (padding: Padding): Sides => (typeof padding === 'string' ? [0, 0, 0, 0] : padding);

/**
 * A pooling's window. Where padding behind the image only lets the last window hang over it, the same is said by rounding up, which is
 * how networks of Caffe and PyTorch have it; `counts`: what is padded counts, so only what is written gives the same means.
 */
export function poolIn(node: OnnxNode, shape: Shape, counts: boolean) {
  const read = windowIn(node, numbersIn(node, 'kernel_shape') ?? [], shape);
  if (!read || read.dilation.some((step) => step !== 1)) return null;
  const { dilation: _, ...window } = read;
  const ceil = numberIn(node, 'ceil_mode', 0) === 1;
  const written = { ...window, ceil };
  const [height = 0, width = 0] = shape;
  const sides = sidesOf(window.padding);
  if (window.padding === 'same' || isPool(written, shape)) return written;
  if (counts) return null;
  const along = (size: number, axis: 0 | 1) => {
    const steps = (size + sides[2 * axis]! + sides[2 * axis + 1]! - window.kernel[axis]) / window.stride[axis];
    return (ceil ? Math.ceil(steps) : Math.floor(steps)) + 1;
  };
  const wanted = [along(height, 0), along(width, 1)];
  const [top, , left] = sides;
  for (const padding of [
    [top, top, left, left],
    [top, 0, left, 0],
  ] as const) {
    const other = { ...window, padding: plainPadding(padding), ceil: true };
    const found = resolvePool(other, shape);
    if (!('code' in found) && found.output[0] === wanted[0] && found.output[1] === wanted[1]) return other;
  }
  return null;
}

const isPool = (config: Parameters<typeof resolvePool>[0], shape: Shape): boolean =>
  !('code' in resolvePool(config, shape));
