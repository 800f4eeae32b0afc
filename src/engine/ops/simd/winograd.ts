import type { ConvWindow } from '../../../network/ops';
import { suitsWinograd } from './convAlgorithm';
import type { ConvSizes } from './convSizes';
import { F32, type Memory } from './memory';
import { panelBytes } from './product';
import { parallelFor, type ThreadPool, withOwnScratch } from './threadPool';
import { eachBlock, type Images, imagesOfWork, type Reading, readingOf } from './windows';

// How `assembly/winograd.ts` sees its operands.

/** Entries of a transformed tile or filter. */
const ENTRIES = 16;
/** Bytes of the transformed tiles that are handled at a time: they should stay in the second-level cache. */
const BLOCK_BYTES = 128 * 1024;
/** Fewest tiles, since each block reads the whole filter, and most; multiples of four. */
const BLOCK_TILES = { min: 32, max: 256 };
/** Entries lie a cache line further apart than they are long: a power of two would put them all into the same places of the cache. */
const LINE = 64;
/** A filter gradient is summed in so many parts, whatever the number of threads, unless their sums would take more bytes. */
const GRADIENT_PARTS = { most: 4, bytes: 4 * 2 ** 20 };

export const suitsWinogradFilterGradient = (s: ConvSizes, window: ConvWindow): boolean =>
  suitsWinograd(s, window) && sumsBytes(s) <= GRADIENT_PARTS.bytes;

const sumsBytes = ({ channels, filters }: ConvSizes): number => ENTRIES * channels * filters * F32;

interface Filter {
  readonly address: number;
  /** Input and output channels of the filter as it is stored. */
  readonly channels: number;
  readonly filters: number;
  /** Whether it is turned by 180 degrees and its channels exchanged, as for the gradient at the input. */
  readonly turned: boolean;
}

/** @param bias,y addresses; `bias` 0 for none; x is read from `top` rows and `left` columns before it */
export function winograd(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  batch: number,
  filter: Filter,
  bias: number,
  y: Images,
  [top, left]: readonly [number, number],
  least: number,
): void {
  const { height, width, channels: filters } = y;
  const { channels } = x;
  const reading = readingOf(x, batch, tileBorder(height, width, top, left));
  const panel = panelBytes(channels, filters) + LINE;
  const { block, tilesStep } = blockOf(channels, filters, reading.block * tilesOf(height, width));
  const sumsStep = block * 8 * Math.ceil(filters / 8) * F32 + LINE;
  const own = [reading.copyBytes, ENTRIES * tilesStep, ENTRIES * sumsStep] as const;
  memory.withScratch([ENTRIES * panel], (panels) => {
    const { address, turned } = filter;
    threads.kernels.winogradFilter(address, filter.channels, filter.filters, turned ? 1 : 0, panels, panel);
    withOwnScratch(memory, threads, own, (ofThread) =>
      parallelFor(threads, batch, { least }, (kernels, from, to, thread) => {
        const [copy, tiles, sums] = ofThread(thread);
        eachBlock(kernels, reading, copy, from, to, (source, first, count) =>
          kernels.winograd(
            source.address,
            ...strides(source),
            count,
            height,
            width,
            channels,
            panels,
            panel,
            filters,
            bias,
            y.address + first * height * width * filters * F32,
            block,
            tiles,
            tilesStep,
            sums,
            sumsStep,
          ),
        );
      }),
    );
  });
}

/** The gradient at the input is the convolution of dy with the turned filter. */
export function winogradInputGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  { padBefore }: ConvWindow,
): void {
  const { batch, channels, filters } = s;
  const turned = { address: filter, channels, filters, turned: true };
  winograd(memory, threads, dy, batch, turned, 0, dx, [2 - padBefore[0], 2 - padBefore[1]], imagesOfWork(s));
}

/** @param dy,dFilter addresses */
export function winogradFilterGradient(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  dy: number,
  dFilter: number,
  s: ConvSizes,
  { padBefore }: ConvWindow,
): void {
  const { batch, channels, filters, outputHeight, outputWidth, places } = s;
  const reading = readingOf(x, batch, tileBorder(outputHeight, outputWidth, ...padBefore));
  const { block, tilesStep } = blockOf(channels, filters, reading.block * tilesOf(outputHeight, outputWidth));
  const gradientsStep = block * filters * F32 + LINE;
  const bytes = sumsBytes(s);
  const parts = Math.max(1, Math.min(GRADIENT_PARTS.most, batch, Math.floor(GRADIENT_PARTS.bytes / bytes)));
  const own = [reading.copyBytes, ENTRIES * tilesStep, ENTRIES * gradientsStep] as const;
  memory.withScratch([parts * bytes], (allSums) => {
    withOwnScratch(memory, threads, own, (ofThread) =>
      threads.split(parts, (kernels, part, thread) => {
        const [copy, tiles, gradients] = ofThread(thread);
        const [from, to] = [part, part + 1].map((n) => Math.round((n * batch) / parts)) as [number, number];
        const sums = allSums + part * bytes;
        kernels.fillZero(sums, bytes);
        eachBlock(kernels, reading, copy, from, to, (source, first, count) =>
          kernels.winogradFilterGrad(
            source.address,
            ...strides(source),
            count,
            outputHeight,
            outputWidth,
            channels,
            dy + first * places * filters * F32,
            filters,
            sums,
            block,
            tiles,
            tilesStep,
            gradients,
            gradientsStep,
          ),
        );
      }),
    );
    threads.kernels.winogradFilterGradOutput(allSums, parts, bytes, channels, filters, dFilter);
  });
}

const tilesOf = (height: number, width: number): number => Math.ceil(height / 2) * Math.ceil(width / 2);

/** What whole tiles of `height` x `width` outputs read. */
function tileBorder(height: number, width: number, top: number, left: number): Reading['border'] {
  return { top, left, height: 2 * Math.ceil(height / 2) + 2, width: 2 * Math.ceil(width / 2) + 2 };
}

/** Bytes from image to image and from row to row. */
function strides({ height, width, channels }: Images): [image: number, row: number] {
  const row = width * channels * F32;
  return [height * row, row];
}

/** @param tiles as many as there are at most */
function blockOf(channels: number, filters: number, tiles: number): { block: number; tilesStep: number } {
  const fitting = Math.floor(BLOCK_BYTES / (ENTRIES * (channels + filters) * F32) / 4) * 4;
  const block = Math.min(BLOCK_TILES.max, Math.max(BLOCK_TILES.min, fitting), 4 * Math.ceil(tiles / 4));
  return { block, tilesStep: block * channels * F32 + LINE };
}
