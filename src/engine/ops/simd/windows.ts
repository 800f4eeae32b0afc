import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import type { Memory } from './memory';
import type { Places } from './product';
import { type ThreadPool, WORTH_SHARING } from './threadPool';

/** Padded copies and patch matrices are made for as many images at a time as fit the second-level cache beside the rest. */
const BLOCK_BYTES = 192 * 1024;

/** Images in memory, or a copy of some of them with a border of zeros. */
export interface Images {
  readonly address: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Size of images with a border, and where the image lies in them; negative offsets cut. */
export interface Border {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A run of values that a window reads, `offset` values after the first one under it. */
interface Segment {
  readonly offset: number;
  readonly length: number;
}

/** Images whose copies of `bytes` each make up a block. */
export function blockOf(batch: number, bytes: number): number {
  return Math.max(1, Math.min(batch, Math.floor(BLOCK_BYTES / bytes)));
}

/** Images whose convolution is worth a part of a job, or of `bands` bands each as many of these. */
export function imagesOfWork({ places, taps, groupChannels, filters }: ConvSizes, bands = 1): number {
  return Math.ceil((WORTH_SHARING * bands) / (places * taps * groupChannels * filters));
}

/** What the windows of a convolution read of an image: its padding, less the rows and columns that none of them reaches. */
export function inputBorder({ readHeight, readWidth }: ConvSizes, { padBefore }: ConvWindow): Border {
  return { top: padBefore[0], left: padBefore[1], height: readHeight, width: readWidth };
}

export function needsCopy({ top, left, height, width }: Border, image: { height: number; width: number }): boolean {
  return top !== 0 || left !== 0 || height > image.height || width > image.width;
}

/** How the windows of a convolution read images: as they are, or copied block by block with a border. */
export interface Reading {
  readonly images: Images;
  readonly border: Border;
  /** Size of what is read. */
  readonly read: Omit<Images, 'address'>;
  /** Images copied at a time, and bytes of their copies; 0 bytes where none are needed. */
  readonly block: number;
  readonly copyBytes: number;
}

export function readingOf(images: Images, batch: number, border: Border): Reading {
  const { channels } = images;
  if (!needsCopy(border, images)) return { images, border, read: images, block: batch, copyBytes: 0 };
  const bytes = border.height * border.width * channels * F32;
  const block = blockOf(batch, bytes);
  const { height, width } = border;
  return { images, border, read: { height, width, channels }, block, copyBytes: block * bytes };
}

/** Runs `body` on the images [from, to), a block at a time. @param copy address of `copyBytes` of scratch */
export function eachBlock(
  kernels: Kernels,
  { images, border, read, block, copyBytes }: Reading,
  copy: number,
  from: number,
  to: number,
  body: (read: Images, first: number, count: number) => void,
): void {
  const { height, width, channels } = images;
  const { top, left } = border;
  for (let first = from; first < to; first += block) {
    const count = Math.min(block, to - first);
    const address = images.address + first * height * width * channels * F32;
    if (copyBytes) {
      kernels.padImages(address, copy, count, height, width, channels, top, left, border.height, border.width);
    }
    body({ ...read, address: copyBytes ? copy : address }, first, count);
  }
}

/** Where there are few images, each is cut into bands of whole rows of its outputs, so that all threads have something to do. */
export interface Bands {
  /** Bands of an image. */
  readonly count: number;
  /** Of the outputs of an image. */
  readonly height: number;
  readonly width: number;
  /** Rows of the image from one row of outputs to the next. */
  readonly stride: number;
}

/** Bands of one image for each thread, where there are fewer images than bands. */
export const BANDS_PER_THREAD = 2;

export function bandsOf(
  batch: number,
  [height, width]: readonly [number, number],
  stride: number,
  { size }: ThreadPool,
): Bands {
  const count = size === 1 ? 1 : Math.min(height, Math.ceil((size * BANDS_PER_THREAD) / batch));
  return { count, height, width, stride };
}

/**
 * Runs `body` on the bands [from, to) of all images: what their windows read, the first of their places, and as many images
 * and rows of outputs as there are. @param copy address of `copyBytes` of scratch
 */
export function eachBand(
  kernels: Kernels,
  reading: Reading,
  bands: Bands,
  copy: number,
  from: number,
  to: number,
  body: (read: Images, place: number, images: number, rows: number) => void,
): void {
  const { count, height, width, stride } = bands;
  if (count === 1) {
    eachBlock(kernels, reading, copy, from, to, (read, first, images) =>
      body(read, first * height * width, images, height),
    );
    return;
  }
  for (let unit = from; unit < to; unit++) {
    const image = Math.floor(unit / count);
    const [top, bottom] = [unit, unit + 1].map((n) => Math.round(((n - image * count) * height) / count)) as [
      number,
      number,
    ];
    const { images, border } = reading;
    const left = height - (bottom - top);
    const cut = { ...border, top: border.top - top * stride, height: border.height - left * stride };
    const place = (image * height + top) * width;
    if (reading.copyBytes) {
      eachBlock(
        kernels,
        { ...reading, border: cut, read: { ...reading.read, height: cut.height } },
        copy,
        image,
        image + 1,
        (read) => body(read, place, 1, bottom - top),
      );
    } else {
      const rows = image * images.height + top * stride;
      body(
        { ...images, address: images.address + rows * images.width * images.channels * F32 },
        place,
        1,
        bottom - top,
      );
    }
  }
}

/** The first value under each window, `channel` channels further. */
export function windowPlaces(
  { address, height, width, channels }: Images,
  stride: readonly [number, number],
  output: readonly [number, number],
  channel: number,
): Places {
  const pixel = channels * F32;
  return {
    address: address + channel * F32,
    image: height * width * pixel,
    row: stride[0] * width * pixel,
    column: stride[1] * pixel,
    height: output[0],
    width: output[1],
  };
}

/** The same places of `images` images with as few and long rows as possible: short rows cost `placeProduct` most. */
export function longestRows(places: Places, images: number): Places {
  let { row, column, height, width } = places;
  if (width === 1 || row === width * column) {
    column = width === 1 ? row : column;
    width *= height;
    height = 1;
  }
  if (height === 1 && (width === 1 || places.image === width * column)) {
    column = width === 1 ? places.image : column;
    width *= images;
  }
  return { ...places, row, column, height, width };
}

/** Values from the first one under a window to each tap, row by row. */
export function tapOffsets({ kernel, dilation }: ConvWindow, { width, channels }: Omit<Images, 'address'>): number[] {
  const offsets: number[] = [];
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) offsets.push((ky * dilation[0] * width + kx * dilation[1]) * channels);
  }
  return offsets;
}

/** The runs that a window reads when it takes `length` values at each tap: taps join when nothing lies between them. */
export function windowSegments(window: ConvWindow, images: Omit<Images, 'address'>, length: number): Segment[] {
  const segments: Segment[] = [];
  for (const offset of tapOffsets(window, images)) {
    const last = segments.at(-1);
    if (last && last.offset + last.length === offset) {
      segments[segments.length - 1] = { offset: last.offset, length: last.length + length };
    } else segments.push({ offset, length });
  }
  return segments;
}

/** Writes segments for the kernels. */
export function writeSegments(memory: Memory, address: number, segments: readonly Segment[]) {
  const { ints } = memory;
  let i = address / F32;
  for (const { offset, length } of segments) {
    ints[i++] = offset * F32;
    ints[i++] = length;
  }
  return { address, count: segments.length };
}

/** Writes the byte offsets of the first `channels` values at each tap. */
export function writeTaps(memory: Memory, address: number, offsets: readonly number[], channels: number): void {
  const { ints } = memory;
  let i = address / F32;
  for (const offset of offsets) {
    for (let c = 0; c < channels; c++) ints[i++] = (offset + c) * F32;
  }
}
