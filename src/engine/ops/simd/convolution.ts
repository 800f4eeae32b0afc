import type { ConvWindow, Ops } from '../../../network/ops';
import { checkSameShape } from '../reference/check';
import { checkPerChannel } from './channels';
import { type ConvSizes, convSizes } from './convSizes';
import type { Kernels } from './kernels';
import { F32, type Memory, sizeOf } from './memory';
import { panelBytes, ROW_LIST_BYTES, SEGMENT_BYTES } from './panels';

type ConvolutionOps = Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'>;

/** Padded copies and patch matrices are made for as many images at a time as fit the second-level cache beside the rest. */
const BLOCK_BYTES = 192 * 1024;
/** Input and output values under the places that a filter gradient sums at a time: they should stay in the first level. */
const PLACE_BLOCK_BYTES = 32 * 1024;
/** Multiply-adds in the time that it takes to write one value of a patch matrix and to add it to the image. */
const SCATTER_COST = 6;

/** Images in memory, or a copy of some of them with a border of zeros. */
interface Images {
  readonly address: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Where an image lies inside its padded copy; negative offsets cut. */
interface Border {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

interface Segment {
  /** From the first value under the window, in values. */
  readonly offset: number;
  length: number;
}

export function convolutionOps(memory: Memory, kernels: Kernels): ConvolutionOps {
  const { at, atOrNull, make, withScratch } = memory;

  /** Runs `body` on blocks of images with the border, or on all of them at once when they need none. */
  function withBorder(
    images: Images,
    batch: number,
    border: Border,
    body: (bordered: Images, first: number, count: number) => void,
  ): void {
    const { address, height, width, channels } = images;
    const { top, left } = border;
    if (top === 0 && left === 0 && border.height <= height && border.width <= width) {
      body(images, 0, batch);
      return;
    }
    const imageBytes = height * width * channels * F32;
    const borderedBytes = border.height * border.width * channels * F32;
    const block = blockOf(batch, borderedBytes);
    withScratch([block * borderedBytes], (copy) => {
      for (let first = 0; first < batch; first += block) {
        const count = Math.min(block, batch - first);
        kernels.padImages(
          address + first * imageBytes,
          copy,
          count,
          height,
          width,
          channels,
          top,
          left,
          border.height,
          border.width,
        );
        body({ address: copy, height: border.height, width: border.width, channels }, first, count);
      }
    });
  }

  function writeSegments(address: number, segments: readonly Segment[]): void {
    const { ints } = memory;
    let i = address / F32;
    for (const { offset, length } of segments) {
      ints[i++] = offset * F32;
      ints[i++] = length;
    }
  }

  return {
    conv2d(x, filter, bias, window) {
      const s = convSizes('conv2d', x.shape, filter.shape, window);
      const { batch, filters, groupChannels, groupFilters, outputHeight, outputWidth, places, taps } = s;
      const y = make([batch, outputHeight, outputWidth, filters]);
      checkPerChannel('conv2d', y.shape, bias?.shape);
      const depth = taps * groupChannels;
      const packed = panelBytes(depth, groupFilters);
      const images = { address: at(x), height: s.height, width: s.width, channels: s.channels };
      withScratch([window.groups * packed, taps * SEGMENT_BYTES, ROW_LIST_BYTES], (panels, segmentsAt, list) => {
        for (let g = 0; g < window.groups; g++) {
          const first = g * groupFilters * F32;
          const to = panels + g * packed;
          kernels.packHead(bias ? atOrNull(bias) + first : 0, to, depth, groupFilters);
          kernels.packRows(at(filter) + first, filters * F32, F32, to, depth, 0, depth, groupFilters);
        }
        withBorder(images, batch, inputBorder(s, window), (source, firstImage, count) => {
          const segments = windowSegments(window, source, groupChannels);
          writeSegments(segmentsAt, segments);
          const { image, row, column } = strides(source, window.stride);
          for (let g = 0; g < window.groups; g++) {
            kernels.product(
              source.address + g * groupChannels * F32,
              image,
              row,
              column,
              outputHeight,
              outputWidth,
              0,
              count * places,
              segmentsAt,
              segments.length,
              depth,
              panels + g * packed,
              groupFilters,
              at(y) + (firstImage * places * filters + g * groupFilters) * F32,
              filters * F32,
              list,
            );
          }
        });
      });
      return y;
    },

    conv2dInputGrad(dy, filter, window, inputShape) {
      const s = convSizes('conv2dInputGrad', inputShape, filter.shape, window);
      checkSameShape('conv2dInputGrad', dy.shape, [s.batch, s.outputHeight, s.outputWidth, s.filters]);
      const dx = make(inputShape);
      if (prefersConvolution(s, window)) convolveGradient(at(dy), at(filter), at(dx), s, window);
      else scatterGradient(at(dy), at(filter), at(dx), s, window);
      return dx;
    },

    conv2dFilterGrad(x, dy, window) {
      const groupChannels = (x.shape[3] ?? 0) / window.groups;
      const filterShape = [...window.kernel, groupChannels, dy.shape[3] ?? 0];
      const s = convSizes('conv2dFilterGrad', x.shape, filterShape, window);
      checkSameShape('conv2dFilterGrad', dy.shape, [s.batch, s.outputHeight, s.outputWidth, s.filters]);
      const { batch, channels, filters, groupFilters, places, taps } = s;
      const dFilter = make(filterShape);
      kernels.fillZero(at(dFilter), sizeOf(filterShape) * F32);
      const depth = taps * groupChannels;
      const images = { address: at(x), height: s.height, width: s.width, channels };
      const placeBytes = (window.stride[0] * window.stride[1] * channels + filters) * F32;
      const blockPlaces = Math.min(512, Math.max(32, Math.floor(PLACE_BLOCK_BYTES / placeBytes)));
      withScratch([depth * F32, blockPlaces * SEGMENT_BYTES], (tapsAt, list) => {
        withBorder(images, batch, inputBorder(s, window), (source, first, count) => {
          writeTaps(memory.ints, tapsAt, tapOffsets(window, source), groupChannels);
          const grid = flatten(strides(source, window.stride), window.output, count);
          for (let g = 0; g < window.groups; g++) {
            kernels.placeProduct(
              source.address + g * groupChannels * F32,
              grid.image,
              grid.row,
              grid.column,
              grid.height,
              grid.width,
              count * places,
              tapsAt,
              0,
              depth,
              at(dy) + (first * places * filters + g * groupFilters) * F32,
              filters * F32,
              groupFilters,
              at(dFilter) + g * groupFilters * F32,
              filters * F32,
              list,
              blockPlaces,
            );
          }
        });
      });
      return dFilter;
    },
  };

  /**
   * With stride 1 the gradient is itself a convolution: of dy, with a border, with the filter turned by 180 degrees and
   * its channels exchanged.
   */
  function convolveGradient(dy: number, filter: number, dx: number, s: ConvSizes, window: ConvWindow): void {
    const { batch, height, width, channels, groupChannels, filters, groupFilters, taps } = s;
    const { kernel, dilation, padBefore, groups } = window;
    const depth = taps * groupFilters;
    const packed = panelBytes(depth, groupChannels);
    const images = { address: dy, height: s.outputHeight, width: s.outputWidth, channels: filters };
    const border = {
      top: dilation[0] * (kernel[0] - 1) - padBefore[0],
      left: dilation[1] * (kernel[1] - 1) - padBefore[1],
      height: height + dilation[0] * (kernel[0] - 1),
      width: width + dilation[1] * (kernel[1] - 1),
    };
    withScratch([groups * packed, taps * SEGMENT_BYTES, ROW_LIST_BYTES], (panels, segmentsAt, list) => {
      for (let g = 0; g < groups; g++) {
        const to = panels + g * packed;
        kernels.packHead(0, to, depth, groupChannels);
        for (let tap = 0; tap < taps; tap++) {
          const turned = taps - 1 - tap;
          const from = filter + (turned * groupChannels * filters + g * groupFilters) * F32;
          kernels.packRows(from, F32, filters * F32, to, depth, tap * groupFilters, groupFilters, groupChannels);
        }
      }
      withBorder(images, batch, border, (source, first, count) => {
        const segments = windowSegments(window, source, groupFilters);
        writeSegments(segmentsAt, segments);
        const { image, row, column } = strides(source, [1, 1]);
        for (let g = 0; g < groups; g++) {
          kernels.product(
            source.address + g * groupFilters * F32,
            image,
            row,
            column,
            height,
            width,
            0,
            count * height * width,
            segmentsAt,
            segments.length,
            depth,
            panels + g * packed,
            groupChannels,
            dx + (first * height * width * channels + g * groupChannels) * F32,
            channels * F32,
            list,
          );
        }
      });
    });
  }

  /** Patches of gradients dy W^T, each added to the image where its patch was taken from. */
  function scatterGradient(dy: number, filter: number, dx: number, s: ConvSizes, window: ConvWindow): void {
    const { batch, height, width, channels, groupChannels, filters, groupFilters, places, taps } = s;
    const { groups } = window;
    const patch = taps * groupChannels;
    const packed = panelBytes(groupFilters, patch);
    const border = inputBorder(s, window);
    const direct = border.top === 0 && border.left === 0 && border.height <= height && border.width <= width;
    const target = direct ? { height, width } : border;
    const imageBytes = height * width * channels * F32;
    const targetBytes = target.height * target.width * channels * F32;
    const block = blockOf(batch, places * patch * F32);
    const sizes = [
      groups * packed,
      block * places * patch * F32,
      direct ? 0 : block * targetBytes,
      taps * F32,
      SEGMENT_BYTES,
      ROW_LIST_BYTES,
    ] as const;
    withScratch(sizes, (panels, patches, copy, offsetsAt, segment, list) => {
      for (let g = 0; g < groups; g++) {
        const to = panels + g * packed;
        kernels.packHead(0, to, groupFilters, patch);
        kernels.packRows(filter + g * groupFilters * F32, F32, filters * F32, to, groupFilters, 0, groupFilters, patch);
      }
      writeSegments(segment, [{ offset: 0, length: groupFilters }]);
      const images = { address: 0, ...target, channels };
      writeTaps(memory.ints, offsetsAt, tapOffsets(window, images), 1);
      const { image, row, column } = strides(images, window.stride);

      for (let first = 0; first < batch; first += block) {
        const count = Math.min(block, batch - first);
        const to = dx + first * imageBytes;
        const sum = direct ? to : copy;
        kernels.fillZero(sum, count * targetBytes);
        for (let g = 0; g < groups; g++) {
          kernels.product(
            dy + (first * places * filters + g * groupFilters) * F32,
            0,
            0,
            filters * F32,
            1,
            count * places,
            0,
            count * places,
            segment,
            1,
            groupFilters,
            panels + g * packed,
            patch,
            patches,
            patch * F32,
            list,
          );
          kernels.scatterPatches(
            patches,
            count,
            s.outputHeight,
            s.outputWidth,
            offsetsAt,
            taps,
            groupChannels,
            sum + g * groupChannels * F32,
            image,
            row,
            column,
          );
        }
        if (!direct) {
          const { top, left } = border;
          kernels.padImages(copy, to, count, target.height, target.width, channels, -top, -left, height, width);
        }
      }
    });
  }
}

/** Convolving multiplies with the zeros of the border, scattering moves more memory. Strides leave only scattering. */
function prefersConvolution(s: ConvSizes, { stride }: ConvWindow): boolean {
  if (stride[0] !== 1 || stride[1] !== 1) return false;
  const { height, width, places, taps, groupChannels, groupFilters } = s;
  const convolving = height * width * lanes(groupChannels) * taps * groupFilters;
  const scattering = places * (lanes(taps * groupChannels) * groupFilters + SCATTER_COST * taps * groupChannels);
  return convolving <= scattering;
}

/** Columns that a product computes for `columns`. */
function lanes(columns: number): number {
  return Math.ceil(columns / 4) * 4;
}

/** Images whose copies of `bytes` each make up a block. */
function blockOf(batch: number, bytes: number): number {
  return Math.max(1, Math.min(batch, Math.floor(BLOCK_BYTES / bytes)));
}

function inputBorder({ readHeight, readWidth }: ConvSizes, { padBefore }: ConvWindow): Border {
  return { top: padBefore[0], left: padBefore[1], height: readHeight, width: readWidth };
}

/** Bytes from a place of the grid of windows to the next image, row and column. */
function strides({ height, width, channels }: Images, stride: readonly [number, number]) {
  const column = channels * F32;
  return { image: height * width * column, row: stride[0] * width * column, column: stride[1] * column };
}

/** Values from the first one under a window to each tap, row by row. */
function tapOffsets({ kernel, dilation }: ConvWindow, { width, channels }: Images): number[] {
  const offsets: number[] = [];
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) offsets.push((ky * dilation[0] * width + kx * dilation[1]) * channels);
  }
  return offsets;
}

