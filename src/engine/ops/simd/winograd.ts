import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import type { Memory } from './memory';
import { splitFilter } from './phases';
import { parallelFor, type ThreadPool, VALUES, WORTH_SHARING, withOwnScratch } from './threadPool';
import { BANDS_PER_THREAD, type Images } from './windows';
import {
  type Columns,
  type Piece,
  pieces,
  type Regions,
  read,
  regionsOf,
  type Source,
  type Target,
  written,
} from './winogradPieces';
import {
  ENTRIES,
  entryStep,
  type Filtering,
  filteringOf,
  inputFiltering,
  interleaved,
  outputsOf,
  type Passage,
  panelsBytes,
  passageOf,
  phasedBytes,
  phasedFilterBytes,
  RANGE_BYTES,
  rangesOf,
  streamedBytes,
  streamOf,
  streamsFilters,
  TRANSFORM_BYTES,
  tilesOf,
  wholePassage,
} from './winogradSizes';

/** A convolution: its operands, and how they are read. */
interface Job {
  readonly f: Filtering;
  readonly x: Images;
  /** Address. */
  readonly filter: number;
  /** Whether the filter is turned by 180 degrees, and exchanged in channels, as for `inputFiltering`. */
  readonly turned: boolean;
  /** Address, 0 for none. */
  readonly bias: number;
  readonly y: Images;
  /** Address of `rangesOf`, 0 for none. */
  readonly ranges: number;
}

/** @param filter,bias addresses; `bias` 0 for none */
export function winograd(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  filter: number,
  bias: number,
  y: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const f = filteringOf(s, window)!;
  convolve(memory, threads, { f, x, filter, turned: false, bias, y, ranges: 0 }, s, window);
}

/** The gradient at the input is the convolution of dy with the turned filter. */
export function winogradInputGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const f = inputFiltering(filteringOf(s, window)!);
  convolve(memory, threads, { f, x: dy, filter, turned: true, bias: 0, y: dx, ranges: 0 }, s, window);
}

function convolve(memory: Memory, threads: ThreadPool, job: Job, s: ConvSizes, window: ConvWindow): void {
  const { f } = job;
  const stream = streamsFilters(f) ? streamFilters : streamTiles;
  const bytes = phasedFilterBytes(f);
  if (!bytes) stream(memory, threads, job);
  else
    memory.withScratch([bytes, RANGE_BYTES], (filter, ranges) => {
      splitFilter(threads.kernels, window, s, f.side, job.filter, filter);
      memory.ints.set(rangesOf(f)!, ranges / F32);
      stream(memory, threads, { ...job, filter, ranges });
    });
}

/** All transformed filters lie in memory, and a few tiles at a time pass by them. */
function streamTiles(memory: Memory, threads: ThreadPool, job: Job): void {
  const { f, x, y } = job;
  const { batch, groups, channels, filters } = f;
  const joins = interleaved(f.phasesComputed);
  const bytes = panelsBytes(f);
  const passage = passageOf(f);
  const bands = bandsOf(f, threads);
  const work = (tilesOf(f, 0) * tilesOf(f, 1) * ENTRIES * channels * filters * groups) / bands;
  memory.withScratch([groups * bytes], (panels) => {
    withOwnScratch(memory, threads, [TRANSFORM_BYTES], (ofThread) => {
      if (channels % 4) threads.kernels.fillZero(panels, groups * bytes);
      const least = Math.ceil(WORTH_SHARING / (ENTRIES * 8 * channels));
      parallelFor(threads, filters, { least, step: 8 }, (kernels, from, to, thread) => {
        for (let group = 0; group < groups; group++) {
          const at = panels + group * bytes + (from / 8) * ENTRIES * entryStep(f);
          transformFilter(kernels, job, columnsIn(job, group, from), to - from, at, ofThread(thread)[0]);
        }
      });
    });
    const own = [...regionsOf(passage), phasedBytes(f, passage.images)] as const;
    withOwnScratch(memory, threads, own, (ofThread) =>
      parallelFor(threads, batch * bands, { least: Math.ceil(WORTH_SHARING / work) }, (kernels, from, to, thread) => {
        const [copy, tiles, sums, scratch, phases] = ofThread(thread);
        for (const piece of pieces(f, passage, from, to, bands)) {
          for (let group = 0; group < groups; group++) {
            const source = read(kernels, f, x, piece, group, copy);
            const columns = [group, 0, filters] as const;
            const target = joins ? computed(f, piece, phases) : written(f, y, piece, group * filters);
            const at = panels + group * bytes;
            multiply(kernels, job, target, source, columns, at, passage, [copy, tiles, sums, scratch], false);
          }
          if (joins) join(kernels, f, piece, phases, y);
        }
      }),
    );
  });
}

