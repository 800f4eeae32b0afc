import { resample } from '../lib/resample';
import type { ImageSize } from '../record/dataset';

/**
 * Brings an image to the size of a network's input. Proportions are kept:
 * - a smaller input gets the image shrunk by area averaging;
 * - a larger one gets it centred on zeros, as LeCun et al. (1998) put 28×28 digits into 32×32;
 * - an input at least twice as large gets each pixel repeated as often as fits, so that the image fills it.
 * Grey is repeated into every channel; colour becomes grey by Rec. 601 luma where the channels differ.
 * Pixels and result are `[height, width, channel]`; the result is always a new array.
 */
export function fitImage(pixels: Float32Array, from: ImageSize, to: ImageSize): Float32Array {
  const result = new Float32Array(to.height * to.width * to.channels);
  fitInto(result, 0, pixels, from, to);
  return result;
}

/** `fitImage` into a part of a larger array, which must hold zeros there. */
export function fitInto(out: Float32Array, offset: number, pixels: Float32Array, from: ImageSize, to: ImageSize): void {
  const coloured = matchChannels(pixels, from.channels, to.channels);
  const scale = Math.min(to.height / from.height, to.width / from.width);
  const times = Math.max(1, Math.floor(scale));
  const height = scale < 1 ? shrunk(from.height, scale) : from.height;
  const width = scale < 1 ? shrunk(from.width, scale) : from.width;
  const scaled = resample(coloured, { ...from, channels: to.channels }, height, width);
  place(scaled, { height, width, channels: to.channels }, times, out, offset, to);
}

const shrunk = (side: number, scale: number): number => Math.max(1, Math.round(side * scale));

/** Copies an image, each pixel `times` by `times`, to the middle of `out`. An odd remainder goes below and to the right. */
function place(
  pixels: Float32Array,
  from: ImageSize,
  times: number,
  out: Float32Array,
  offset: number,
  to: ImageSize,
): void {
  const { channels } = to;
  const top = Math.floor((to.height - from.height * times) / 2);
  const left = Math.floor((to.width - from.width * times) / 2);
  for (let y = 0; y < from.height * times; y++) {
    const source = Math.floor(y / times) * from.width * channels;
    let sink = offset + ((top + y) * to.width + left) * channels;
    if (times === 1) {
      for (let i = 0; i < from.width * channels; i++) out[sink + i] = pixels[source + i]!;
      continue;
    }
    for (let x = 0; x < from.width * times; x++) {
      const pixel = source + Math.floor(x / times) * channels;
      for (let c = 0; c < channels; c++) out[sink++] = pixels[pixel + c]!;
    }
  }
}

/** Shares of red, green and blue in the luma of ITU-R BT.601. */
export const LUMA = [0.299, 0.587, 0.114] as const;

function matchChannels(pixels: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return pixels;
  const shares = from === LUMA.length ? LUMA : new Array<number>(from).fill(1 / from);
  const count = pixels.length / from;
  const result = new Float32Array(count * to);
  for (let i = 0; i < count; i++) {
    let grey = 0;
    for (let c = 0; c < from; c++) grey += shares[c]! * pixels[i * from + c]!;
    for (let c = 0; c < to; c++) result[i * to + c] = grey;
  }
  return result;
}
