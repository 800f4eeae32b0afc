import { DIGIT, normaliseDigit } from '../data/digit';
import { fitImage } from '../data/fit';
import { EngineFailure } from '../record/engineFailure';
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
  const own = input.height * input.width * input.channels;
  const theirs = dataset.height * dataset.width * dataset.channels;
  const isOwn = count === null ? images.length % own === 0 : images.length === count * own;
  if (images.length > 0 && isOwn) return images;
  const isTheirs = count === null ? images.length % theirs === 0 : images.length === count * theirs;
  if (images.length === 0 || !isTheirs) {
    const found = count === null ? `${images.length}` : `${images.length} / ${count}`;
    throw new EngineFailure({
      code: 'badImages',
      detail: `${found}: ${input.height}×${input.width}×${input.channels}`,
    });
  }
  const pictures = images.length / theirs;
  const fitted = new Float32Array(pictures * own);
  for (let i = 0; i < pictures; i++)
    fitted.set(fitImage(images.subarray(i * theirs, (i + 1) * theirs), dataset, input), i * own);
  return fitted;
}

/** A drawing in the size of the network's input, treated as MNIST treated its digits. */
export function fitDrawing(loader: DataLoader, { pixels, width, height }: RequestParameters<'fitDrawing'>): TensorData {
  return { shape: loader.imageShape, data: fitImage(normaliseDigit(pixels, width, height), DIGIT, loader.input) };
}