/** All transformed tiles lie in memory, of each thread for itself, and a few filters at a time pass by them. */
function streamFilters(memory: Memory, threads: ThreadPool, job: Job): void {
  const { f, x, y } = job;
  const { batch, groups, channels, filters, output } = f;
  const joins = interleaved(f.phasesComputed);
  const passage = wholePassage(f);
  const stream = streamOf(f);
  const bytes = panelsBytes({ ...f, filters: stream });
  // Turned, its columns are rows of the filter as it lies there.
  const copied = job.turned ? 0 : streamedBytes(f);
  const piece = { first: 0, count: batch, phase: [0, 0], top: 0, height: output[0], width: output[1] } as const;
  const streams = Math.ceil(filters / stream);
  const least = Math.ceil(WORTH_SHARING / (ENTRIES * passage.block * channels * stream));
  memory.withScratch([phasedBytes(f, batch)], (phases) => {
    withOwnScratch(memory, threads, [...regionsOf(passage), bytes, copied], (ofThread) =>
      parallelFor(threads, groups * streams, { least }, (kernels, begin, end, thread) => {
        const [copy, tiles, sums, scratch, panels, near] = ofThread(thread);
        if (channels % 4) kernels.fillZero(panels, bytes);
        let source: Source | null = null;
        for (let unit = begin; unit < end; unit++) {
          const group = Math.floor(unit / streams);
          const first = (unit % streams) * stream;
          const columns = [group, first, Math.min(stream, filters - first)] as const;
          const lying = columnsIn(job, group, first);
          const from = copied ? copyColumns(kernels, f, lying, columns[2], near) : lying;
          transformFilter(kernels, job, from, columns[2], panels, scratch);
          const ready = source !== null && first > 0;
          if (!ready) source = read(kernels, f, x, piece, group, copy);
          const filter = group * filters + first;
          const target = joins ? computed(f, piece, phases + filter * F32) : written(f, y, piece, filter);
          multiply(kernels, job, target, source!, columns, panels, passage, [copy, tiles, sums, scratch], ready);
        }
      }),
    );
    if (!joins) return;
    const image = phasedBytes(f, 1);
    const few = Math.ceil((VALUES.least * F32) / image);
    parallelFor(threads, batch, { least: few }, (kernels, from, to) =>
      join(kernels, f, { ...piece, first: from, count: to - from }, phases + from * image, y),
    );
  });
}

/** @param ready whether the tiles are transformed already: those of `source`, all of which are one block */
function multiply(
  kernels: Kernels,
  { f, bias, turned, ranges }: Job,
  target: Target,
  source: Source,
  [group, first, count]: Columns,
  panels: number,
  { block, tilesStep }: Passage,
  [, tiles, sums, scratch]: Regions,
  ready: boolean,
): void {
  kernels.winograd(
    ...source,
    f.channels,
    panels,
    entryStep(f),
    count,
    outputsOf(f),
    bias && bias + (group * f.filters + first) * F32,
    ...target,
    block,
    tiles,
    tilesStep,
    ready ? 1 : 0,
    sums,
    turned ? 0 : ranges,
    turned ? ranges : 0,
    first,
    scratch,
  );
}

/** Where some columns of a filter begin, and the bytes from one of its rows of filters to the next. */
interface FilterColumns {
  readonly address: number;
  readonly row: number;
}

function columnsIn({ f, filter, turned }: Job, group: number, first: number): FilterColumns {
  const filters = turned ? f.channels : f.filters;
  const row = f.groups * filters * F32;
  return { address: filter + group * filters * F32 + first * (turned ? row : F32), row };
}

/**
 * Copies columns to where their rows follow each other. The transform takes so long over each of them that it would wait for the
 * memory at every row; a copy waits for many at once.
 */
function copyColumns(
  kernels: Kernels,
  { side, channels }: Filtering,
  { address, row }: FilterColumns,
  count: number,
  to: number,
): FilterColumns {
  const near = count * F32;
  kernels.copyRows(address, row, to, near, count, side * side * channels);
  return { address: to, row: near };
}

/** Writes panels of `count` columns, from `panels` on. */
function transformFilter(
  kernels: Kernels,
  { f, turned }: Job,
  { address, row }: FilterColumns,
  count: number,
  panels: number,
  scratch: number,
): void {
  const [channels, filters] = turned ? [f.filters, f.channels] : [f.channels, f.filters];
  kernels.winogradFilter(
    address,
    f.side,
    row,
    channels * row,
    channels,
    filters,
    turned ? 1 : 0,
    count,
    panels,
    entryStep(f),
    scratch,
  );
}

/** Where there are few images, each is cut into so many bands of whole rows of tiles. */
function bandsOf(f: Filtering, { size }: ThreadPool): number {
  if (size === 1) return 1;
  return Math.min(Math.ceil(tilesOf(f, 0) / f.dilation[0]), Math.ceil((size * BANDS_PER_THREAD) / f.batch));
}

/** The phases of a piece, before they are joined. */
function computed({ filters }: Filtering, { height, width }: Piece, address: number): Target {
  const pixel = filters * F32;
  return [address, height * width * pixel, width * pixel, pixel];
}

function join(kernels: Kernels, f: Filtering, { first, count, top, ...piece }: Piece, phases: number, y: Images): void {
  const [down, across] = f.phasesComputed;
  const { height, width, channels } = y;
  const to = y.address + first * height * width * channels * F32;
  const sizes = [piece.height, piece.width, channels, top * down, down, across] as const;
  kernels.joinPhases(phases, count, ...sizes, to, height, width);
}
