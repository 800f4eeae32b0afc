import { type Ops, STATS_LENGTH } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, periodOf } from './channels';
import { F32 } from './float32';
import { type Memory, sizeOf } from './memory';
import { splitSum, wholeLines } from './splitSum';
import type { ThreadPool } from './threadPool';

/** Bytes of a float64, in which sums over blocks are added up. */
const F64 = 8;
/** Numbers that `statsOfPart` writes. */
const PART_LENGTH = 6;

export function reductionOps(memory: Memory, threads: ThreadPool): Pick<Ops, 'sumChannels' | 'stats' | 'dot'> {
  const { at, make } = memory;
  const { kernels } = threads;
  return {
    sumChannels(x) {
      const channels = channelsOf(x.shape);
      const period = periodOf(channels);
      const y = make([channels]);
      const stride = period * F64;
      splitSum(memory, threads, sizeOf(x.shape), wholeLines(period), stride, {
        part: (kernels, from, count, to) => kernels.sumChannels(at(x) + from * F32, to, count, period),
        whole: (parts, count) => kernels.foldTotals(parts, count, stride, at(y), channels, period, 1),
      });
      return y;
    },

    stats(x) {
      const y = make([STATS_LENGTH]);
      const size = sizeOf(x.shape);
      splitSum(memory, threads, size, wholeLines(1), PART_LENGTH * F64, {
        part: (kernels, from, count, to) => kernels.statsOfPart(at(x) + from * F32, count, to),
        whole: (parts, count) => kernels.statsOfParts(parts, count, size, at(y)),
      });
      return y;
    },

    dot(a, b) {
      checkSameShape('dot', a.shape, b.shape);
      const y = make([1]);
      splitSum(memory, threads, sizeOf(a.shape), wholeLines(1), F64, {
        part: (kernels, from, count, to) => kernels.dotOfPart(at(a) + from * F32, at(b) + from * F32, count, to),
        whole: (parts, count) => kernels.sumOfParts(parts, count, at(y)),
      });
      return y;
    },
  };
}
