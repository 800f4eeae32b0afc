import { readFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildWasm } from '../../../../scripts/buildWasm.mjs';
import { windowOver } from '../../../../tests/ops/window';
import type { ConvWindow } from '../../../network/ops';
import { forwardAlgorithm, inputGradAlgorithm } from './convAlgorithm';
import { convolutionOps } from './convolution';
import { convSizes } from './convSizes';
import type { Kernels } from './kernels';
import { Memory } from './memory';
import { singleThread } from './threadPool';
import { filteringOf, streamsFilters } from './winogradSizes';

/** Kernels by whose calls an algorithm shows. */
const FORWARD = {
  depthwise: 'depthwise',
  winograd: 'winograd',
  matrix: 'gemm',
  patches: 'gemm',
  product: 'product',
} as const;
const INPUT_GRAD = {
  depthwise: 'depthwise',
  winograd: 'winograd',
  matrix: 'gemm',
  scatter: 'scatterPatches',
  convolution: 'product',
} as const;

let memory: Memory;
let ops: ReturnType<typeof convolutionOps>;
const called = new Set<string>();

beforeAll(async () => {
  await buildWasm();
  const wasm = await WebAssembly.compile(await readFile(new URL('./build/baseline.wasm', import.meta.url)));
  const wasmMemory = new WebAssembly.Memory({ initial: 1, maximum: 2 ** 16 });
  const { exports } = await WebAssembly.instantiate(wasm, { env: { memory: wasmMemory } });
  const watched = Object.entries(exports).map(([name, kernel]) => [
    name,
    (...values: number[]) => {
      called.add(name);
      return (kernel as (...values: number[]) => number)(...values);
    },
  ]);
  const kernels = Object.fromEntries(watched) as Kernels;
  memory = new Memory(wasmMemory, kernels.heapStart());
  ops = convolutionOps(memory, singleThread(kernels));
});
beforeEach(() => called.clear());

/** Convolutions that are filtered minimally, ones that differ from them in one thing each, and others. */
const CASES = [
  { channels: 32, filters: 32 },
  { channels: 33, filters: 30 },
  { channels: 64, filters: 64, groups: 2 },
  { channels: 32, filters: 32, dilation: 2 },
  { channels: 32, filters: 32, kernel: 2 },
  { channels: 32, filters: 32, kernel: 4 },
  { channels: 32, filters: 32, kernel: 5 },
  { channels: 32, filters: 32, stride: 2 },
  { channels: 32, filters: 32, kernel: 5, stride: 2 },
  { channels: 3, filters: 32, kernel: 7, stride: 2 },
  { channels: 8, filters: 8 },
  { channels: 12, filters: 16 },
  { channels: 4, filters: 8 },
  { channels: 8, filters: 4 },
  { channels: 8, filters: 10 },
  { channels: 9, filters: 8 },
  { channels: 8, filters: 8, stride: 2 },
  { channels: 8, filters: 8, dilation: 2 },
  { channels: 16, filters: 16, groups: 2 },
  { channels: 8, filters: 8, groups: 8 },
  { channels: 8, filters: 8, kernel: 5 },
  { channels: 8, filters: 8, kernel: 1 },
  { channels: 64, filters: 1 },
  { channels: 1, filters: 64 },
];

/** Every case, with outputs of one pixel up to a few, with and without padding. */
function* windows(): Generator<{ x: number[]; filter: number[]; window: ConvWindow; from: number[] }> {
  for (const { channels, filters, kernel = 3, stride = 1, dilation = 1, groups = 1 } of CASES)
    for (const [height, width] of [
      [1, 1],
      [1, 4],
      [2, 2],
      [2, 3],
      [3, 2],
      [3, 3],
      [4, 5],
      [7, 7],
    ] as const)
      for (const pad of [0, Math.floor(kernel / 2)]) {
        const read = (outputs: number) => (outputs - 1) * stride + (kernel - 1) * dilation + 1 - 2 * pad;
        const image = [read(height), read(width)] as const;
        if (image[0] < 1 || image[1] < 1) continue;
        const options = { kernel: [kernel, kernel], stride: [stride, stride], dilation: [dilation, dilation] } as const;
        const window = { ...windowOver(image, { ...options, pad: [pad, pad, pad, pad] }), groups };
        expect(window.output).toEqual([height, width]);
        const filter = [kernel, kernel, channels / groups, filters];
        yield { x: [8, ...image, channels], filter, window, from: [8, height, width, filters] };
      }
}

