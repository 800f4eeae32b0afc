import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { paysPatches } from './patches';
import { filteringOf, inputFiltering, paysFilterGradient, paysFiltering } from './winogradSizes';

// How a convolution is computed, by its sizes alone. The operations ask here, and so does the plan of their memory.

/** Multiply-adds in the time that it takes to write one value of a patch matrix and to add it to the image. */
const SCATTER_COST = 6;

export function forwardAlgorithm(
  s: ConvSizes,
  window: ConvWindow,
): 'depthwise' | 'matrix' | 'winograd' | 'patches' | 'product' {
  if (isDepthwise(s, window)) return 'depthwise';
  if (isMatrix(s, window)) return 'matrix';
  const filtering = filteringOf(s, window);
  if (filtering && paysFiltering(filtering)) return 'winograd';
  return paysPatches(s, window) ? 'patches' : 'product';
}

export function filterGradAlgorithm(s: ConvSizes, window: ConvWindow): 'depthwise' | 'matrix' | 'winograd' | 'product' {
  if (isDepthwise(s, window)) return 'depthwise';
  if (isMatrix(s, window)) return 'matrix';
  const filtering = filteringOf(s, window);
  return filtering && paysFilterGradient(filtering) ? 'winograd' : 'product';
}

export function inputGradAlgorithm(
  s: ConvSizes,
  window: ConvWindow,
): 'depthwise' | 'matrix' | 'winograd' | 'convolution' | 'scatter' {
  if (isDepthwise(s, window)) return 'depthwise';
  if (isMatrix(s, window)) return 'matrix';
  const filtering = filteringOf(s, window);
  if (filtering && paysFiltering(inputFiltering(filtering), scattering(s))) return 'winograd';
  return prefersConvolution(s, window) ? 'convolution' : 'scatter';
}

/** Whether each channel has its own single filter. As a product of one-column matrices it would be 20 times slower. */
export function isDepthwise({ groupChannels, groupFilters }: ConvSizes, { groups }: ConvWindow): boolean {
  return groups > 1 && groupChannels === 1 && groupFilters === 1;
}

/** Whether it is the product of two matrices, without anything around: a kernel of one pixel that sees each pixel once. */
function isMatrix(s: ConvSizes, { stride, groups, padBefore }: ConvWindow): boolean {
  const whole = s.outputHeight === s.height && s.outputWidth === s.width;
  return (
    s.taps === 1 && groups === 1 && [...stride].every((one) => one === 1) && !padBefore[0] && !padBefore[1] && whole
  );
}

/** Convolving multiplies with the zeros of the border, scattering moves more memory. Strides leave only scattering. */
function prefersConvolution(s: ConvSizes, { stride }: ConvWindow): boolean {
  if (stride[0] !== 1 || stride[1] !== 1) return false;
  const { height, width, taps, groupChannels, groupFilters } = s;
  return height * width * computedColumns(groupChannels) * taps * groupFilters <= scattering(s);
}

/** Multiply-adds in the time that scattering takes, of an image and a group. */
function scattering({ places, taps, groupChannels, groupFilters }: ConvSizes): number {
  const patch = taps * groupChannels;
  return places * (computedColumns(patch) * groupFilters + SCATTER_COST * patch);
}

/** Columns that a product computes for `columns`. */
function computedColumns(columns: number): number {
  return Math.ceil(columns / 4) * 4;
}
