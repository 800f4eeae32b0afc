import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { backwardWalk, forwardWalk, type Walk, walkInts } from './depthwiseWalk';
import { F32 } from './float32';
import type { Memory } from './memory';
import { parallelFor, type ThreadPool } from './threadPool';
import { type Images, imagesOfWork } from './windows';

/** @param x,filter,bias,y addresses; `bias` 0 for none */
export function depthwise(
  memory: Memory,
  threads: ThreadPool,
  x: number,
  filter: number,
  bias: number,
  y: number,
  s: ConvSizes,
  window: ConvWindow,
): void {
  sumTaps(memory, threads, x, filter, bias, y, s, window, forwardWalk(s, window));
}

/** @param filter address */
export function depthwiseInputGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  sumTaps(memory, threads, dy.address, filter, 0, dx.address, s, window, backwardWalk(s, window));
}

function sumTaps(
  memory: Memory,
  threads: ThreadPool,
  x: number,
  filter: number,
  head: number,
  y: number,
  s: ConvSizes,
  window: ConvWindow,
  walk: Walk,
): void {
  const { height } = walk.y;
  withWalk(memory, walk, s, window, (address) =>
    parallelFor(threads, s.batch * height, { least: imagesOfWork(s, height) }, (kernels, from, to) =>
      kernels.depthwise(address, from, to, x, filter, s.channels, head, y),
    ),
  );
}

/** Of a filter gradient: places, about, that a part sums one after the other in float32; parts at least and at most. */
const GRADIENT_PARTS = { places: 2048, least: 4, most: 32 };

/** Adds to the filter gradient, which starts as zeros. @param x,dy,dFilter addresses */
export function depthwiseFilterGradient(
  memory: Memory,
  threads: ThreadPool,
  x: number,
  dy: number,
  dFilter: number,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const { batch, taps, channels, outputHeight } = s;
  const rows = batch * outputHeight;
  // Of the sizes alone, whatever the number of threads: the same bits with any number.
  const { places, least, most } = GRADIENT_PARTS;
  const parts = Math.min(rows, most, Math.max(least, Math.ceil((batch * s.places) / places)));
  const values = taps * channels;
  withWalk(memory, forwardWalk(s, window), s, window, (walk) =>
    memory.withScratch([parts * values * F32], (sums) => {
      threads.split(parts, (kernels, part) => {
        const [from, end] = [part, part + 1].map((n) => Math.round((n * rows) / parts)) as [number, number];
        const sum = sums + part * values * F32;
        kernels.fillZero(sum, values * F32);
        kernels.depthwiseFilterGrad(walk, from, end, x, dy, channels, sum);
      });
      for (let part = 0; part < parts; part++)
        threads.kernels.add(dFilter, sums + part * values * F32, dFilter, values);
    }),
  );
}

function withWalk(
  memory: Memory,
  walk: Walk,
  { channels }: ConvSizes,
  { kernel }: ConvWindow,
  body: (address: number) => void,
): void {
  const ints = walkInts(walk, kernel[1], channels);
  memory.withScratch([ints.length * F32], (address) => {
    memory.ints.set(ints, address / F32);
    body(address);
  });
}
