import { isImage } from '../shape';
import { type Analysis, layerKindOf, type NodeAnalysis } from './analyze';

/** Whether a layer's output has positions to point at, in a pass of inference. */
const hasPositions = ({ kind, outputShape, trainingOnly }: NodeAnalysis): boolean =>
  kind !== 'input' &&
  kind !== 'output' &&
  !trainingOnly &&
  outputShape !== null &&
  isImage(outputShape) &&
  outputShape[0] * outputShape[1] > 1;

/** Layers whose maps Grad-CAM can weigh, in the order of execution. */
export const mapLayers = ({ nodes }: Analysis): readonly NodeAnalysis[] => nodes.filter(hasPositions);

/**
 * The layer that Grad-CAM uses by default: the last that has positions on the way of the last
 * convolution with any, so behind its normalisation, its activation and the end of its block, and before what pools them
 * away. Null where no layer has positions.
 */
export function lastMapLayer(analysis: Analysis): string | null {
  const layers = mapLayers(analysis);
  const convolution = layers.filter((node) => layerKindOf(node)?.family === 'convolution').at(-1);
  if (!convolution) return layers.at(-1)?.id ?? null;
  const [height, width] = convolution.outputShape ?? [];
  let last: NodeAnalysis = convolution;
  for (const node of layers.slice(layers.indexOf(convolution) + 1)) {
    const [h, w] = node.outputShape ?? [];
    if (h === height && w === width && node.node.from.some((id) => id === last.id)) last = node;
  }
  return last.id;
}
