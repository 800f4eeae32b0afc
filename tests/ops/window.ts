import type { Window } from '@/network/ops';

type Pair = readonly [number, number];

export interface WindowOptions {
  readonly kernel: Pair;
  readonly stride?: Pair;
  readonly dilation?: Pair;
  readonly pad?: readonly [top: number, bottom: number, left: number, right: number];
  /** Round the output size up, as PyTorch's `ceil_mode` does. */
  readonly ceil?: boolean;
}

/** Resolves the defaults and the output size of a window over an image of `[height, width]`. */
export function windowOver(image: Pair, options: WindowOptions): Window {
  const { kernel, stride = [1, 1], dilation = [1, 1], pad = [0, 0, 0, 0], ceil = false } = options;
  const [top, bottom, left, right] = pad;
  const along = (axis: 0 | 1, before: number, after: number) => {
    const covered = dilation[axis] * (kernel[axis] - 1) + 1;
    const steps = (image[axis] + before + after - covered) / stride[axis];
    const output = 1 + (ceil ? Math.ceil(steps) : Math.floor(steps));
    // A last window that would start beyond the input and the padding before it is left out.
    return ceil && (output - 1) * stride[axis] >= image[axis] + before ? output - 1 : output;
  };
  return {
    kernel,
    stride,
    dilation,
    padBefore: [top, left],
    padAfter: [bottom, right],
    output: [along(0, top, bottom), along(1, left, right)],
  };
}
