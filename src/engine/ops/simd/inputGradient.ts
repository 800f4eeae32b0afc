import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import { gemm, matrix } from './gemm';
import type { Kernels } from './kernels';
import type { Memory } from './memory';
import { matrixRows, packGroups, panelBytes, product, ROW_LIST_BYTES, SEGMENT_BYTES } from './product';
import { parallelFor, type ThreadPool, withOwnScratch } from './threadPool';
import {
  bandsOf,
  blockOf,
  eachBand,
  type Images,
  imagesOfWork,
  inputBorder,
  needsCopy,
  readingOf,
  tapOffsets,
  windowPlaces,
  windowSegments,
  writeSegments,
  writeTaps,
} from './windows';

/** Of a kernel of one pixel: dy W^T. */
export function matrixGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  { batch, places, channels, filters }: ConvSizes,
): void {
  const sizes = { m: batch * places, k: filters, n: channels };
  gemm(memory, threads, matrix(dy.address, filters), matrix(filter, filters, true), 0, dx.address, sizes);
}

/**
 * With stride 1 the gradient is itself a convolution: of dy, with a border, with the filter turned by 180 degrees and its
 * input and output channels exchanged.
 */
export function convolveGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const { height, width, channels, groupChannels, filters, groupFilters, taps } = s;
  const { kernel, dilation, padBefore, groups } = window;
  const depth = taps * groupFilters;
  const packed = panelBytes(depth, groupChannels);
  const reading = readingOf(dy, s.batch, {
    top: dilation[0] * (kernel[0] - 1) - padBefore[0],
    left: dilation[1] * (kernel[1] - 1) - padBefore[1],
    height: height + dilation[0] * (kernel[0] - 1),
    width: width + dilation[1] * (kernel[1] - 1),
  });
  const bands = bandsOf(s.batch, [height, width], 1, threads);
  const least = imagesOfWork(s, bands.count);
  memory.withScratch([groups * packed, taps * SEGMENT_BYTES], (panels, segmentsAt) => {
    packGroups(threads, groups, depth, groupChannels, (kernels, g, from, to, offset) => {
      for (let tap = 0; tap < taps; tap++) {
        const turned = (taps - 1 - tap) * groupChannels + from;
        const first = filter + (turned * filters + g * groupFilters) * F32;
        const target = panels + g * packed + offset;
        kernels.packRows(first, F32, filters * F32, target, depth, tap * groupFilters, groupFilters, to - from);
      }
    });
    const segments = writeSegments(memory, segmentsAt, windowSegments(window, reading.read, groupFilters));
    withOwnScratch(memory, threads, [reading.copyBytes, ROW_LIST_BYTES], (ofThread) =>
      parallelFor(threads, s.batch * bands.count, { least }, (kernels, from, to, thread) => {
        const [copy, list] = ofThread(thread);
        eachBand(kernels, reading, bands, copy, from, to, (source, place, images, rows) => {
          for (let g = 0; g < groups; g++) {
            product(kernels, {
              places: windowPlaces(source, [1, 1], [rows, width], g * groupFilters),
              count: images * rows * width,
              segments,
              panels: { address: panels + g * packed, depth: depth, columns: groupChannels },
              head: 0,
              y: dx.address + (place * channels + g * groupChannels) * F32,
              yStep: channels * F32,
              list,
            });
          }
        });
      }),
    );
  });
}

/** Patches of gradients dy W^T, each added to the image at the place where the forward pass had read its patch. */
export function scatterGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const { batch, height, width, channels, groupChannels, filters, groupFilters, places, taps } = s;
  const { outputHeight, outputWidth } = s;
  const { groups } = window;
  const patch = taps * groupChannels;
  const packed = panelBytes(groupFilters, patch);
  const border = inputBorder(s, window);
  const copies = needsCopy(border, dx);
  const target = copies ? border : dx;
  const targetBytes = target.height * target.width * channels * F32;
  const block = blockOf(batch, places * patch * F32);
  const own = [block * places * patch * F32, copies ? block * targetBytes : 0, ROW_LIST_BYTES] as const;
  memory.withScratch([groups * packed, taps * F32, SEGMENT_BYTES], (panels, offsets, segmentAt) => {
    packGroups(threads, groups, groupFilters, patch, (kernels, g, from, to, offset) => {
      const first = filter + (from * filters + g * groupFilters) * F32;
      kernels.packRows(
        first,
        F32,
        filters * F32,
        panels + g * packed + offset,
        groupFilters,
        0,
        groupFilters,
        to - from,
      );
    });
    const segments = writeSegments(memory, segmentAt, [{ offset: 0, length: groupFilters }]);
    writeTaps(memory, offsets, tapOffsets(window, { ...target, channels }), 1);

    withOwnScratch(memory, threads, own, (ofThread) =>
      parallelFor(threads, batch, { least: imagesOfWork(s) }, (kernels, from, to, thread) => {
        const [patches, copy, list] = ofThread(thread);
        for (let first = from; first < to; first += block)
          scatterBlock(kernels, first, Math.min(block, to - first), patches, copy, list);
      }),
    );

    function scatterBlock(
      kernels: Kernels,
      first: number,
      count: number,
      patches: number,
      copy: number,
      list: number,
    ): void {
      const to = dx.address + first * height * width * channels * F32;
      const sums = { address: copies ? copy : to, height: target.height, width: target.width, channels };
      kernels.fillZero(sums.address, count * targetBytes);
      for (let g = 0; g < groups; g++) {
        product(kernels, {
          places: matrixRows(
            dy.address + (first * places * filters + g * groupFilters) * F32,
            count * places,
            filters * F32,
          ),
          count: count * places,
          segments,
          panels: { address: panels + g * packed, depth: groupFilters, columns: patch },
          head: 0,
          y: patches,
          yStep: patch * F32,
          list,
        });
        const { address, image, row, column } = windowPlaces(sums, window.stride, window.output, g * groupChannels);
        kernels.scatterPatches(
          patches,
          count,
          outputHeight,
          outputWidth,
          offsets,
          taps,
          groupChannels,
          address,
          image,
          row,
          column,
        );
      }
      if (copies) {
        const { top, left } = border;
        kernels.padImages(copy, to, count, target.height, target.width, channels, -top, -left, height, width);
      }
    }
  });
}
