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
