import { F32 } from './float32';
import type { Kernels } from './kernels';
import type { Images } from './windows';
import {
  copiesImages,
  ENTRIES,
  type Filtering,
  interleaved,
  layoutOf,
  type Passage,
  padded,
  phaseOutputs,
  readBy,
  startOf,
  TRANSFORM_BYTES,
} from './winogradSizes';

// How the kernels of `assembly/winograd*.ts` see images and gradients, a piece at a time.

/** Some filters of a group: which group, the first of them, how many. */
export type Columns = readonly [group: number, first: number, count: number];

/** Regions that a thread needs: for the copy, for the tiles and their sums, and for a tile between its transforms. */
export type Regions = readonly [copy: number, tiles: number, sums: number, scratch: number];

export const regionsOf = ({ copyBytes, tilesStep, sumsStep }: Passage): Regions => [
  copyBytes,
  ENTRIES * tilesStep,
  ENTRIES * sumsStep,
  TRANSFORM_BYTES,
];

/** Some rows of a phase of some images: of the outputs, counted in those of the phase. */
export interface Piece {
  readonly first: number;
  readonly count: number;
  readonly phase: readonly [number, number];
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** What the units [from, to) consist of; there are `bands` units to an image, or a unit is an image. */
export function* pieces(f: Filtering, { images }: Passage, from: number, to: number, bands: number): Generator<Piece> {
  for (let unit = from; unit < to; ) {
    const count = bands > 1 ? 1 : Math.min(images, to - unit);
    const band = unit % bands;
    for (let py = 0; py < f.dilation[0]; py++) {
      const rows = phaseOutputs(f, 0, py);
      const layout = layoutOf(f, rows);
      const [top, bottom] = [band, band + 1].map((n) =>
        Math.min(rows, startOf(f, layout, Math.round((n * layout.tiles) / bands))),
      ) as [number, number];
      for (let px = 0; px < f.dilation[1]; px++) {
        const width = phaseOutputs(f, 1, px);
        const piece = { phase: [py, px], top, height: bottom - top, width } as const;
        if (width > 0 && bottom > top) yield { ...piece, first: Math.floor(unit / bands), count };
      }
    }
    unit += count;
  }
}

/** Images of a piece: the address, bytes from image to image, row to row and pixel to pixel, how many, and outputs of each. */
export type Source = readonly [
  address: number,
  image: number,
  row: number,
  pixel: number,
  count: number,
  height: number,
  width: number,
];

/** What a piece reads of images: in place, or a copy. */
export function read(
  kernels: Kernels,
  f: Filtering,
  { address, height, width, channels: all }: Images,
  { first, count, phase, top, ...outputs }: Piece,
  group: number,
  copy: number,
): Source {
  const { channels, dilation, before } = f;
  const pixel = all * F32;
  const from = address + first * height * width * pixel + group * channels * F32;
  const sizes = [count, outputs.height, outputs.width] as const;
  if (!copiesImages(f)) {
    return [from + top * width * pixel, height * width * pixel, width * pixel, pixel, ...sizes] as const;
  }
  const [rows, columns] = [readBy(f, outputs.height), readBy(f, outputs.width)];
  const copied = padded(channels, 4) * F32;
  const source = [copy, rows * columns * copied, columns * copied, copied, ...sizes] as const;
  if (interleaved(f.phasesRead)) {
    const [down, across] = f.phasesRead;
    const corner = [(top - before[0]) * down, -before[1] * across] as const;
    kernels.splitPhases(from, count, height, width, all, ...corner, down, across, copy, rows, columns);
    return source;
  }
  kernels.sampleImages(
    from,
    height * width * pixel,
    width * pixel,
    pixel,
    count,
    height,
    width,
    channels,
    phase[0] + top * dilation[0] - before[0],
    phase[1] - before[1],
    dilation[0],
    dilation[1],
    copy,
    rows,
    columns,
  );
  return source;
}

/** Where outputs go, or where their gradients lie: the address, and bytes from image to image, row to row, pixel to pixel. */
export type Target = readonly [address: number, image: number, row: number, pixel: number];

export function written(
  { dilation }: Filtering,
  { address, height, width, channels }: Images,
  { first, phase, top }: Piece,
  channel: number,
): Target {
  const pixel = channels * F32;
  const row = width * pixel;
  const from = address + first * height * row + (phase[0] + top * dilation[0]) * row + phase[1] * pixel;
  return [from + channel * F32, height * row, dilation[0] * row, dilation[1] * pixel];
}
