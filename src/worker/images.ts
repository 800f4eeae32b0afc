import { DIGIT, normaliseDigit } from '../data/digit';
import { fitImage } from '../data/fit';
import { type Shape, sizeOf } from '../network/shape';
import type { ImageSize } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import { labelIssue, pictureIssue } from '../record/given';
import type { TensorData } from '../record/tensor';
import type { DataLoader } from './dataLoader';
import type { RequestParameters } from './protocol';

/**
 * Pictures given from outside, in the size that the network takes: they may come in that size already, or in the data
 * set's, and are then fitted as its own pictures are. `count` says how many there are, where it is known.
 */
export function asNetworkImages(
  images: Float32Array,
  count: number | null,
  { input, dataset }: DataLoader,
): Float32Array {
  const issue = pictureIssue(images, count, [shapeOf(input), shapeOf(dataset)]);
  if (issue) throw new EngineFailure({ code: 'badImages', issue });
  const own = sizeOf(shapeOf(input));
  const theirs = sizeOf(shapeOf(dataset));
  if (count === null ? images.length % own === 0 : images.length === count * own) return images;
  const pictures = images.length / theirs;
  const fitted = new Float32Array(pictures * own);
  for (let i = 0; i < pictures; i++)
    fitted.set(fitImage(images.subarray(i * theirs, (i + 1) * theirs), dataset, input), i * own);
  return fitted;
}

/** Labels of given pictures: the backends index with them and do not look at them again. */
export function asLabels<L extends ArrayLike<number>>(labels: L, classes: number): L {
  const issue = labelIssue(labels, classes);
  if (issue) throw new EngineFailure({ code: 'badLabels', issue });
  return labels;
}

const shapeOf = ({ height, width, channels }: ImageSize): Shape => [height, width, channels];

/** A drawing in the size of the network's input, treated as MNIST treated its digits. */
export function fitDrawing(loader: DataLoader, { pixels, width, height }: RequestParameters<'fitDrawing'>): TensorData {
  return { shape: loader.imageShape, data: fitImage(normaliseDigit(pixels, width, height), DIGIT, loader.input) };
}
