import type { Ops } from '../../../network/ops';
import { check, checkChannelPadding, checkSameShape } from '../check';
import { channelsOf } from './channels';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';
import { parallelFor, type ThreadPool, VALUES } from './threadPool';

export function shapeOps(
  memory: Memory,
  threads: ThreadPool,
): Pick<Ops, 'concat' | 'sliceChannels' | 'padChannels' | 'pack'> {
  const { at, make } = memory;

  /** The rows of a matrix of `channels` columns, shared by the threads. */
  const eachRows = (rows: number, channels: number, body: (kernels: Kernels, from: number, count: number) => void) =>
    parallelFor(threads, rows, { least: Math.ceil(VALUES.least / channels) }, (kernels, from, to) =>
      body(kernels, from, to - from),
    );

  return {
    concat(xs) {
      const first = xs[0];
      if (!first) throw new Error('concat: needs at least one tensor');
      const outer = first.shape.slice(0, -1);
      const channels = xs.reduce((sum, x) => sum + channelsOf(x.shape), 0);
      const y = make([...outer, channels]);
      for (const x of xs) checkSameShape('concat (all axes but the last)', outer, x.shape.slice(0, -1));
      eachRows(sizeOf(outer), channels, (kernels, from, rows) => {
        let to = at(y) + from * channels * F32;
        for (const x of xs) {
          const size = channelsOf(x.shape);
          kernels.copyRows(at(x) + from * size * F32, size * F32, to, channels * F32, size, rows);
          to += size * F32;
        }
      });
      return y;
    },

    sliceChannels(x, start, size) {
      const channels = channelsOf(x.shape);
      check(
        'sliceChannels',
        start >= 0 && start + size <= channels,
        `need channels ${start} to ${start + size}`,
        x.shape,
      );
      const outer = x.shape.slice(0, -1);
      const y = make([...outer, size]);
      eachRows(sizeOf(outer), size, (kernels, from, rows) => {
        const first = at(x) + (from * channels + start) * F32;
        kernels.copyRows(first, channels * F32, at(y) + from * size * F32, size * F32, size, rows);
      });
      return y;
    },

    padChannels(x, before, after) {
      checkChannelPadding('padChannels', x.shape, before, after);
      const size = channelsOf(x.shape);
      const outer = x.shape.slice(0, -1);
      const channels = before + size + after;
      const y = make([...outer, channels]);
      eachRows(sizeOf(outer), channels, (kernels, from, rows) => {
        const [own, to] = [at(x) + from * size * F32, at(y) + from * channels * F32];
        kernels.fillZero(to, rows * channels * F32);
        kernels.copyRows(own, size * F32, to + before * F32, channels * F32, size, rows);
      });
      return y;
    },

    pack(xs) {
      const y = make([xs.reduce((sum, x) => sum + sizeOf(x.shape), 0)]);
      let to = at(y);
      for (const x of xs) {
        const bytes = sizeOf(x.shape) * F32;
        threads.kernels.copyBytes(at(x), to, bytes);
        to += bytes;
      }
      return y;
    },
  };
}
