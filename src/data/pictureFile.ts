/** Reads a user's picture file, in the worker so that unpacking a large one does not block the page. */

import type { ImageSize, PictureProblem, PictureTreatment, ReadPicture } from '../record/dataset';
import { DIGIT, normaliseDigit } from './digit';
import { fitImage } from './fit';
import { type CanvasPixels, findInk } from './ink';
import { otherFormat } from './otherFormat';
import { type Crop, centreCrop, centred, fromCanvas, largestWithin } from './photo';
import { isPictureDamaged } from './pictureDamage';
import { type PictureSize, pictureSize } from './pictureSize';

/** Bytes of a picture file. */
export const MOST_BYTES = 40e6;
/** Pixels of a picture before it is scaled: unpacked they take four bytes each. */
const MOST_PIXELS = 32 * 2 ** 20;
/** Pixels of a side. */
const MOST_SIDE = 8_192;
/** The canvas scales to at most this many times the input's sides; the rest is averaged exactly. */
const OVERSAMPLING = 4;

/** Longer side at which ink is looked for, at most: fine enough for a thin pen, and a tenth of a second of work. */
const INK_SEARCH = 280;
/** And at least: a tiny picture is enlarged smoothly, so that its strokes are not steps. */
const LEAST_SEARCH = 64;

/** How a picture with other proportions than the input is brought to them: its middle, or all of it on black. */
export type PictureFit = 'crop' | 'pad';

/** A picture file scaled to a network's input, in [0, 1]; or what is wrong with the file. */
export async function readPictureFile(
  file: Blob,
  to: ImageSize,
  treatment: PictureTreatment,
): Promise<ReadPicture | PictureProblem> {
  if (file.size > MOST_BYTES) return { code: 'fileTooLarge', bytes: file.size, max: MOST_BYTES };
  // All of it, which unpacking reads as well: metadata before the size may be of any length.
  const content = await file.arrayBuffer().catch(() => null);
  return content ? readPictureBytes(new Uint8Array(content), to, treatment) : { code: 'unreadable' };
}

/** The same of a file's bytes. */
export async function readPictureBytes(
  bytes: Uint8Array<ArrayBuffer>,
  to: ImageSize,
  treatment: PictureTreatment,
  fit: PictureFit = 'crop',
): Promise<ReadPicture | PictureProblem> {
  const bitmap = await unpackPicture(bytes);
  if ('code' in bitmap) return bitmap;
  try {
    return treatment === 'asInk' ? asInk(bitmap, to) : asTaken(bitmap, to, fit);
  } finally {
    bitmap.close();
  }
}

/** A picture file's size as it is shown, upright; for formats that `pictureSize` does not know. */
export async function measurePicture(bytes: Uint8Array<ArrayBuffer>): Promise<PictureSize | PictureProblem> {
  const bitmap = await unpackPicture(bytes);
  if ('code' in bitmap) return bitmap;
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}

async function unpackPicture(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | PictureProblem> {
  const declared = pictureSize(bytes);
  const tooLarge = declared && refuseSize(declared);
  if (tooLarge) return tooLarge;
  if (typeof OffscreenCanvas === 'undefined') return { code: 'noCanvas' };
  if (isPictureDamaged(bytes)) return { code: 'pictureDamaged' };
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null);
  const format = bitmap ? null : otherFormat(bytes);
  if (format) return { code: 'otherFormat', format };
  if (!bitmap) return { code: 'notAPicture' };
  const refused = refuseSize(bitmap);
  if (refused) bitmap.close();
  return refused ?? bitmap;
}

/** Why a picture of this size is not unpacked; null where it is. */
export const refuseSize = ({ width, height }: PictureSize): PictureProblem | null =>
  width * height > MOST_PIXELS || Math.max(width, height) > MOST_SIDE
    ? { code: 'pictureTooLarge', width, height, max: MOST_PIXELS, side: MOST_SIDE }
    : null;

/** The ink of the whole picture, made like a digit of MNIST. */
function asInk(bitmap: ImageBitmap, to: ImageSize): ReadPicture {
  const ink = findInk(
    unpack(bitmap, { left: 0, top: 0, width: bitmap.width, height: bitmap.height }, searchSize(bitmap)),
  );
  if (!ink) return { ...asTaken(bitmap, to, 'crop'), ground: 'none' };
  const { pixels, width, height, ground } = ink;
  return { image: tensor(fitImage(normaliseDigit(pixels, width, height), DIGIT, to), to), ground };
}

function searchSize({ width, height }: ImageBitmap): { width: number; height: number } {
  const longer = Math.max(width, height);
  const scale = Math.min(INK_SEARCH, Math.max(LEAST_SEARCH, longer)) / longer;
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function asTaken(bitmap: ImageBitmap, to: ImageSize, fit: PictureFit): ReadPicture {
  const crop =
    fit === 'crop' ? centreCrop(bitmap, to) : { left: 0, top: 0, width: bitmap.width, height: bitmap.height };
  const part = fit === 'crop' ? to : { ...largestWithin(bitmap, to), channels: to.channels };
  // A small picture is enlarged smoothly by the canvas; a large one is brought near, and then averaged.
  const times = Math.max(1, Math.min(OVERSAMPLING, Math.floor(crop.width / part.width)));
  const pixels = unpack(bitmap, crop, { width: part.width * times, height: part.height * times });
  return { image: tensor(centred(fromCanvas(pixels, part), part, to), to), ground: null };
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
