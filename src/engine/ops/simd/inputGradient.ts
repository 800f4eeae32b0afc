import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import type { Kernels } from './kernels';
import { F32, type Memory } from './memory';
import { matrixRows, panelBytes, product, ROW_LIST_BYTES, SEGMENT_BYTES } from './product';
import {
  blockOf,
  type Images,
  inputBorder,
  needsCopy,
  tapOffsets,
  windowPlaces,
  windowSegments,
  withBorder,
  writeSegments,
  writeTaps,
} from './windows';

/** Multiply-adds in the time that it takes to write one value of a patch matrix and to add it to the image. */
const SCATTER_COST = 6;

/** Convolving multiplies with the zeros of the border, scattering moves more memory. Strides leave only scattering. */
export function prefersConvolution(s: ConvSizes, { stride }: ConvWindow): boolean {
  if (stride[0] !== 1 || stride[1] !== 1) return false;
  const { height, width, places, taps, groupChannels, groupFilters } = s;
  const convolving = height * width * computedColumns(groupChannels) * taps * groupFilters;
  const scattering =
    places * (computedColumns(taps * groupChannels) * groupFilters + SCATTER_COST * taps * groupChannels);
  return convolving <= scattering;
}

/** Columns that a product computes for `columns`. */
function computedColumns(columns: number): number {
  return Math.ceil(columns / 4) * 4;
}

/**
 * With stride 1 the gradient is itself a convolution: of dy, with a border, with the filter turned by 180 degrees and its
 * input and output channels exchanged.
 */
export function convolveGradient(
  memory: Memory,
  kernels: Kernels,
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
  const border = {
    top: dilation[0] * (kernel[0] - 1) - padBefore[0],
    left: dilation[1] * (kernel[1] - 1) - padBefore[1],
    height: height + dilation[0] * (kernel[0] - 1),
    width: width + dilation[1] * (kernel[1] - 1),
  };
  memory.withScratch([groups * packed, taps * SEGMENT_BYTES, ROW_LIST_BYTES], (panels, segmentsAt, list) => {
    for (let g = 0; g < groups; g++) {
      for (let tap = 0; tap < taps; tap++) {
        const turned = taps - 1 - tap;
        const from = filter + (turned * groupChannels * filters + g * groupFilters) * F32;
        const to = panels + g * packed;
        kernels.packRows(from, F32, filters * F32, to, depth, tap * groupFilters, groupFilters, groupChannels);
      }
    }
    withBorder(memory, kernels, dy, s.batch, border, (source, first, count) => {
      const segments = writeSegments(memory, segmentsAt, windowSegments(window, source, groupFilters));
      for (let g = 0; g < groups; g++) {
        product(kernels, {
          places: windowPlaces(source, [1, 1], [height, width], g * groupFilters),
          count: count * height * width,
          segments,
          panels: { address: panels + g * packed, depth: depth, columns: groupChannels },
          head: 0,
          y: dx.address + (first * height * width * channels + g * groupChannels) * F32,
          yStep: channels * F32,
          list,
        });
      }
    });
  });
}

/** Patches of gradients dy W^T, each added to the image at the place where the forward pass had read its patch. */
export function scatterGradient(
  memory: Memory,
  kernels: Kernels,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const { batch, height, width, channels, groupChannels, filters, groupFilters, places, taps } = s;
  const { groups } = window;
  const patch = taps * groupChannels;
  const packed = panelBytes(groupFilters, patch);
  const border = inputBorder(s, window);
  const copies = needsCopy(border, dx);
  const target = copies ? border : dx;
  const targetBytes = target.height * target.width * channels * F32;
  const block = blockOf(batch, places * patch * F32);
  const scratch = [
    groups * packed,
    block * places * patch * F32,
    copies ? block * targetBytes : 0,
    taps * F32,
    SEGMENT_BYTES,
    ROW_LIST_BYTES,
  ] as const;
  memory.withScratch(scratch, (panels, patches, copy, offsets, segmentAt, list) => {
    for (let g = 0; g < groups; g++) {
      const from = filter + g * groupFilters * F32;
      kernels.packRows(from, F32, filters * F32, panels + g * packed, groupFilters, 0, groupFilters, patch);
    }
    const segments = writeSegments(memory, segmentAt, [{ offset: 0, length: groupFilters }]);
    writeTaps(memory, offsets, tapOffsets(window, { ...target, channels }), 1);

    for (let first = 0; first < batch; first += block) {
      const count = Math.min(block, batch - first);
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
        const { outputHeight, outputWidth } = s;
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
