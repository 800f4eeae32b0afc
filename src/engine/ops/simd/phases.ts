import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import type { Kernels } from './kernels';

// A convolution with stride s is one with stride 1 whose input has s x s times the channels, at an s x s-th of the pixels:
// x[s v + t] becomes phase t of pixel v (`assembly/phases.ts`). Of its filter, tap q of phase t is tap k = s q + t + shift of the
// filter that there is, or zero where that has none.

/** How the rows or columns of a kernel fall into phases. */
interface Axis {
  /** Pixels of phases before the image. */
  readonly before: number;
  /** From the first tap of the first phase to the first one of the kernel. */
  readonly shift: number;
  /** Taps of a phase, zeros included. */
  readonly taps: number;
}

function axisOf({ kernel, stride, padBefore }: ConvWindow, axis: 0 | 1): Axis {
  const before = Math.floor((stride[axis] - 1 + padBefore[axis]) / stride[axis]);
  const shift = padBefore[axis] - stride[axis] * before;
  return { before, shift, taps: Math.floor((kernel[axis] - 1 - shift) / stride[axis]) + 1 };
}

/** Whether the phases of an axis have their first tap, and their last one of `side`. */
export type Ends = readonly (readonly [first: boolean, last: boolean])[];

export function endsOf(window: ConvWindow, axis: 0 | 1, side: number): Ends {
  const { shift } = axisOf(window, axis);
  return Array.from({ length: window.stride[axis] }, (_, t) => {
    const last = window.stride[axis] * (side - 1) + t + shift;
    return [t + shift >= 0, last < window.kernel[axis]] as const;
  });
}

/** The axes of a kernel in phases: rows, columns. */
export const axesOf = (window: ConvWindow): readonly [Axis, Axis] => [axisOf(window, 0), axisOf(window, 1)];

/** Runs `body` on each tap of each phase: the bytes before its block, and before that of the filter that there is, null for zeros. */
function eachTap(
  { kernel, stride }: ConvWindow,
  axes: readonly [Axis, Axis],
  side: number,
  bytes: number,
  body: (at: number, own: number | null) => void,
): void {
  const tapOf = (axis: 0 | 1, q: number, t: number) => {
    const k = stride[axis] * q + t + axes[axis].shift;
    return k >= 0 && k < kernel[axis] ? k : null;
  };
  let at = 0;
  for (let qy = 0; qy < side; qy++)
    for (let qx = 0; qx < side; qx++)
      for (let ty = 0; ty < stride[0]; ty++)
        for (let tx = 0; tx < stride[1]; tx++) {
          const [ky, kx] = [tapOf(0, qy, ty), tapOf(1, qx, tx)];
          body(at, ky === null || kx === null ? null : (ky * kernel[1] + kx) * bytes);
          at += bytes;
        }
}

/** Writes the filter of `side` x `side` taps of all phases. */
export function splitFilter(
  kernels: Kernels,
  window: ConvWindow,
  { channels, filters }: Pick<ConvSizes, 'channels' | 'filters'>,
  side: number,
  own: number,
  phases: number,
): void {
  const bytes = channels * filters * F32;
  eachTap(window, axesOf(window), side, bytes, (at, from) => {
    if (from === null) kernels.fillZero(phases + at, bytes);
    else kernels.copyBytes(own + from, phases + at, bytes);
  });
}

/** The way back. */
export function joinFilter(
  kernels: Kernels,
  window: ConvWindow,
  { channels, filters }: Pick<ConvSizes, 'channels' | 'filters'>,
  side: number,
  phases: number,
  own: number,
): void {
  const bytes = channels * filters * F32;
  eachTap(window, axesOf(window), side, bytes, (at, to) => {
    if (to !== null) kernels.copyBytes(phases + at, own + to, bytes);
  });
}
