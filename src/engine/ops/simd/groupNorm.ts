import type { Ops, Tensor } from '../../../network/ops';
import { checkGroups, checkPerGroup, checkSameShape } from '../check';
import { channelsOf, checkPerChannel, periodOf } from './channels';
import { F32 } from './float32';
import { type Memory, sizeOf } from './memory';
import { splitSum } from './splitSum';
import { parallelFor, type ThreadPool, VALUES, withOwnScratch } from './threadPool';

/** Bytes of a float64, in which sums over blocks are added up. */
const F64 = 8;

// Wu & He 2018; see `assembly/groupNorm.ts`. An example is never cut, so that its statistics do not depend on the threads.
export function groupNormOps(memory: Memory, threads: ThreadPool): Pick<Ops, 'groupNorm' | 'groupNormGrad'> {
  const { at, atOrNull, make } = memory;
  const { kernels } = threads;

  const sizesOf = ({ shape }: Tensor) => {
    const [examples = 0] = shape;
    const channels = channelsOf(shape);
    return { examples, n: sizeOf(shape) / examples, channels, period: periodOf(channels) };
  };

  return {
    groupNorm(x, groups, gamma, beta, epsilon) {
      checkGroups('groupNorm', x.shape, groups);
      for (const v of [gamma, beta]) checkPerChannel('groupNorm', x.shape, v?.shape);
      const { examples, n, channels, period } = sizesOf(x);
      const y = make(x.shape);
      const mean = make([examples, groups]);
      const variance = make([examples, groups]);
      memory.withScratch([period * F32], (betas) => {
        kernels.repeat(atOrNull(beta), 0, betas, channels, period);
        withOwnScratch(memory, threads, [period * (F64 + 2 * F32)], (ofThread) =>
          parallelFor(threads, examples, { least: Math.ceil(VALUES.least / n) }, (kernels, from, to, thread) => {
            const [scratch] = ofThread(thread);
            const [skip, statistic] = [from * n * F32, from * groups * F32];
            kernels.groupNorm(
              at(x) + skip,
              atOrNull(gamma),
              betas,
              epsilon,
              at(y) + skip,
              at(mean) + statistic,
              at(variance) + statistic,
              scratch,
              to - from,
              n,
              channels,
              groups,
              period,
            );
          }),
        );
      });
      return { y, mean, variance };
    },

    groupNormGrad(dy, x, mean, variance, gamma, epsilon) {
      checkSameShape('groupNormGrad', dy.shape, x.shape);
      checkPerGroup('groupNormGrad', x.shape, mean);
      checkSameShape('groupNormGrad', mean.shape, variance.shape);
      checkPerChannel('groupNormGrad', x.shape, gamma?.shape);
      const { examples, n, channels, period } = sizesOf(x);
      const groups = channelsOf(mean.shape);
      const dx = make(x.shape);
      const dGamma = make([channels]);
      const dBeta = make([channels]);
      // Behind the sums of a part its scratch.
      const sums = 2 * channels * F64;
      const stride = sums + period * (2 * F64 + 4 * F32);
      memory.withScratch([period * F32], (gammas) => {
        kernels.repeat(atOrNull(gamma), 1, gammas, channels, period);
        splitSum(memory, threads, examples * n, n, stride, {
          part(kernels, from, length, to) {
            const [skip, statistic] = [from * F32, (from / n) * groups * F32];
            kernels.groupNormGrad(
              at(dy) + skip,
              at(x) + skip,
              at(mean) + statistic,
              at(variance) + statistic,
              gammas,
              epsilon,
              at(dx) + skip,
              to,
              to + sums,
              length / n,
              n,
              channels,
              groups,
              period,
            );
          },
          whole(parts, count) {
            kernels.foldTotals(parts, count, stride, at(dBeta), channels, channels, 1);
            kernels.foldTotals(parts + channels * F64, count, stride, at(dGamma), channels, channels, 1);
          },
        });
      });
      return { dx, dGamma, dBeta };
    },
  };
}
