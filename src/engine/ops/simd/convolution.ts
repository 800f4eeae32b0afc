import type { ConvWindow, Dims, Ops, Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { checkPerChannel } from './channels';
import { filterGradAlgorithm, forwardAlgorithm, inputGradAlgorithm } from './convAlgorithm';
import { type ConvSizes, convSizes } from './convSizes';
import { depthwise, depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
import { F32 } from './float32';
import { deepGemm, gemm, matrix } from './gemm';
import { convolveGradient, matrixGradient, scatterGradient } from './inputGradient';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';
import { patchProduct } from './patches';
import {
  COPIED_COLUMNS,
  packGroups,
  panelBytes,
  placeProduct,
  placeScratch,
  product,
  ROW_LIST_BYTES,
  SEGMENT_BYTES,
} from './product';
import { parallelFor, type ThreadPool, WORTH_SHARING, withOwnScratch } from './threadPool';
import {
  bandsOf,
  eachBand,
  eachBlock,
  imagesOfWork,
  inputBorder,
  longestRows,
  readingOf,
  tapOffsets,
  windowPlaces,
  windowSegments,
  writeSegments,
  writeTaps,
} from './windows';
import { winograd, winogradInputGradient } from './winograd';
import { winogradFilterGradient } from './winogradFilterGradient';

/** Input and output values under the places that a filter gradient sums at a time: they should stay in the first-level cache. */
const PLACE_BLOCK_BYTES = 32 * 1024;
/** Fewest and most places: fewer cost time, and more cost precision, see `placeProduct`. */
const PLACE_BLOCK = { min: 32, max: 512 };

/** Fewest and most places of a block whose operands are copied, and bytes of the gradients of its outputs. */
const COPIED = { min: 64, max: 256, bytes: 256 * 1024 };

/** Parts of the images that a filter gradient is summed in, and rows from which on it is not. */
const IMAGE_PARTS = { most: 4, rows: 64 };

const INPUT_GRADIENT = {
  depthwise: depthwiseInputGradient,
  winograd: winogradInputGradient,
  matrix: matrixGradient,
  convolution: convolveGradient,
  scatter: scatterGradient,
};

/** All convolutions are matrix products on the (padded) images themselves, see `assembly/product.ts`. */
export function convolutionOps(
  memory: Memory,
  threads: ThreadPool,
): Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'> {
  const { at, atOrNull, make, withScratch } = memory;
  const { kernels } = threads;

  return {
    conv2d(x, filter, bias, window) {
      const s = convSizes('conv2d', x.shape, filter.shape, window);
      const { filters, groupChannels, groupFilters, taps } = s;
      const y = make(outputShape(s));
      checkPerChannel('conv2d', y.shape, bias?.shape);
      const algorithm = forwardAlgorithm(s, window);
      if (algorithm === 'depthwise') {
        depthwise(memory, threads, at(x), at(filter), atOrNull(bias), at(y), s, window);
        return y;
      }
      if (algorithm === 'winograd') {
        winograd(memory, threads, imagesOf(x), at(filter), atOrNull(bias), imagesOf(y), s, window);
        return y;
      }
      if (algorithm === 'matrix') {
        const sizes = { m: s.batch * s.places, k: s.channels, n: filters };
        gemm(memory, threads, matrix(at(x), sizes.k), matrix(at(filter), filters), atOrNull(bias), at(y), sizes);
        return y;
      }
      if (algorithm === 'patches') {
        patchProduct(memory, threads, imagesOf(x), at(filter), atOrNull(bias), at(y), s, window);
        return y;
      }
      const depth = taps * groupChannels;
      const packed = panelBytes(depth, groupFilters);
      const reading = readingOf(imagesOf(x), s.batch, inputBorder(s, window));
      const bands = bandsOf(s.batch, window.output, window.stride[0], threads);
      const least = imagesOfWork(s, bands.count);
      const own = [reading.copyBytes, ROW_LIST_BYTES] as const;
      const scratch = [window.groups * packed, taps * SEGMENT_BYTES] as const;
      withScratch(scratch, (panels, segmentsAt) => {
        packGroups(threads, window.groups, depth, groupFilters, (kernels, g, from, to, offset) => {
          const first = at(filter) + (g * groupFilters + from) * F32;
          kernels.packRows(first, filters * F32, F32, panels + g * packed + offset, depth, 0, depth, to - from);
        });
        const segments = writeSegments(memory, segmentsAt, windowSegments(window, reading.read, groupChannels));
        withOwnScratch(memory, threads, own, (ofThread) =>
          parallelFor(threads, s.batch * bands.count, { least }, (kernels, from, to, thread) => {
            const [copy, list] = ofThread(thread);
            eachBand(kernels, reading, bands, copy, from, to, (source, place, images, rows) =>
              eachGroup(window, (g) =>
                product(kernels, {
                  places: windowPlaces(source, window.stride, [rows, bands.width], g * groupChannels),
                  count: images * rows * bands.width,
                  segments,
                  panels: { address: panels + g * packed, depth: depth, columns: groupFilters },
                  head: bias ? atOrNull(bias) + g * groupFilters * F32 : 0,
                  y: at(y) + (place * filters + g * groupFilters) * F32,
                  yStep: filters * F32,
                  list,
                }),
              ),
            );
          }),
        );
      });
      return y;
    },

    conv2dInputGrad(dy, filter, window, inputShape) {
      const s = convSizes('conv2dInputGrad', inputShape, filter.shape, window);
      checkSameShape('conv2dInputGrad', dy.shape, outputShape(s));
      const dx = make([...inputShape]);
      const gradient = INPUT_GRADIENT[inputGradAlgorithm(s, window)];
      gradient(memory, threads, imagesOf(dy), at(filter), imagesOf(dx), s, window);
      return dx;
    },

    conv2dFilterGrad(x, dy, window) {
      const groupChannels = (x.shape[3] ?? 0) / window.groups;
      const filterShape = [...window.kernel, groupChannels, dy.shape[3] ?? 0];
      const s = convSizes('conv2dFilterGrad', x.shape, filterShape, window);
      checkSameShape('conv2dFilterGrad', dy.shape, outputShape(s));
      const { filters, groupFilters, places, taps } = s;
      const dFilter = make(filterShape);
      const algorithm = filterGradAlgorithm(s, window);
      if (algorithm === 'winograd') {
        winogradFilterGradient(memory, threads, imagesOf(x), imagesOf(dy), at(dFilter), s, window);
        return dFilter;
      }
      if (algorithm === 'matrix') {
        const sizes = { m: s.channels, k: s.batch * places, n: filters };
        deepGemm(memory, threads, matrix(at(x), sizes.m, true), matrix(at(dy), filters), at(dFilter), sizes);
        return dFilter;
      }
      kernels.fillZero(at(dFilter), sizeOf(filterShape) * F32);
      if (algorithm === 'depthwise') {
        depthwiseFilterGradient(memory, threads, at(x), at(dy), at(dFilter), s, window);
        return dFilter;
      }
      const rows = taps * groupChannels;
      const blockPlaces = groupFilters >= COPIED_COLUMNS ? copiedPlaces(s) : placeBlock(s, window);
      const reading = readingOf(imagesOf(x), s.batch, inputBorder(s, window));
      const own = [reading.copyBytes, placeScratch(blockPlaces, groupFilters)] as const;
      const parts = partsOfImages(s);
      const bytes = rows * filters * F32;
      withScratch([rows * F32, (parts - 1) * bytes], (tapsAt, others) => {
        writeTaps(memory, tapsAt, tapOffsets(window, reading.read), groupChannels);
        const sumOf = (part: number) => (part === 0 ? at(dFilter) : others + (part - 1) * bytes);
        const imagesOfPart = (part: number) => Math.round((part * s.batch) / parts);
        withOwnScratch(memory, threads, own, (ofThread) => {
          if (parts > 1) {
            threads.split(parts, (kernels, part, thread) => {
              if (part > 0) kernels.fillZero(sumOf(part), bytes);
              add(kernels, imagesOfPart(part), imagesOfPart(part + 1), 0, rows, sumOf(part), ofThread(thread));
            });
          } else {
            // Each thread sums over all images, for some rows of the gradient: nothing has to be added up afterwards.
            parallelFor(threads, rows, { least: rowsOfWork(s), step: 4 }, (kernels, from, to, thread) =>
              add(kernels, 0, s.batch, from, to, sumOf(0), ofThread(thread)),
            );
          }
        });
        for (let part = 1; part < parts; part++) kernels.add(sumOf(0), sumOf(part), sumOf(0), rows * filters);

        function add(
          kernels: Kernels,
          begin: number,
          end: number,
          from: number,
          to: number,
          sums: number,
          [copy, list]: readonly [number, number],
        ): void {
          eachBlock(kernels, reading, copy, begin, end, (source, first, count) =>
            eachGroup(window, (g) =>
              placeProduct(kernels, {
                places: longestRows(windowPlaces(source, window.stride, window.output, g * groupChannels), count),
                count: count * places,
                taps: tapsAt,
                from,
                to,
                b: at(dy) + (first * places * filters + g * groupFilters) * F32,
                bStep: filters * F32,
                columns: groupFilters,
                c: sums + g * groupFilters * F32,
                cRow: filters * F32,
                blockPlaces,
                list,
              }),
            ),
          );
        }
      });
      return dFilter;
    },
  };

  function imagesOf(x: Tensor) {
    const [, height, width, channels] = x.shape as readonly [number, number, number, number];
    return { address: at(x), height, width, channels };
  }
}

/**
 * Parts of the images, each with a sum of its own, where a filter gradient has so few rows that threads which share them would each
 * read all of dy for a few. They follow from the sizes alone, so that any number of threads sums in the same order.
 */
function partsOfImages({ batch, places, taps, groupChannels, filters }: ConvSizes): number {
  const rows = taps * groupChannels;
  if (rows >= IMAGE_PARTS.rows) return 1;
  return Math.max(1, Math.min(IMAGE_PARTS.most, batch, Math.floor((batch * places * rows * filters) / WORTH_SHARING)));
}

/** Rows of a filter gradient that are worth a part of the job. */
function rowsOfWork({ batch, places, filters }: ConvSizes): number {
  return Math.ceil(WORTH_SHARING / (batch * places * filters) / 4) * 4;
}

function eachGroup({ groups }: ConvWindow, body: (group: number) => void): void {
  for (let g = 0; g < groups; g++) body(g);
}

function outputShape({ batch, outputHeight, outputWidth, filters }: ConvSizes): Dims {
  return [batch, outputHeight, outputWidth, filters];
}

function copiedPlaces({ groupFilters }: ConvSizes): number {
  return Math.min(COPIED.max, Math.max(COPIED.min, Math.floor(COPIED.bytes / (groupFilters * F32))));
}

function placeBlock({ channels, filters }: ConvSizes, { stride }: ConvWindow): number {
  const bytes = (stride[0] * stride[1] * channels + filters) * F32;
  return Math.min(PLACE_BLOCK.max, Math.max(PLACE_BLOCK.min, Math.floor(PLACE_BLOCK_BYTES / bytes)));
}
