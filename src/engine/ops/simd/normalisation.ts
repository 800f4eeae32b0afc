import type { Ops, Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, checkPerChannel, periodOf } from './channels';
import { F32 } from './float32';
import { type Memory, sizeOf } from './memory';
import { splitSum, wholeLines } from './splitSum';
import { parallelFor, type ThreadPool, VALUES } from './threadPool';

/** Bytes of a float64, in which sums over blocks are added up. */
const F64 = 8;

type NormalisationOps = Pick<Ops, 'batchNormTrain' | 'batchNormInference' | 'batchNormGrad'>;

// Ioffe & Szegedy 2015, "Batch normalization".
export function normalisationOps(memory: Memory, threads: ThreadPool): NormalisationOps {
  const { at, atOrNull, make } = memory;
  const { kernels } = threads;

  function normalise(
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    gamma: Tensor | null,
    beta: Tensor | null,
    epsilon: number,
    floor = Number.NEGATIVE_INFINITY,
  ): Tensor {
    for (const v of [mean, variance, gamma, beta]) checkPerChannel('batchNorm', x.shape, v?.shape);
    const channels = channelsOf(x.shape);
    const period = periodOf(channels);
    const y = make(x.shape);
    const vector = period * F32;
    memory.withScratch([channels * F32, vector, vector, vector], (factor, means, factors, betas) => {
      kernels.normaliseFactor(at(variance), atOrNull(gamma), epsilon, factor, channels);
      kernels.repeat(at(mean), 0, means, channels, period);
      kernels.repeat(factor, 0, factors, channels, period);
      kernels.repeat(atOrNull(beta), 0, betas, channels, period);
      parallelFor(threads, sizeOf(x.shape), { ...VALUES, step: VALUES.step * period }, (kernels, from, to) => {
        const skip = from * F32;
        kernels.normalise(at(x) + skip, means, factors, betas, floor, at(y) + skip, to - from, period);
      });
    });
    return y;
  }

  return {
    batchNormTrain(x, gamma, beta, epsilon, rectify = false) {
      const channels = channelsOf(x.shape);
      const period = periodOf(channels);
      const count = sizeOf(x.shape);
      const share = channels / count;
      const mean = make([channels]);
      const variance = make([channels]);
      // Two passes: the mean of the squares less the square of the mean would cancel when the mean is large.
      const stride = period * F64;
      splitSum(memory, threads, count, wholeLines(period), stride, {
        part: (kernels, from, length, to) => kernels.sumChannels(at(x) + from * F32, to, length, period),
        whole: (parts, n) => kernels.foldTotals(parts, n, stride, at(mean), channels, period, share),
      });
      memory.withScratch([period * F32], (means) => {
        kernels.repeat(at(mean), 0, means, channels, period);
        splitSum(memory, threads, count, wholeLines(period), stride, {
          part: (kernels, from, length, to) =>
            kernels.sumSquaredDeviations(at(x) + from * F32, means, to, length, period),
          whole: (parts, n) => kernels.foldTotals(parts, n, stride, at(variance), channels, period, share),
        });
      });
      const floor = rectify ? 0 : Number.NEGATIVE_INFINITY;
      return { y: normalise(x, mean, variance, gamma, beta, epsilon, floor), mean, variance };
    },

    batchNormInference: (x, mean, variance, gamma, beta, epsilon) => normalise(x, mean, variance, gamma, beta, epsilon),

    batchNormGrad(dy, x, mean, variance, gamma, epsilon, rectified = null) {
      for (const other of [x, rectified ?? x]) checkSameShape('batchNormGrad', dy.shape, other.shape);
      for (const v of [mean, variance, gamma]) checkPerChannel('batchNormGrad', x.shape, v?.shape);
      const channels = channelsOf(x.shape);
      const period = periodOf(channels);
      const count = sizeOf(x.shape);
      const dx = make(x.shape);
      const dGamma = make([channels]);
      const dBeta = make([channels]);
      const short = channels * F32;
      const long = period * F32;
      memory.withScratch(
        [short, short, short, long, long, long, long],
        (slope, tilt, level, means, slopes, tilts, levels) => {
          const y = atOrNull(rectified);
          kernels.repeat(at(mean), 0, means, channels, period);
          const stride = 2 * period * F64;
          splitSum(memory, threads, count, wholeLines(period), stride, {
            part(kernels, from, length, to) {
              const skip = from * F32;
              kernels.sumGradients(at(dy) + skip, y && y + skip, at(x) + skip, means, to, length, period);
            },
            whole(parts, n) {
              kernels.foldTotals(parts, n, stride, at(dBeta), channels, period, 1);
              kernels.foldTotals(parts + period * F64, n, stride, at(dGamma), channels, period, 1);
            },
          });
          const rows = count / channels;
          kernels.batchNormGradFactors(
            at(variance),
            atOrNull(gamma),
            epsilon,
            rows,
            at(dGamma),
            at(dBeta),
            slope,
            tilt,
            level,
            channels,
          );
          kernels.repeat(slope, 0, slopes, channels, period);
          kernels.repeat(tilt, 0, tilts, channels, period);
          kernels.repeat(level, 0, levels, channels, period);
          parallelFor(threads, count, { ...VALUES, step: VALUES.step * period }, (kernels, from, to) => {
            const [skip, length] = [from * F32, to - from];
            const behind = y && y + skip;
            const [ownDy, ownX, ownDx] = [at(dy) + skip, at(x) + skip, at(dx) + skip];
            kernels.batchNormInputGrad(ownDy, behind, ownX, means, slopes, tilts, levels, ownDx, length, period);
          });
        },
      );
      return { dx, dGamma, dBeta };
    },
  };
}
