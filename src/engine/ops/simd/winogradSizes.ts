import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import { axesOf, type Ends, endsOf } from './phases';

// Which convolutions minimal filtering is for, and how much memory it takes: pure functions of sizes, for the operations and
// for the plan of their memory.

/** Sides of a tile, and entries of a transformed one (`assembly/tileTransforms.ts`). */
const SIDE = 6;
export const ENTRIES = SIDE * SIDE;

/**
 * Multiply-adds in the time that it takes to transform a value: of an image or of its sums, of a filter, and of the gradient
 * of a filter, which is summed in memory.
 */
const TRANSFORM_COST = { image: 8, filter: 16, gradient: 40 };

/** Bytes of the transformed tiles and their sums that are handled at a time: they should stay in the second-level cache. */
const BLOCK_BYTES = 256 * 1024;
/** Fewest tiles, since each block reads the whole filter, and most; multiples of six. */
const BLOCK_TILES = { min: 48, max: 96 };
/**
 * Bytes of transformed filters from which on blocks are as large as they may be: each block reads them from so far away that
 * it costs more than tiles which leave the second-level cache.
 */
const FAR_BYTES = 16 * 2 ** 20;
/** Entries lie a cache line further apart than they are long: a power of two would put them all into the same places of the cache. */
const LINE = 64;
/** Bytes for a tile between its two transforms, and beside it for four transformed filters, or for less and a list of addresses. */
export const TRANSFORM_BYTES = 5 * ENTRIES * 4 * F32;

/** A convolution with stride 1: of an image with what surrounds it, or of the gradient of one. All sizes are a group's. */
export interface Filtering {
  readonly batch: number;
  readonly groups: number;
  readonly channels: number;
  readonly filters: number;
  /** Sides of the filter. */
  readonly side: number;
  readonly dilation: readonly [number, number];
  /** Zeros before the image; negative ones cut. */
  readonly before: readonly [number, number];
  /** Of the image that is read, and of what is computed. */
  readonly image: readonly [height: number, width: number];
  readonly output: readonly [height: number, width: number];
  /** Phases of the image that is read, and of what is computed, whose channels or filters are those of all (`phases.ts`). */
  readonly phasesRead: Pair;
  readonly phasesComputed: Pair;
  /** Which of the outermost taps phases have, along each axis; without phases nothing. */
  readonly ends: readonly [Ends, Ends] | null;
  /** Taps that are not zero, of a phase on average. */
  readonly taps: number;
}

type Pair = readonly [number, number];
const ONE: Pair = [1, 1];

/** A convolution for minimal filtering, or null where the form of its kernel is another. */
export function filteringOf(s: ConvSizes, window: ConvWindow): Filtering | null {
  const { kernel, stride, dilation, groups, padBefore } = window;
  const { batch, height, width, groupChannels: channels, groupFilters: filters, outputHeight, outputWidth, taps } = s;
  const output = [outputHeight, outputWidth] as const;
  const common = { batch, groups, filters, dilation, output, phasesComputed: ONE };
  if (stride[0] > 1 || stride[1] > 1) {
    if (groups > 1 || dilation[0] > 1 || dilation[1] > 1) return null;
    const [rows, columns] = axesOf(window);
    const side = Math.max(rows.taps, columns.taps);
    if (!fits(side)) return null;
    const phases = stride[0] * stride[1];
    const before = [rows.before, columns.before] as const;
    const image = [Math.ceil(height / stride[0]), Math.ceil(width / stride[1])] as const;
    const ends = [endsOf(window, 0, side), endsOf(window, 1, side)] as const;
    return {
      ...common,
      channels: channels * phases,
      side,
      before,
      image,
      phasesRead: stride,
      ends,
      taps: taps / phases,
    };
  }
  const [side, across] = kernel;
  if (side !== across || !fits(side)) return null;
  return { ...common, channels, side, before: padBefore, image: [height, width], phasesRead: ONE, ends: null, taps };
}

const fits = (side: number): boolean => side >= 2 && side <= 5;

/** The gradient at the input: the gradients of the outputs convolved with the turned filter. */
export function inputFiltering({ channels, filters, image, output, ...rest }: Filtering): Filtering {
  const { side, dilation, before, phasesRead, phasesComputed } = rest;
  const reach = [0, 1].map((axis) => dilation[axis]! * (side - 1) - before[axis]!) as [number, number];
  const exchanged = { channels: filters, filters: channels, image: output, output: image };
  return { ...rest, ...exchanged, before: reach, phasesRead: phasesComputed, phasesComputed: phasesRead };
}

