import { type Ops, STATS_LENGTH } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, periodOf } from './channels';
import type { Kernels } from './kernels';
import { type Memory, sizeOf } from './memory';

/** Bytes of a float64, in which sums over blocks are added up. */
export const F64 = 8;

export function reductionOps(memory: Memory, kernels: Kernels): Pick<Ops, 'sumChannels' | 'stats' | 'dot'> {
  const { at, make } = memory;
  return {
    sumChannels(x) {
      const channels = channelsOf(x.shape);
      const period = periodOf(channels);
      const y = make([channels]);
      memory.withScratch([period * F64], (totals) => {
        kernels.sumChannels(at(x), at(y), sizeOf(x.shape), channels, period, totals, 1);
      });
      return y;
    },

    stats(x) {
      const y = make([STATS_LENGTH]);
      kernels.stats(at(x), sizeOf(x.shape), at(y));
      return y;
    },

    dot(a, b) {
      checkSameShape('dot', a.shape, b.shape);
      const y = make([1]);
      kernels.dot(at(a), at(b), sizeOf(a.shape), at(y));
      return y;
    },
  };
}
