import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import type { Memory } from './memory';
import { joinFilter } from './phases';
import { parallelFor, type ThreadPool, WORTH_SHARING, withOwnScratch } from './threadPool';
import type { Images } from './windows';
import { type Columns, pieces, type Regions, read, regionsOf, written } from './winogradPieces';
import {
  ENTRIES,
  type Filtering,
  filteringOf,
  gradientPassageOf,
  gradientShares,
  gradientStep,
  outputsOf,
  phasedFilterBytes,
  RANGE_BYTES,
  rangesOf,
} from './winogradSizes';

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
  const passage = gradientPassageOf({ ...f, filters: range });
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
    let fresh = 1;
    for (const piece of pieces(f, passage, from, to, 1)) {
      kernels.winogradFilterGrad(
        ...read(kernels, f, x, piece, group, copy),
        channels,
        ...written(f, dy, piece, group * all + first),
        filters,
        outputsOf(f),
        sums,
        step,
        fresh,
        passage.block,
        tiles,
        tilesStep,
        gradients,
        gradientsStep,
        ranges,
        scratch,
      );
      fresh = 0;
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