/** Bytes of `rangesOf`. */
export const RANGE_BYTES = ENTRIES * 2 * F32;

/**
 * The channels of all phases, from and to, beyond which an entry of the transformed filter is zero, for all entries, or null where
 * there is none. A tap that a phase lacks is a coefficient of zero: at the point 0 the first one is all that counts, at infinity the last.
 */
export function rangesOf({ channels, filters, ends, phasesRead, phasesComputed }: Filtering): number[] | null {
  if (!ends) return null;
  const turned = interleaved(phasesComputed);
  const [down, across] = turned ? phasesComputed : phasesRead;
  const each = (turned ? filters : channels) / (down * across);
  const has = (axis: 0 | 1, phase: number, point: number) => {
    if (point > 0 && point < SIDE - 1) return true;
    const [first, last] = ends[axis][phase]!;
    return (point === 0) !== turned ? first : last;
  };
  return Array.from({ length: ENTRIES }, (_, entry) => {
    const [i, j] = [Math.floor(entry / SIDE), entry % SIDE];
    const used = Array.from({ length: down * across }, (_, phase) => phase).filter(
      (phase) => has(0, Math.floor(phase / across), i) && has(1, phase % across, j),
    );
    return used.length ? [used[0]! * each, (used.at(-1)! + 1) * each] : [0, 0];
  }).flat();
}

/** Whether there is more than one. */
export const interleaved = ([down, across]: Pair): boolean => down > 1 || across > 1;

/**
 * Whether it takes less time than the plain product of the same convolution, and than `other` multiply-adds for each image and
 * group.
 */
export const paysFiltering = (f: Filtering, other = Number.POSITIVE_INFINITY): boolean =>
  pays(f, TRANSFORM_COST.filter, other);

/** The same for the gradient of the filter. */
export const paysFilterGradient = (f: Filtering): boolean => pays(f, TRANSFORM_COST.gradient, Number.POSITIVE_INFINITY);

function pays(f: Filtering, filterCost: number, other: number): boolean {
  const { batch, channels, filters, taps, output } = f;
  const tiles = tilesOf(f, 0) * tilesOf(f, 1);
  const [depth, columns] = [padded(channels, 4), padded(filters, 8)];
  const points = pointsOf(f, 0) * pointsOf(f, 1);
  const transforms = TRANSFORM_COST.image * (depth + filters) + (filterCost * channels * filters) / batch / tiles;
  const direct = output[0] * output[1] * taps * channels * padded(filters, 4);
  return tiles * (points * productsOf(f) * depth * columns + ENTRIES * transforms) < Math.min(direct, other);
}

/** Products of a tile for a channel and a filter, on average: those with transformed filters that are zero are left out. */
function productsOf(f: Filtering): number {
  const ranges = rangesOf(f);
  if (!ranges) return ENTRIES;
  let used = 0;
  for (let i = 0; i < ranges.length; i += 2) used += ranges[i + 1]! - ranges[i]!;
  return used / (interleaved(f.phasesComputed) ? f.filters : f.channels);
}

/** Outputs of a tile along an axis. */
export const outputsOf = ({ side }: Filtering): number => SIDE + 1 - side;

/**
 * Dilation makes interleaved images of an image, which know nothing of each other: outputs of the phase `phase` along an
 * axis, which read every `dilation`-th row or column.
 */
export function phaseOutputs({ output, dilation }: Filtering, axis: 0 | 1, phase: number): number {
  return Math.ceil((output[axis] - phase) / dilation[axis]);
}

/** Tiles along an axis: `whole` ones of `outputsOf`, and behind them short ones of one output less. */
export interface Layout {
  readonly tiles: number;
  readonly whole: number;
}

/** The tiles of `outputs` outputs. Only those of 3x3 filters are made short, as many as have room for all outputs. */
export function layoutOf(f: Filtering, outputs: number): Layout {
  const m = outputsOf(f);
  const tiles = Math.ceil(outputs / m);
  return { tiles, whole: f.side === 3 ? Math.max(0, tiles - (tiles * m - outputs)) : tiles };
}

/** Where a tile begins, in outputs. */
export function startOf(f: Filtering, { whole }: Layout, tile: number): number {
  return tile * outputsOf(f) - Math.max(0, tile - whole);
}

/** Tiles of all phases along an axis. */
export function tilesOf(f: Filtering, axis: 0 | 1): number {
  return layoutsOf(f, axis).reduce((sum, { tiles }) => sum + tiles, 0);
}