describe('which algorithm computes a convolution', () => {
  const zeros = (shape: readonly number[]) =>
    memory.tensor(shape, new Float32Array(shape.reduce((product, side) => product * side, 1)));

  test('is what the plan of its memory takes it for, forward and back, whatever its size', () => {
    const seen = new Map<string, number>();
    for (const { x, filter, window, from } of windows()) {
      const sizes = convSizes('test', x, filter, window);
      memory.scope(() => {
        called.clear();
        ops.conv2d(zeros(x), zeros(filter), null, window);
        const forward = forwardAlgorithm(sizes, window);
        expect(namesOf(FORWARD), `forward ${JSON.stringify({ x, filter, window })}`).toEqual([FORWARD[forward]]);

        called.clear();
        ops.conv2dInputGrad(zeros(from), zeros(filter), window, x);
        const back = inputGradAlgorithm(sizes, window);
        // Scattering is a product too, whose patches are then added up.
        const kernels = back === 'scatter' ? ['product', 'scatterPatches'] : [INPUT_GRAD[back]];
        expect(namesOf(INPUT_GRAD), `input gradient ${JSON.stringify({ x, filter, window })}`).toEqual(kernels);
        for (const name of [`forward ${forward}`, `back ${back}`]) seen.set(name, (seen.get(name) ?? 0) + 1);
      });
    }
    // Each of the ways was taken: none of the comparisons above is empty.
    expect([...seen.keys()].sort()).toEqual([
      'back convolution',
      'back depthwise',
      'back matrix',
      'back scatter',
      'back winograd',
      'forward depthwise',
      'forward matrix',
      'forward patches',
      'forward product',
      'forward winograd',
    ]);
  });

  test('is minimal filtering where the tiles need fewer products, at any dilation and any stride', () => {
    const algorithmOf = (side: number, options: { batch?: number; stride?: number; dilation?: number } = {}) => {
      const { batch = 8, stride = 1, dilation = 1 } = options;
      const pad = dilation;
      const window = {
        ...windowOver([side, side], {
          kernel: [3, 3],
          stride: [stride, stride],
          dilation: [dilation, dilation],
          pad: [pad, pad, pad, pad],
        }),
        groups: 1,
      };
      return forwardAlgorithm(convSizes('test', [batch, side, side, 64], [3, 3, 64, 64], window), window);
    };
    // One tile is 36 products: four outputs of nine products each are no more.
    expect([1, 2, 4, 8, 16].map((side) => algorithmOf(side))).toEqual([
      'patches',
      'product',
      'winograd',
      'winograd',
      'winograd',
    ]);
    expect(algorithmOf(16, { dilation: 2 })).toBe('winograd');
    // Of the sixteen taps of four phases a 3x3 filter has nine: it takes more tiles.
    expect([16, 64].map((side) => algorithmOf(side, { stride: 2 }))).toEqual(['product', 'winograd']);
    // A single picture does not pay for the transform of the filters, unless it is large.
    expect(algorithmOf(4, { batch: 1 })).toBe('patches');
    expect(algorithmOf(32, { batch: 1 })).toBe('winograd');
  });

  test('adds patches of gradients to the image where few windows see much of it', () => {
    const algorithmOf = (side: number, pad: number) => {
      const how = { kernel: [5, 5], pad: [pad, pad, pad, pad] } as const;
      const window = { ...windowOver([side, side], how), groups: 1 };
      return inputGradAlgorithm(convSizes('test', [32, side, side, 16], [5, 5, 16, 120], window), window);
    };
    // One window of 25 pixels: as a convolution of the gradient it would be 25 windows, all but one of them mostly border.
    expect(algorithmOf(5, 0)).toBe('scatter');
    expect(algorithmOf(5, 2)).toBe('winograd');
    expect(algorithmOf(28, 0)).toBe('winograd');
  });

  test('is a product of rows of patches where filters are many and windows few', () => {
    const algorithmOf = (batch: number, side: number, filters: number, kernel: number, stride = 1, groups = 1) => {
      const pad = (kernel - 1) / 2;
      const how = { kernel: [kernel, kernel], stride: [stride, stride], pad: [pad, pad, pad, pad] } as const;
      const window = { ...windowOver([side, side], how), groups };
      const filter = [kernel, kernel, 512 / groups, filters];
      return forwardAlgorithm(convSizes('test', [batch, side, side, 512], filter, window), window);
    };
    // The last stage of a ResNet, and the convolutions beside its blocks that halve the sides.
    expect(algorithmOf(1, 7, 512, 3)).toBe('patches');
    expect(algorithmOf(1, 28, 1024, 1, 2)).toBe('patches');
    // A batch of them, few filters, groups.
    expect(algorithmOf(32, 7, 512, 3)).toBe('winograd');
    expect(algorithmOf(32, 28, 1024, 1, 2)).toBe('product');
    expect(algorithmOf(1, 28, 256, 1, 2)).toBe('product');
    expect(algorithmOf(1, 28, 1024, 1, 2, 2)).toBe('product');
  });

  test('lets filters pass by where tiles are few, or at least far fewer than filters', () => {
    const streams = (batch: number, side: number, channels: number, filters: number) => {
      const window = { ...windowOver([side, side], { kernel: [3, 3], pad: [1, 1, 1, 1] }), groups: 1 };
      const sizes = convSizes('test', [batch, side, side, channels], [3, 3, channels, filters], window);
      return streamsFilters(filteringOf(sizes, window)!);
    };
    expect(streams(1, 14, 256, 256)).toBe(true);
    expect(streams(1, 14, 256, 16)).toBe(false);
    // 32 tiles of 512 channels are more than the cache holds, but the transformed filters are 38 MB.
    expect(streams(32, 4, 512, 512)).toBe(true);
    expect(streams(32, 4, 512, 128)).toBe(false);
    // So are 128 and 256 tiles, which take a quarter and half of that; not 512.
    expect(streams(32, 7, 512, 512)).toBe(true);
    expect(streams(16, 14, 512, 512)).toBe(true);
    expect(streams(32, 14, 512, 512)).toBe(false);
    expect(streams(32, 16, 256, 256)).toBe(false);
  });

  const namesOf = (kernels: Readonly<Record<string, string>>) =>
    [...new Set(Object.values(kernels))].filter((name) => called.has(name)).sort();
});
