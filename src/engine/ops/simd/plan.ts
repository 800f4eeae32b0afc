import type { NodeAnalysis } from '../../../network/analysis/analyze';
import type { BackendMemory } from '../../../network/analysis/backendMemory';
import type { ConvWindow } from '../../../network/ops';
import { sizeOf } from '../../../network/shape';
import { forwardAlgorithm, inputGradAlgorithm } from './convAlgorithm';
import { type ConvSizes, convSizes } from './convSizes';
import { F32 } from './float32';
import { gemmBytes } from './gemmSizes';
import { patchProductBytes } from './patches';
import { filteringBytes, filteringOf, inputFiltering } from './winogradSizes';

/** Every value takes four bytes. Only convolutions need more than their operands that counts. */
export const simdMemory: BackendMemory = {
  tensor: (shape) => F32 * sizeOf(shape),
  reusesAnySize: true,
  scratch(node, backward) {
    const convolution = convolutionOf(node);
    if (!convolution) return 0;
    const [s, window] = convolution;
    return backward ? inputGradScratch(s, window) : forwardScratch(s, window);
  },
};

/** The kernel, packed or transformed, and a copy of the image where windows reach beyond it. */
function forwardScratch(s: ConvSizes, window: ConvWindow): number {
  const copy = copyBytes(s.readHeight, s.readWidth, s.channels, s);
  switch (forwardAlgorithm(s, window)) {
    case 'depthwise':
      return 0;
    case 'matrix':
      return gemmBytes({ m: s.places, k: s.channels, n: s.filters });
    case 'winograd':
      return filteringBytes(filteringOf(s, window)!);
    case 'patches':
      return patchProductBytes(s) + copy;
    case 'product':
      return kernelBytes(s) + copy;
  }
}

/**
 * The same with a copy of the gradient; or patches of gradients, and the image with its border to which they are added.
 */
function inputGradScratch(s: ConvSizes, window: ConvWindow): number {
  const { height, width, filters, outputHeight, outputWidth } = s;
  const read = [0, 1].map((axis) => (window.kernel[axis]! - 1) * window.dilation[axis]!) as [number, number];
  const output = { height: outputHeight, width: outputWidth };
  const copy = copyBytes(height + read[0], width + read[1], filters, output);
  switch (inputGradAlgorithm(s, window)) {
    case 'depthwise':
      return 0;
    case 'matrix':
      return gemmBytes({ m: s.places, k: s.filters, n: s.channels });
    case 'winograd':
      return filteringBytes(inputFiltering(filteringOf(s, window)!));
    case 'convolution':
      return kernelBytes(s) + copy;
    case 'scatter': {
      const patches = F32 * s.places * s.taps * s.groupChannels;
      return kernelBytes(s) + patches + copyBytes(s.readHeight, s.readWidth, s.channels, s);
    }
  }
}

const kernelBytes = ({ taps, groupChannels, filters }: ConvSizes): number => F32 * taps * groupChannels * filters;

/** Bytes of a copy of what windows read, where that is more than there is. */
const copyBytes = (
  height: number,
  width: number,
  channels: number,
  image: { readonly height: number; readonly width: number },
): number => (height > image.height || width > image.width ? F32 * height * width * channels : 0);

/** The convolution that a node with a kernel over images is, for one picture. */
function convolutionOf({
  window: pixels,
  inputShapes,
  outputShape,
  weights,
}: NodeAnalysis): [ConvSizes, ConvWindow] | null {
  const [input] = inputShapes;
  const kernel = weights.find(({ shape }) => shape.length === 4)?.shape;
  if (!pixels || !kernel || !input || !outputShape) return null;
  const [height = 0, width = 0] = outputShape;
  const groups = (input[2] ?? 0) / (kernel[2] ?? 1);
  // Nothing here asks for the padding behind: it shows in the output.
  const window: ConvWindow = { ...pixels, padAfter: pixels.padBefore, output: [height, width], groups };
  return [convSizes('plan', [1, ...input], kernel, window), window];
}