const layoutsOf = (f: Filtering, axis: 0 | 1): Layout[] =>
  Array.from({ length: f.dilation[axis] }, (_, phase) => layoutOf(f, phaseOutputs(f, axis, phase)));

/** Share of the points of whole tiles that there are along an axis: short ones have one less. */
function pointsOf(f: Filtering, axis: 0 | 1): number {
  const layouts = layoutsOf(f, axis);
  const all = layouts.reduce((sum, { tiles }) => sum + tiles, 0);
  const short = layouts.reduce((sum, { tiles, whole }) => sum + tiles - whole, 0);
  return 1 - short / all / SIDE;
}

/** Pixels that whole tiles of `outputs` outputs read along an axis. */
export function readBy(f: Filtering, outputs: number): number {
  const layout = layoutOf(f, outputs);
  return startOf(f, layout, layout.tiles) + f.side - 1;
}

/** Whether images are copied: for a border, and where channels do not fill whole vectors or pixels do not lie together. */
export function copiesImages(f: Filtering): boolean {
  const { channels, dilation, before, image, output } = f;
  const beyond = [0, 1].some(
    (axis) => before[axis] !== 0 || dilation[axis] !== 1 || readBy(f, output[axis]!) > image[axis]!,
  );
  return beyond || channels % 4 > 0 || interleaved(f.phasesRead);
}

/** Bytes of transformed tiles that stay in the second-level cache while all filters pass by. */
const FEW_BYTES = 1.5 * 2 ** 20;
/** The same from further away, which pays where the filters would come from as far as `FAR_BYTES` says. */
const MANY_BYTES = 20 * 2 ** 20;
/** Filters that pass by at a time, whole cache lines of the filters as they are stored: by tiles up to so many bytes, and by more. */
const STREAM = { bytes: 4 * 2 ** 20, few: 16, many: 32 };

/**
 * Whether the tiles of all images are few: then they are transformed at once, and the filters, which are the larger part, pass
 * by them a few at a time. The transformed filters never lie in memory, and threads share filters where they cannot share
 * images.
 */
export function streamsFilters(f: Filtering): boolean {
  if (f.dilation[0] > 1 || f.dilation[1] > 1) return false;
  const bytes = allTilesBytes(f);
  if (bytes <= FEW_BYTES) return allTiles(f) < f.groups * f.filters;
  return bytes <= MANY_BYTES && panelsBytes(f) > FAR_BYTES;
}

/** Filters that pass by at a time. */
export const streamOf = (f: Filtering): number => (allTilesBytes(f) > STREAM.bytes ? STREAM.many : STREAM.few);

/** Tiles of all images, in whole sixes, and the bytes that they take transformed. */
const allTiles = (f: Filtering): number => padded(f.batch * tilesOf(f, 0) * tilesOf(f, 1), SIDE);
const allTilesBytes = (f: Filtering): number => ENTRIES * (allTiles(f) * padded(f.channels, 4) * F32 + LINE);

/** How images pass through the caches. */
export interface Passage {
  /** Images handled at a time, and bytes of their copy, if any. */
  readonly images: number;
  readonly copyBytes: number;
  /** Tiles transformed at a time. */
  readonly block: number;
  /** Bytes from entry to entry of the transformed tiles. */
  readonly tilesStep: number;
  /** The same of their sums, or of the transformed gradients. */
  readonly sumsStep: number;
}

/** Channels of a transformed tile that lie together in a filter gradient. */
const BAND = 12;

/** A few images at a time, in blocks of tiles, and all filters. */
export const passageOf = (f: Filtering): Passage =>
  passage(f, 4, panelsBytes(f) > FAR_BYTES ? BLOCK_TILES.max : BLOCK_TILES.min);

/** The same for a filter gradient: there what all channels read again, an entry of a block's gradients, stays in the first-level cache. */
export const gradientPassageOf = (f: Filtering): Passage => passage(f, BAND, BLOCK_TILES.min);

/**
 * @param band channels are padded to a multiple of it
 * @param least tiles of a block, unless there are fewer
 */
