import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { simdMemory } from '@/engine/ops/simd/plan';
import { analyze } from '@/network/analysis/analyze';
import { classifier, define, layer } from '@/network/definition';
import { convWindowFor } from '@/network/layers/window';
import type { Ops } from '@/network/ops';

let ops: Ops;
beforeAll(async () => {
  ops = await loadSimdOpsInNode();
});
afterAll(() => ops.dispose());

/** Lists of taps and rows, and what rounds a region up: a few thousand bytes, whatever the size. */
const LISTS = 4096;

test.each([
  // Minimal filtering applies to outputs of at least three pixels a side.
  { side: 1, channels: 256, filters: 256, kernel: 3 },
  { side: 2, channels: 256, filters: 256, kernel: 3 },
  { side: 3, channels: 256, filters: 256, kernel: 3 },
  { side: 7, channels: 256, filters: 256, kernel: 3 },
  { side: 56, channels: 64, filters: 64, kernel: 3 },
  { side: 112, channels: 16, filters: 32, kernel: 3 },
  // Products, whose gradients are scattered or convolved.
  { side: 56, channels: 64, filters: 64, kernel: 3, stride: 2 },
  { side: 57, channels: 64, filters: 64, kernel: 5, stride: 2 },
  { side: 15, channels: 64, filters: 96, kernel: 5, stride: 2 },
  { side: 56, channels: 64, filters: 128, kernel: 1 },
  { side: 56, channels: 64, filters: 128, kernel: 1, stride: 2 },
  { side: 28, channels: 96, filters: 256, kernel: 5 },
  { side: 28, channels: 96, filters: 256, kernel: 5, groups: 2 },
  // Rows of patches.
  { side: 4, channels: 96, filters: 128, kernel: 3 },
  { side: 14, channels: 128, filters: 256, kernel: 1, stride: 2 },
  { side: 224, channels: 3, filters: 64, kernel: 7, stride: 2 },
  { side: 32, channels: 1, filters: 6, kernel: 5 },
  // Depthwise.
  { side: 56, channels: 64, filters: 64, kernel: 3, groups: 64 },
])('what a convolution needs beside its operands is planned: %j', ({ side, stride = 1, groups = 1, ...sizes }) => {
  const { channels, filters, kernel } = sizes;
  const config = {
    filters,
    kernel: [kernel, kernel],
    stride: [stride, stride],
    padding: 'same',
    groups,
    bias: false,
  } as const;
  const { byId, issues } = analyze(
    define({
      name: 'One convolution',
      input: { height: side, width: side, channels },
      classes: 10,
      layers: [
        layer('conv', 'conv2d', 'input', config),
        layer('pool', 'globalAveragePool', 'conv'),
        layer('scores', 'dense', 'pool', { units: 10 }),
      ],
      outputs: classifier('scores'),
    }),
  );
  expect(issues).toEqual([]);
  const node = byId.get('conv')!;
  const window = convWindowFor({ ...config, dilation: [1, 1] }, [side, side, channels]);
  const zeros = (shape: readonly number[]) =>
    ops.tensor(shape, new Float32Array(shape.reduce((product, length) => product * length, 1)));
  ops.scope(() => {
    const x = zeros([1, side, side, channels]);
    const filter = zeros([kernel, kernel, channels / groups, filters]);
    const dy = zeros([1, ...node.outputShape!]);
    const scratchOf = (run: () => unknown) => {
      ops.peak!();
      run();
      return ops.peak!().bytes - ops.memory().bytes;
    };
    const counted = {
      forward: scratchOf(() => ops.conv2d(x, filter, null, window)),
      back: scratchOf(() => ops.conv2dInputGrad(dy, filter, window, x.shape)),
    };
    const planned = { forward: simdMemory.scratch(node, false), back: simdMemory.scratch(node, true) };
    for (const way of ['forward', 'back'] as const)
      expect(Math.abs(planned[way] - counted[way]), way).toBeLessThan(0.15 * counted[way] + LISTS);
  });
});
