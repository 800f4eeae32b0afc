import type { ConvWindow, Dims, Ops, Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { checkPerChannel } from './channels';
import { type ConvSizes, convSizes } from './convSizes';
import { depthwise, depthwiseFilterGradient, depthwiseInputGradient, isDepthwise } from './depthwise';
import { convolveGradient, prefersConvolution, scatterGradient } from './inputGradient';
import type { Kernels } from './kernels';
import { F32, type Memory, sizeOf } from './memory';
import { panelBytes, placeProduct, product, ROW_LIST_BYTES, SEGMENT_BYTES } from './product';
import {
  inputBorder,
  longestRows,
  tapOffsets,
  windowPlaces,
  windowSegments,
  withBorder,
  writeSegments,
  writeTaps,
} from './windows';

/** Input and output values under the places that a filter gradient sums at a time: they should stay in the first-level cache. */
const PLACE_BLOCK_BYTES = 32 * 1024;
/** Fewest and most places: fewer cost time, and more cost precision, see `placeProduct`. */
const PLACE_BLOCK = { min: 32, max: 512 };

/** All convolutions are matrix products on the (padded) images themselves, see `assembly/product.ts`. */
export function convolutionOps(
  memory: Memory,
  kernels: Kernels,
): Pick<Ops, 'conv2d' | 'conv2dInputGrad' | 'conv2dFilterGrad'> {
  const { at, atOrNull, make, withScratch } = memory;

  return {
    conv2d(x, filter, bias, window) {
      const s = convSizes('conv2d', x.shape, filter.shape, window);
      const { filters, groupChannels, groupFilters, places, taps } = s;
      const y = make(outputShape(s));
      checkPerChannel('conv2d', y.shape, bias?.shape);
      if (isDepthwise(s, window)) {
        depthwise(memory, kernels, imagesOf(x), at(filter), atOrNull(bias), at(y), s, window);
        return y;
      }
      const depth = taps * groupChannels;
      const packed = panelBytes(depth, groupFilters);
      const scratch = [window.groups * packed, taps * SEGMENT_BYTES, ROW_LIST_BYTES] as const;
      withScratch(scratch, (panels, segmentsAt, list) => {
        eachGroup(window, (g) => {
          const from = at(filter) + g * groupFilters * F32;
          kernels.packRows(from, filters * F32, F32, panels + g * packed, depth, 0, depth, groupFilters);
        });
        withBorder(memory, kernels, imagesOf(x), s.batch, inputBorder(s, window), (source, first, count) => {
          const segments = writeSegments(memory, segmentsAt, windowSegments(window, source, groupChannels));
          eachGroup(window, (g) =>
            product(kernels, {
              places: windowPlaces(source, window.stride, window.output, g * groupChannels),
              count: count * places,
              segments,
              panels: { address: panels + g * packed, depth: depth, columns: groupFilters },
              head: bias ? atOrNull(bias) + g * groupFilters * F32 : 0,
              y: at(y) + (first * places * filters + g * groupFilters) * F32,
              yStep: filters * F32,
              list,
            }),
          );
        });
      });
      return y;
    },

    conv2dInputGrad(dy, filter, window, inputShape) {
      const s = convSizes('conv2dInputGrad', inputShape, filter.shape, window);
      checkSameShape('conv2dInputGrad', dy.shape, outputShape(s));
      const dx = make([...inputShape]);
      const gradient = isDepthwise(s, window)
        ? depthwiseInputGradient
        : prefersConvolution(s, window)
          ? convolveGradient
          : scatterGradient;
      gradient(memory, kernels, imagesOf(dy), at(filter), imagesOf(dx), s, window);
      return dx;
    },

    conv2dFilterGrad(x, dy, window) {
      const groupChannels = (x.shape[3] ?? 0) / window.groups;
      const filterShape = [...window.kernel, groupChannels, dy.shape[3] ?? 0];
      const s = convSizes('conv2dFilterGrad', x.shape, filterShape, window);
      checkSameShape('conv2dFilterGrad', dy.shape, outputShape(s));
      const { filters, groupFilters, places, taps } = s;
      const dFilter = make(filterShape);
      kernels.fillZero(at(dFilter), sizeOf(filterShape) * F32);
      if (isDepthwise(s, window)) {
        depthwiseFilterGradient(memory, kernels, imagesOf(x), at(dy), at(dFilter), s, window);
        return dFilter;
      }
      const rows = taps * groupChannels;
      const blockPlaces = placeBlock(s, window);
      withScratch([rows * F32, blockPlaces * SEGMENT_BYTES], (tapsAt, list) => {
        withBorder(memory, kernels, imagesOf(x), s.batch, inputBorder(s, window), (source, first, count) => {
          writeTaps(memory, tapsAt, tapOffsets(window, source), groupChannels);
          eachGroup(window, (g) =>
            placeProduct(kernels, {
              places: longestRows(windowPlaces(source, window.stride, window.output, g * groupChannels), count),
              count: count * places,
              taps: tapsAt,
              rows,
              b: at(dy) + (first * places * filters + g * groupFilters) * F32,
              bStep: filters * F32,
              columns: groupFilters,
              c: at(dFilter) + g * groupFilters * F32,
              cRow: filters * F32,
              blockPlaces,
              list,
            }),
          );
        });
      });
      return dFilter;
    },
  };

  function imagesOf(x: Tensor) {
    const [, height, width, channels] = x.shape as readonly [number, number, number, number];
    return { address: at(x), height, width, channels };
  }
}

function eachGroup({ groups }: ConvWindow, body: (group: number) => void): void {
  for (let g = 0; g < groups; g++) body(g);
}

function outputShape({ batch, outputHeight, outputWidth, filters }: ConvSizes): Dims {
  return [batch, outputHeight, outputWidth, filters];
}

function placeBlock({ channels, filters }: ConvSizes, { stride }: ConvWindow): number {
  const bytes = (stride[0] * stride[1] * channels + filters) * F32;
  return Math.min(PLACE_BLOCK.max, Math.max(PLACE_BLOCK.min, Math.floor(PLACE_BLOCK_BYTES / bytes)));
}
