import type { SimdOps } from '../../src/engine/ops/simd';
import { fastest } from './fastest';
import { BATCH, random, square } from './inputs';

const SHAPES = [
  { size: 28, channels: 16, filters: 16, kernel: 3, stride: 1, pad: 1 },
  { size: 14, channels: 32, filters: 32, kernel: 3, stride: 1, pad: 1 },
  { size: 7, channels: 64, filters: 64, kernel: 3, stride: 1, pad: 1 },
  { size: 28, channels: 16, filters: 32, kernel: 3, stride: 2, pad: 1 },
  { size: 28, channels: 16, filters: 32, kernel: 1, stride: 1, pad: 0 },
  { size: 32, channels: 1, filters: 6, kernel: 5, stride: 1, pad: 0 },
  { size: 14, channels: 6, filters: 16, kernel: 5, stride: 1, pad: 0 },
  { size: 5, channels: 16, filters: 120, kernel: 5, stride: 1, pad: 0 },
  { size: 32, channels: 3, filters: 64, kernel: 3, stride: 1, pad: 1 },
  { size: 28, channels: 64, filters: 64, kernel: 3, stride: 1, pad: 1, groups: 64 },
  { size: 14, channels: 64, filters: 64, kernel: 3, stride: 1, pad: 1, groups: 8 },
];

/** Forward and both gradients of a convolution, by shape. */
export function* convolutions(ops: SimdOps): Generator<string> {
  yield 'convolution, batch 32               forward        input grad     filter grad   (GFLOP/s, ms)';
  for (const { size, channels, filters, kernel, stride, pad, groups = 1 } of SHAPES) {
    const window = square(kernel, stride, pad, size, groups);
    const x = random(ops, [BATCH, size, size, channels]);
    const filter = random(ops, [kernel, kernel, channels / groups, filters]);
    const dy = random(ops, [BATCH, ...window.output, filters]);
    const flops = (2 * BATCH * window.output[0] * window.output[1] * kernel * kernel * channels * filters) / groups;
    const runs = [
      () => ops.conv2d(x, filter, null, window),
      () => ops.conv2dInputGrad(dy, filter, window, x.shape),
      () => ops.conv2dFilterGrad(x, dy, window),
    ];
    const cells = runs.map((run) => {
      const ms = fastest(() => ops.scope(run));
      return `${(flops / ms / 1e6).toFixed(1).padStart(5)} ${ms.toFixed(3).padStart(7)}`;
    });
    const name = `${size}x${size}x${channels} -> ${filters}, ${kernel}x${kernel}/${stride}${groups > 1 ? ` groups ${groups}` : ''}`;
    yield `${name.padEnd(32)} ${cells.join('  ')}`;
  }
}
