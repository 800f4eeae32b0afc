import type { Ops } from '../../../network/ops';
import { check, checkChannelPadding, checkSameShape } from '../check';
import { channelsOf } from './channels';
import { F32 } from './float32';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';

export function shapeOps(
  memory: Memory,
  kernels: Kernels,
): Pick<Ops, 'concat' | 'sliceChannels' | 'padChannels' | 'pack'> {
  const { at, make } = memory;
  return {
    concat(xs) {
      const first = xs[0];
      if (!first) throw new Error('concat: needs at least one tensor');
      const outer = first.shape.slice(0, -1);
      const channels = xs.reduce((sum, x) => sum + channelsOf(x.shape), 0);
      const y = make([...outer, channels]);
      let start = 0;
      for (const x of xs) {
        checkSameShape('concat (all axes but the last)', outer, x.shape.slice(0, -1));
        const size = channelsOf(x.shape);
        kernels.copyRows(at(x), size * F32, at(y) + start * F32, channels * F32, size, sizeOf(outer));
        start += size;
      }
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
      kernels.copyRows(at(x) + start * F32, channels * F32, at(y), size * F32, size, sizeOf(outer));
      return y;
    },

    padChannels(x, before, after) {
      checkChannelPadding('padChannels', x.shape, before, after);
      const size = channelsOf(x.shape);
      const outer = x.shape.slice(0, -1);
      const y = make([...outer, before + size + after]);
      kernels.fillZero(at(y), sizeOf(y.shape) * F32);
      kernels.copyRows(at(x), size * F32, at(y) + before * F32, (before + size + after) * F32, size, sizeOf(outer));
      return y;
    },

    pack(xs) {
      const y = make([xs.reduce((sum, x) => sum + sizeOf(x.shape), 0)]);
      let to = at(y);
      for (const x of xs) {
        const bytes = sizeOf(x.shape) * F32;
        kernels.copyBytes(at(x), to, bytes);
        to += bytes;
      }
      return y;
    },
  };
}
