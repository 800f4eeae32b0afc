import { resample } from '../lib/resample';
import type { ImageSize } from '../record/dataset';
import { fitImage } from './fit';
import type { CanvasPixels } from './ink';

/** A rectangle of a picture, in its pixels. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The largest part in the middle of a picture that has the proportions of a network's input. */
export function centreCrop(
  picture: { readonly width: number; readonly height: number },
  to: { readonly width: number; readonly height: number },
): Crop {
  const scale = Math.min(picture.width / to.width, picture.height / to.height);
  const width = scale * to.width;
  const height = scale * to.height;
  return { left: (picture.width - width) / 2, top: (picture.height - height) / 2, width, height };
}

/** The largest size within a network's input that has the proportions of a picture; at least one pixel a side. */
export function largestWithin(
  picture: { readonly width: number; readonly height: number },
  to: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(to.width / picture.width, to.height / picture.height);
  const side = (length: number) => Math.max(1, Math.round(scale * length));
  return { width: side(picture.width), height: side(picture.height) };
}

/** An image in the middle of a larger one of zeros, `[height, width, channel]`; an odd remainder goes below and to the right. */
export function centred(pixels: Float32Array, from: ImageSize, to: ImageSize): Float32Array {
  if (from.width === to.width && from.height === to.height) return pixels;
  const result = new Float32Array(to.height * to.width * to.channels);
  const row = from.width * from.channels;
  const top = Math.floor((to.height - from.height) / 2);
  const left = Math.floor((to.width - from.width) / 2);
  for (let y = 0; y < from.height; y++)
    result.set(pixels.subarray(y * row, (y + 1) * row), ((top + y) * to.width + left) * to.channels);
  return result;
}

/**
 * Canvas pixels as an input of a network: area averaging down to its size, values in
 * [0, 1], transparent parts on white; grey by luma where the network sees one channel.
 */
export function fromCanvas({ rgba, width, height }: CanvasPixels, to: ImageSize): Float32Array {
  const pixels = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const alpha = (rgba[4 * i + 3] ?? 0) / 255;
    for (let c = 0; c < 3; c++) pixels[3 * i + c] = ((rgba[4 * i + c] ?? 0) / 255) * alpha + 1 - alpha;
  }
  const scaled = resample(pixels, { height, width, channels: 3 }, to.height, to.width);
  return fitImage(scaled, { height: to.height, width: to.width, channels: 3 }, to);
}