/** Writes the byte offsets of the first `channels` values of each tap. */
function writeTaps(ints: Int32Array, address: number, offsets: readonly number[], channels: number): void {
  let i = address / F32;
  for (const offset of offsets) {
    for (let c = 0; c < channels; c++) ints[i++] = (offset + c) * F32;
  }
}

/** The runs of values that a window reads: taps beside each other join when nothing lies between them. */
function windowSegments(window: ConvWindow, images: Images, length: number): Segment[] {
  const segments: Segment[] = [];
  for (const offset of tapOffsets(window, images)) {
    const last = segments.at(-1);
    if (last && last.offset + last.length === offset) last.length += length;
    else segments.push({ offset, length });
  }
  return segments;
}

/** The same places with as few and long rows as possible: short rows cost `placeProduct` most. */
function flatten(
  { image, row, column }: { image: number; row: number; column: number },
  [height, width]: readonly [number, number],
  images: number,
) {
  const grid = { image, row, column, height, width };
  if (width === 1 || row === width * column) {
    grid.column = width === 1 ? row : column;
    grid.width = height * width;
    grid.height = 1;
  }
  if (grid.height === 1 && (grid.width === 1 || image === grid.width * grid.column)) {
    grid.column = grid.width === 1 ? image : grid.column;
    grid.width *= images;
  }
  return grid;
}
