/** Reads a user's picture file, in the worker so that unpacking a large one does not block the page. */

import type { ImageSize, PictureProblem, PictureTreatment, ReadPicture } from '../record/dataset';
import { DIGIT, normaliseDigit } from './digit';
import { fitImage } from './fit';
import { type CanvasPixels, findInk } from './ink';
import { otherFormat } from './otherFormat';
import { type Crop, centreCrop, fromCanvas } from './photo';
import { pictureSize } from './pictureSize';

const MOST_BYTES = 40e6;
/** Pixels of a picture before it is scaled: unpacked they take four bytes each. */
const MOST_PIXELS = 32 * 2 ** 20;
/** Pixels of a side. */
const MOST_SIDE = 8_192;
/** The canvas scales to at most this many times the input's sides; the rest is averaged exactly. */
const OVERSAMPLING = 4;

/** Longer side at which ink is looked for: fine enough for a thin pen, and a tenth of a second of work. */
const INK_SEARCH = 280;

/** A picture file scaled to a network's input, in [0, 1]; or what is wrong with the file. */
export async function readPictureFile(
  file: Blob,
  to: ImageSize,
  treatment: PictureTreatment,
): Promise<ReadPicture | PictureProblem> {
  if (file.size > MOST_BYTES) return { code: 'fileTooLarge', bytes: file.size, max: MOST_BYTES };
  // All of it, which unpacking reads as well: metadata before the size may be of any length.
  const content = await file.arrayBuffer().catch(() => null);
  if (!content) return { code: 'unreadable' };
  const bytes = new Uint8Array(content);
  const declared = pictureSize(bytes);
  const tooLarge = declared && refuseSize(declared);
  if (tooLarge) return tooLarge;
  if (typeof OffscreenCanvas === 'undefined') return { code: 'noCanvas' };
  const bitmap = await createImageBitmap(file).catch(() => null);
  const format = bitmap ? null : otherFormat(bytes);
  if (format) return { code: 'otherFormat', format };
  if (!bitmap) return { code: 'notAPicture' };
  try {
    return refuseSize(bitmap) ?? (treatment === 'asInk' ? asInk(bitmap, to) : asTaken(bitmap, to));
  } finally {
    bitmap.close();
  }
}

const refuseSize = ({ width, height }: { width: number; height: number }): PictureProblem | null =>
  width * height > MOST_PIXELS || Math.max(width, height) > MOST_SIDE
    ? { code: 'pictureTooLarge', width, height, max: MOST_PIXELS, side: MOST_SIDE }
    : null;

/** The ink of the whole picture, made like a digit of MNIST. */
function asInk(bitmap: ImageBitmap, to: ImageSize): ReadPicture {
  const ink = findInk(
    unpack(bitmap, { left: 0, top: 0, width: bitmap.width, height: bitmap.height }, searchSize(bitmap)),
  );
  if (!ink) return { ...asTaken(bitmap, to), ground: 'none' };
  const { pixels, width, height, ground } = ink;
  return { image: tensor(fitImage(normaliseDigit(pixels, width, height), DIGIT, to), to), ground };
}

function searchSize({ width, height }: ImageBitmap): { width: number; height: number } {
  const scale = INK_SEARCH / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function asTaken(bitmap: ImageBitmap, to: ImageSize): ReadPicture {
  const crop = centreCrop(bitmap, to);
  // A small picture is enlarged smoothly by the canvas; a large one is brought near, and then averaged.
  const times = Math.max(1, Math.min(OVERSAMPLING, Math.floor(crop.width / to.width)));
  const pixels = unpack(bitmap, crop, { width: to.width * times, height: to.height * times });
  return { image: tensor(fromCanvas(pixels, to), to), ground: null };
}

const tensor = (data: Float32Array, { height, width, channels }: ImageSize) => ({
  shape: [height, width, channels],
  data,
});

/** A part of a picture, scaled by the canvas. */
function unpack(bitmap: ImageBitmap, crop: Crop, { width, height }: { width: number; height: number }): CanvasPixels {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, crop.left, crop.top, crop.width, crop.height, 0, 0, width, height);
  return { rgba: context.getImageData(0, 0, width, height).data, width, height };
}
