import type { Ops } from '../../../network/ops';
import { checkResponseNorm, checkSameShape } from '../check';
import { channelsOf } from './channels';
import { F32 } from './float32';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, VALUES, withOwnScratch } from './threadPool';

/** Floats of the copies that kernels work on at a time: both lie in the first-level cache beside the rows themselves. */
const BLOCK = 1024;

// Krizhevsky, Sutskever & Hinton 2012, section 3.3; see `assembly/responseNorm.ts`.
export function responseNormOps(memory: Memory, threads: ThreadPool): Pick<Ops, 'lrn' | 'lrnGrad'> {
  const { at, make } = memory;

  /** Rows of a copy with room for the border, and how many there are at a time. */
  const blockOf = (channels: number, size: number): { wide: number; block: number } => {
    const wide = 4 * Math.ceil((4 * Math.ceil(channels / 4) + size - 1) / 4);
    return { wide, block: Math.max(1, Math.floor(BLOCK / wide)) };
  };

  return {
    lrn(x, norm) {
      checkResponseNorm('lrn', x.shape, norm);
      const { size, alpha, beta, k } = norm;
      const channels = channelsOf(x.shape);
      const rows = sizeOf(x.shape) / channels;
      const { wide, block } = blockOf(channels, size);
      const y = make(x.shape);
      const bytes = block * wide * F32;
      withOwnScratch(memory, threads, [bytes], (ofThread) =>
        parallelFor(threads, rows, { least: Math.ceil(VALUES.least / channels) }, (kernels, from, to, thread) => {
          const [squares] = ofThread(thread);
          const skip = from * channels * F32;
          kernels.fillZero(squares, bytes);
          kernels.lrn(at(x) + skip, at(y) + skip, to - from, channels, size, alpha, beta, k, squares, wide, block);
        }),
      );
      return y;
    },

    lrnGrad(dy, x, norm) {
      checkSameShape('lrnGrad', dy.shape, x.shape);
      checkResponseNorm('lrnGrad', x.shape, norm);
      const { size, alpha, beta, k } = norm;
      const channels = channelsOf(x.shape);
      const rows = sizeOf(x.shape) / channels;
      const { wide, block } = blockOf(channels, size);
      const dx = make(x.shape);
      const bytes = block * wide * F32;
      withOwnScratch(memory, threads, [bytes, bytes], (ofThread) =>
        parallelFor(threads, rows, { least: Math.ceil(VALUES.least / channels) }, (kernels, from, to, thread) => {
          const [squares, shares] = ofThread(thread);
          const skip = from * channels * F32;
          kernels.fillZero(squares, bytes);
          kernels.fillZero(shares, bytes);
          kernels.lrnGrad(
            at(dy) + skip,
            at(x) + skip,
            at(dx) + skip,
            to - from,
            channels,
            size,
            alpha,
            beta,
            k,
            squares,
            shares,
            wide,
            block,
          );
        }),
      );
      return dx;
    },
  };
}
