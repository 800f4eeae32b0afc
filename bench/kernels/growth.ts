import type { SimdOps } from '../../src/engine/ops/simd';
import { fastest } from './fastest';
import { random, square } from './inputs';

const WIDTHS = [64, 128, 256, 512] as const;
/** Pictures of 14×14. */
const [BATCH, SIDE] = [16, 14];
/** Milliseconds of each measurement: some twelve calls of the longest. */
const TIME = 4_000;

/** How the three passes of a 3×3 convolution grow with its width. */
export interface Growth {
  readonly batch: number;
  readonly side: number;
  /** Milliseconds, minima: forward, gradient of the input, gradient of the filter. */
  readonly times: readonly { readonly width: number; readonly passes: readonly [number, number, number] }[];
}

export function growth(ops: SimdOps): Growth {
  const window = square(3, 1, 1, SIDE);
  const times = WIDTHS.map((width) => {
    const [x, dy, filter] = [
      random(ops, [BATCH, SIDE, SIDE, width]),
      random(ops, [BATCH, SIDE, SIDE, width]),
      random(ops, [3, 3, width, width]),
    ];
    const time = (pass: () => unknown) => fastest(() => ops.scope(pass), TIME);
    return {
      width,
      passes: [
        time(() => ops.conv2d(x, filter, null, window)),
        time(() => ops.conv2dInputGrad(dy, filter, window, x.shape)),
        time(() => ops.conv2dFilterGrad(x, dy, window)),
      ] as const,
    };
  });
  return { batch: BATCH, side: SIDE, times };
}