function passage(f: Filtering, band: number, least: number): Passage {
  const { batch, channels, filters } = f;
  const [depth, columns] = [padded(channels, band), padded(filters, 8)];
  // The first phase is the largest.
  const outputs = [phaseOutputs(f, 0, 0), phaseOutputs(f, 1, 0)] as const;
  const tiles = Math.ceil(outputs[0] / outputsOf(f)) * Math.ceil(outputs[1] / outputsOf(f));
  const fitting = Math.floor(BLOCK_BYTES / (ENTRIES * (depth + columns) * F32) / SIDE) * SIDE;
  const wanted = Math.min(BLOCK_TILES.max, Math.max(least, fitting));
  const imageBytes = copiesImages(f) ? readBy(f, outputs[0]) * readBy(f, outputs[1]) * padded(channels, 4) * F32 : 0;
  const images = Math.min(batch, Math.ceil(wanted / tiles));
  // Blocks of about the same size.
  const blocks = Math.ceil((images * tiles) / wanted);
  const block = padded(Math.ceil((images * tiles) / blocks), SIDE);
  return {
    images,
    copyBytes: images * imageBytes,
    block,
    tilesStep: block * depth * F32 + LINE,
    sumsStep: block * columns * F32 + LINE,
  };
}

/** All images at once, and a few filters. */
export function wholePassage(f: Filtering): Passage {
  const block = allTiles(f);
  const pixels = readBy(f, f.output[0]) * readBy(f, f.output[1]);
  return {
    images: f.batch,
    copyBytes: copiesImages(f) ? f.batch * pixels * padded(f.channels, 4) * F32 : 0,
    block,
    tilesStep: block * padded(f.channels, 4) * F32 + LINE,
    sumsStep: block * streamOf(f) * F32 + LINE,
  };
}

/** Bytes from entry to entry of a panel of eight filters, transformed. */
export function entryStep({ channels }: Filtering): number {
  return padded(channels, 4) * 8 * F32 + LINE;
}

/** Bytes of the filters that pass by at a time, as they are. */
export function streamedBytes(f: Filtering): number {
  return f.side * f.side * f.channels * streamOf(f) * F32;
}

/** Bytes of all panels of a group. */
export function panelsBytes(f: Filtering): number {
  return Math.ceil(f.filters / 8) * ENTRIES * entryStep(f);
}

/** Bytes of the filter with all phases, where it is not as it lies there. */
export function phasedFilterBytes({ side, channels, filters, phasesRead, phasesComputed }: Filtering): number {
  return interleaved(phasesRead) || interleaved(phasesComputed) ? side * side * channels * filters * F32 : 0;
}

/** Bytes of `images` computed images, until their phases are joined. */
export function phasedBytes({ filters, output, phasesComputed }: Filtering, images: number): number {
  return interleaved(phasesComputed) ? images * output[0] * output[1] * filters * F32 : 0;
}

/** Bytes that a convolution needs on one thread beside its operands. */
export function filteringBytes(f: Filtering): number {
  const streams = streamsFilters(f);
  const { copyBytes, tilesStep, sumsStep, images } = streams ? wholePassage(f) : passageOf(f);
  return (
    (streams ? panelsBytes({ ...f, filters: streamOf(f) }) + streamedBytes(f) : f.groups * panelsBytes(f)) +
    phasedFilterBytes(f) +
    phasedBytes(f, images) +
    copyBytes +
    ENTRIES * (tilesStep + sumsStep) +
    TRANSFORM_BYTES
  );
}

/** A filter gradient is summed in four parts, whatever the number of threads, unless their sums take more bytes. */
const GRADIENT_PARTS_BYTES = 6 * 2 ** 20;
/** Otherwise it is computed for so many filters at a time, about. */
const GRADIENT_FILTERS = 128;

/** Bytes from entry to entry of the gradient of a transformed filter, with room for whole products of 6 x 8. */
export function gradientStep({ channels, filters }: Filtering): number {
  return padded(channels, SIDE) * padded(filters, 8) * F32 + LINE;
}

/** Images are summed in `parts`, or each thread sums over all of them, for `filters` of a group. */
export function gradientShares(f: Filtering): { readonly parts: number } | { readonly filters: number } {
  const fitting = Math.floor(GRADIENT_PARTS_BYTES / ENTRIES / gradientStep(f));
  // One, two or four: of three parts, one of two threads would do two.
  const parts = [4, 2].find((count) => count <= Math.min(fitting, f.batch)) ?? Math.min(fitting, f.batch);
  if (f.groups === 1 && (parts > 1 || f.filters <= GRADIENT_FILTERS)) return { parts: Math.max(1, parts) };
  const ranges = Math.ceil(f.filters / GRADIENT_FILTERS);
  return { filters: padded(Math.ceil(f.filters / ranges), 8) };
}

export function padded(count: number, to: number): number {
  return Math.ceil(count / to) * to;
}
