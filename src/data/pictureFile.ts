/** Reads a user's picture file, in the worker so that unpacking a large one does not block the page. */

import type { ImageSize, PictureProblem } from '../record/dataset';
import type { TensorData } from '../record/tensor';
import { centreCrop, fromCanvas } from './photo';
import { HEADER_BYTES, pictureSize } from './pictureSize';

const MOST_BYTES = 40e6;
/** Pixels of a picture before it is scaled: unpacked they take four bytes each. */
const MOST_PIXELS = 64e6;
/** The canvas scales to at most this many times the input's sides; the rest is averaged exactly. */
const OVERSAMPLING = 4;

/** Centre-cropped and scaled to a network's input, in [0, 1]; or what is wrong with the file. */
export async function readPictureFile(file: Blob, to: ImageSize): Promise<TensorData | PictureProblem> {
  if (file.size > MOST_BYTES) return { code: 'fileTooLarge', bytes: file.size, max: MOST_BYTES };
  const declared = pictureSize(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  const tooLarge = declared && refuseSize(declared);
  if (tooLarge) return tooLarge;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return { code: 'notAPicture' };
  try {
    return refuseSize(bitmap) ?? fitted(bitmap, to);
  } finally {
    bitmap.close();
  }
}

const refuseSize = ({ width, height }: { width: number; height: number }): PictureProblem | null =>
  width * height > MOST_PIXELS ? { code: 'pictureTooLarge', width, height, max: MOST_PIXELS } : null;

function fitted(bitmap: ImageBitmap, to: ImageSize): TensorData {
  const crop = centreCrop(bitmap, to);
  // A small picture is enlarged smoothly by the canvas; a large one is brought near, and then averaged.
  const times = Math.max(1, Math.min(OVERSAMPLING, Math.floor(crop.width / to.width)));
  const [width, height] = [to.width * times, to.height * times];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, crop.left, crop.top, crop.width, crop.height, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { shape: [to.height, to.width, to.channels], data: fromCanvas(data, { width, height }, to) };
}
