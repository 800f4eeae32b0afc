import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import type { Memory } from './memory';
import { joinFilter, splitFilter } from './phases';
import { parallelFor, type ThreadPool, VALUES, WORTH_SHARING, withOwnScratch } from './threadPool';
import { BANDS_PER_THREAD, type Images } from './windows';
import {
  copiesImages,
  ENTRIES,
  entryStep,
  type Filtering,
  filteringOf,
  gradientShares,
  gradientStep,
  inputFiltering,
  interleaved,
  layoutOf,
  outputsOf,
  type Passage,
  padded,
  panelsBytes,
  passageOf,
  phasedBytes,
  phasedFilterBytes,
  phaseOutputs,
  RANGE_BYTES,
  rangesOf,
  readBy,
  STREAM,
  startOf,
  streamedBytes,
  streamsFilters,
  TRANSFORM_BYTES,
  tilesOf,
  wholePassage,
} from './winogradSizes';

// How `assembly/winograd.ts` sees its operands.

/** Channels of a transformed tile that lie together in a filter gradient. */
const BAND = 12;

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
  const bytes = panelsBytes({ ...f, filters: STREAM });
  // Turned, its columns are rows of the filter as it lies there.
  const copied = job.turned ? 0 : streamedBytes(f);
  const piece = { first: 0, count: batch, phase: [0, 0], top: 0, height: output[0], width: output[1] } as const;
  const streams = Math.ceil(filters / STREAM);
  const least = Math.ceil(WORTH_SHARING / (ENTRIES * passage.block * channels * STREAM));
  memory.withScratch([phasedBytes(f, batch)], (phases) => {
    withOwnScratch(memory, threads, [...regionsOf(passage), bytes, copied], (ofThread) =>
      parallelFor(threads, groups * streams, { least }, (kernels, begin, end, thread) => {
        const [copy, tiles, sums, scratch, panels, near] = ofThread(thread);
        if (channels % 4) kernels.fillZero(panels, bytes);
        let source: Source | null = null;
        for (let unit = begin; unit < end; unit++) {
          const group = Math.floor(unit / streams);
          const first = (unit % streams) * STREAM;
          const columns = [group, first, Math.min(STREAM, filters - first)] as const;
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

/** Some filters of a group: which group, the first of them, how many. */
type Columns = readonly [group: number, first: number, count: number];

/** Regions that a thread needs: for the copy, for the tiles and their sums, and for a tile between its transforms. */
type Regions = readonly [copy: number, tiles: number, sums: number, scratch: number];

const regionsOf = ({ copyBytes, tilesStep, sumsStep }: Passage): Regions => [
  copyBytes,
  ENTRIES * tilesStep,
  ENTRIES * sumsStep,
  TRANSFORM_BYTES,
];

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
  kernels.copyRows(address, row, to, STREAM * F32, count, side * side * channels);
  return { address: to, row: STREAM * F32 };
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

/** @param dy,dFilter addresses */
export function winogradFilterGradient(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  dy: Images,
  dFilter: number,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const f = filteringOf(s, window)!;
  const bytes = phasedFilterBytes(f);
  if (!bytes) filterGradient(memory, threads, f, x, dy, dFilter, 0);
  else
    memory.withScratch([bytes, RANGE_BYTES], (phases, ranges) => {
      memory.ints.set(rangesOf(f)!, ranges / F32);
      filterGradient(memory, threads, f, x, dy, phases, ranges);
      joinFilter(threads.kernels, window, s, f.side, phases, dFilter);
    });
}

function filterGradient(
  memory: Memory,
  threads: ThreadPool,
  f: Filtering,
  x: Images,
  dy: Images,
  dFilter: number,
  ranges: number,
): void {
  const { batch, groups, channels, filters: all, side } = f;
  const shares = gradientShares(f);
  const byImages = 'parts' in shares;
  const range = byImages ? all : shares.filters;
  const passage = passageOf({ ...f, filters: range }, BAND);
  const { tilesStep, sumsStep: gradientsStep } = passage;
  const step = gradientStep({ ...f, filters: range });
  const bytes = ENTRIES * step;
  const row = groups * all * F32;

  const add = (
    kernels: Kernels,
    [from, to]: readonly [number, number],
    [group, first, filters]: Columns,
    sums: number,
    [copy, tiles, gradients, scratch]: Regions,
  ) => {
    kernels.fillZero(sums, bytes);
    // What pads channels to whole bands is multiplied too, and its products are never read: it should be numbers.
    kernels.fillZero(tiles, ENTRIES * tilesStep);
    for (const piece of pieces(f, passage, from, to, 1)) {
      kernels.winogradFilterGrad(
        ...read(kernels, f, x, piece, group, copy),
        channels,
        ...written(f, dy, piece, group * all + first),
        filters,
        outputsOf(f),
        sums,
        step,
        passage.block,
        tiles,
        tilesStep,
        gradients,
        gradientsStep,
        ranges,
        scratch,
      );
    }
  };
  const finish = (
    kernels: Kernels,
    sums: number,
    parts: number,
    [from, to]: readonly [number, number],
    [group, first, filters]: Columns,
    scratch: number,
  ) => {
    const target = dFilter + (group * all + first) * F32;
    kernels.winogradFilterGradOutput(
      sums,
      step,
      parts,
      bytes,
      from,
      to,
      filters,
      target,
      side,
      row,
      channels * row,
      scratch,
    );
  };

  const own = regionsOf(passage);
  if (byImages) {
    const { parts } = shares;
    const whole = [0, 0, all] as const;
    memory.withScratch([parts * bytes], (sums) =>
      withOwnScratch(memory, threads, own, (ofThread) => {
        threads.split(parts, (kernels, part, thread) => {
          const images = [part, part + 1].map((n) => Math.round((n * batch) / parts)) as [number, number];
          add(kernels, images, whole, sums + part * bytes, ofThread(thread));
        });
        const least = Math.ceil(WORTH_SHARING / (ENTRIES * 8 * all));
        parallelFor(threads, channels, { least }, (kernels, from, to, thread) =>
          finish(kernels, sums, parts, [from, to], whole, ofThread(thread)[3]),
        );
      }),
    );
    return;
  }
  const spans = Math.ceil(all / range);
  withOwnScratch(memory, threads, [...own, bytes], (ofThread) =>
    threads.split(groups * spans, (kernels, part, thread) => {
      const [copy, tiles, gradients, scratch, sums] = ofThread(thread);
      const first = (part % spans) * range;
      const columns = [Math.floor(part / spans), first, Math.min(range, all - first)] as const;
      add(kernels, [0, batch], columns, sums, [copy, tiles, gradients, scratch]);
      finish(kernels, sums, 1, [0, channels], columns, scratch);
    }),
  );
}

/** Where there are few images, each is cut into so many bands of whole rows of tiles. */
function bandsOf(f: Filtering, { size }: ThreadPool): number {
  if (size === 1) return 1;
  return Math.min(Math.ceil(tilesOf(f, 0) / f.dilation[0]), Math.ceil((size * BANDS_PER_THREAD) / f.batch));
}

/** Some rows of a phase of some images: of the outputs, counted in those of the phase. */
interface Piece {
  readonly first: number;
  readonly count: number;
  readonly phase: readonly [number, number];
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

/** What the units [from, to) consist of; there are `bands` units to an image, or a unit is an image. */
function* pieces(f: Filtering, { images }: Passage, from: number, to: number, bands: number): Generator<Piece> {
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
type Source = readonly [
  address: number,
  image: number,
  row: number,
  pixel: number,
  count: number,
  height: number,
  width: number,
];

/** What a piece reads of images: in place, or a copy. */
function read(
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
type Target = readonly [address: number, image: number, row: number, pixel: number];

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

function written(
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
