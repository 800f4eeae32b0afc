import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import { gemm, matrix } from './gemm';
import { gemmBytes } from './gemmSizes';
import type { Memory } from './memory';
import { parallelFor, type ThreadPool, VALUES, withOwnScratch } from './threadPool';
import { bandsOf, eachBand, type Images, inputBorder, readingOf, windowSegments } from './windows';

// A convolution as the product of two plain matrices: what each window sees is copied into a row (im2col). The filter is then read
// block by block in the order in which it lies there, where `product` packs all of it before it begins: with few windows and many
// filters that packing takes longer than the product.

/** Most bytes of the rows. */
const MOST_BYTES = 2 * 2 ** 20;
/** Filters for each window from which on writing its row takes less time than packing them. */
const FILTERS_PER_WINDOW = 4;

/** Whether rows of patches are assembled for it. */
export function paysPatches(s: ConvSizes, { groups }: ConvWindow): boolean {
  return groups === 1 && s.batch * s.places * FILTERS_PER_WINDOW <= s.filters && patchBytes(s) <= MOST_BYTES;
}

/** Bytes of the rows, and of what their product needs. */
export function patchProductBytes(s: ConvSizes): number {
  return patchBytes(s) + gemmBytes(productOf(s));
}

const patchBytes = (s: ConvSizes): number => s.batch * s.places * s.taps * s.channels * F32;

const productOf = ({ batch, places, taps, channels, filters }: ConvSizes) => ({
  m: batch * places,
  k: taps * channels,
  n: filters,
});

/** @param filter,bias,y addresses; `bias` 0 for none */
export function patchProduct(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  filter: number,
  bias: number,
  y: number,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const sizes = productOf(s);
  const row = sizes.k * F32;
  const reading = readingOf(x, s.batch, inputBorder(s, window));
  const segments = windowSegments(window, reading.read, s.channels);
  const bands = bandsOf(s.batch, window.output, window.stride[0], threads);
  const least = Math.ceil((VALUES.least * bands.count) / (s.places * sizes.k));
  const [stride, across] = window.stride;
  memory.withScratch([patchBytes(s)], (patches) => {
    withOwnScratch(memory, threads, [reading.copyBytes], (ofThread) =>
      parallelFor(threads, s.batch * bands.count, { least }, (kernels, from, to, thread) => {
        const [copy] = ofThread(thread);
        eachBand(
          kernels,
          reading,
          bands,
          copy,
          from,
          to,
          ({ address, height, width, channels }, place, images, rows) => {
            const pixel = channels * F32;
            for (let i = 0; i < images * rows; i++) {
              const line = Math.floor(i / rows) * height + (i % rows) * stride;
              let target = patches + (place + i * bands.width) * row;
              for (const { offset, length } of segments) {
                const source = address + line * width * pixel + offset * F32;
                kernels.copyRows(source, across * pixel, target, row, length, bands.width);
                target += length * F32;
              }
            }
          },
        );
      }),
    );
    gemm(memory, threads, matrix(patches, sizes.k), matrix(filter, sizes.n), bias, y, sizes);
  });
}
