import type { ConvWindow } from '../../../network/ops';
import type { ConvSizes } from './convSizes';
import { F32 } from './float32';
import type { Memory } from './memory';
import { parallelFor, type ThreadPool, withOwnScratch } from './threadPool';
import {
  blockOf,
  eachBlock,
  type Images,
  imagesOfWork,
  inputBorder,
  needsCopy,
  readingOf,
  tapOffsets,
  windowPlaces,
  writeTaps,
} from './windows';

/** @param bias,filter,y addresses; `bias` 0 for none */
export function depthwise(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  filter: number,
  bias: number,
  y: number,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const reading = readingOf(x, s.batch, inputBorder(s, window));
  memory.withScratch([s.taps * F32], (offsets) => {
    writeTaps(memory, offsets, tapOffsets(window, reading.read), 1);
    withOwnScratch(memory, threads, [reading.copyBytes], (ofThread) =>
      parallelFor(threads, s.batch, { least: imagesOfWork(s) }, (kernels, from, end, thread) =>
        eachBlock(kernels, reading, ofThread(thread)[0], from, end, (source, first, count) => {
          const { address, image, row, column, height, width } = windowPlaces(source, window.stride, window.output, 0);
          const to = y + first * s.places * s.filters * F32;
          const { taps, channels } = s;
          kernels.depthwise(
            address,
            image,
            row,
            column,
            count,
            height,
            width,
            offsets,
            taps,
            filter,
            channels,
            bias,
            to,
          );
        }),
      ),
    );
  });
}

/** @param filter address */
export function depthwiseInputGradient(
  memory: Memory,
  threads: ThreadPool,
  dy: Images,
  filter: number,
  dx: Images,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const { batch, channels, taps } = s;
  const border = inputBorder(s, window);
  const copies = needsCopy(border, dx);
  const target = copies ? border : dx;
  const targetBytes = target.height * target.width * channels * F32;
  const block = copies ? blockOf(batch, targetBytes) : batch;
  memory.withScratch([taps * F32], (offsets) => {
    writeTaps(memory, offsets, tapOffsets(window, { ...target, channels }), 1);
    withOwnScratch(memory, threads, [copies ? block * targetBytes : 0], (ofThread) =>
      parallelFor(threads, batch, { least: imagesOfWork(s) }, (kernels, start, end, thread) => {
        const [copy] = ofThread(thread);
        for (let first = start; first < end; first += block) {
          const count = Math.min(block, end - first);
          const to = dx.address + first * s.height * s.width * channels * F32;
          const sums = { address: copies ? copy : to, height: target.height, width: target.width, channels };
          kernels.fillZero(sums.address, count * targetBytes);
          const { address, image, row, column, height, width } = windowPlaces(sums, window.stride, window.output, 0);
          const from = dy.address + first * s.places * channels * F32;
          kernels.depthwiseInputGrad(
            from,
            filter,
            channels,
            count,
            height,
            width,
            offsets,
            taps,
            address,
            image,
            row,
            column,
          );
          if (copies) {
            const { top, left } = border;
            kernels.padImages(copy, to, count, target.height, target.width, channels, -top, -left, s.height, s.width);
          }
        }
      }),
    );
  });
}

/** A filter gradient is summed in so many parts, whatever the number of threads: the same bits with any number. */
const GRADIENT_PARTS = 4;

/** Adds to the filter gradient, which starts as zeros. @param dy,dFilter addresses */
export function depthwiseFilterGradient(
  memory: Memory,
  threads: ThreadPool,
  x: Images,
  dy: number,
  dFilter: number,
  s: ConvSizes,
  window: ConvWindow,
): void {
  const { batch, taps, channels } = s;
  const reading = readingOf(x, batch, inputBorder(s, window));
  const parts = Math.min(GRADIENT_PARTS, batch);
  const values = taps * channels;
  memory.withScratch([taps * F32, parts * values * F32], (offsets, sums) => {
    writeTaps(memory, offsets, tapOffsets(window, reading.read), 1);
    withOwnScratch(memory, threads, [reading.copyBytes], (ofThread) =>
      threads.split(parts, (kernels, part, thread) => {
        const [from, end] = [part, part + 1].map((n) => Math.round((n * batch) / parts)) as [number, number];
        const sum = sums + part * values * F32;
        kernels.fillZero(sum, values * F32);
        eachBlock(kernels, reading, ofThread(thread)[0], from, end, (source, first, count) => {
          const { address, image, row, column, height, width } = windowPlaces(source, window.stride, window.output, 0);
          const gradients = dy + first * s.places * s.filters * F32;
          kernels.depthwiseFilterGrad(
            address,
            image,
            row,
            column,
            count,
            height,
            width,
            offsets,
            taps,
            gradients,
            channels,
            sum,
          );
        });
      }),
    );
    for (let part = 0; part < parts; part++) threads.kernels.add(dFilter, sums + part * values * F32, dFilter, values);
  });
}
