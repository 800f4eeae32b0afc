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
      const mean = make([channels]);
      const variance = make([channels]);
      const stride = 3 * period * F64;
      splitSum(memory, threads, count, wholeLines(period), stride, {
        part: (kernels, from, length, to) => kernels.sumMoments(at(x) + from * F32, to, length, period),
        whole: (parts, n) =>
          kernels.foldMoments(parts, n, stride, at(mean), at(variance), channels, period, count / channels),
      });
      const floor = rectify ? 0 : Number.NEGATIVE_INFINITY;
      return { y: normalise(x, mean, variance, gamma, beta, epsilon, floor), mean, variance };
    },

    batchNormInference: (x, mean, variance, gamma, beta, epsilon) => normalise(x, mean, variance, gamma, beta, epsilon),

    batchNormGrad(dy, x, mean, variance, gamma, epsilon, rectified = null) {
      for (const other of [x, rectified?.y ?? x]) checkSameShape('batchNormGrad', dy.shape, other.shape);
      for (const v of [mean, variance, gamma, rectified?.beta]) checkPerChannel('batchNormGrad', x.shape, v?.shape);
      const channels = channelsOf(x.shape);
      const period = periodOf(channels);
      const count = sizeOf(x.shape);
      const dx = make(x.shape);
      const dGamma = make([channels]);
      const dBeta = make([channels]);
      const short = channels * F32;
      const long = period * F32;
      memory.withScratch(
        [short, short, short, short, long, long, long, long, long, long],
        (factor, slope, tilt, level, means, factors, betas, slopes, tilts, levels) => {
          const repeat = (from: number, to: number) => kernels.repeat(from, 0, to, channels, period);
          repeat(at(mean), means);
          // What the ReLU passed on is found again from x, which is read anyway: that takes less time than reading its output.
          if (rectified) {
            kernels.normaliseFactor(at(variance), atOrNull(gamma), epsilon, factor, channels);
            repeat(factor, factors);
            repeat(atOrNull(rectified.beta), betas);
          }
          const stride = 2 * period * F64;
          splitSum(memory, threads, count, wholeLines(period), stride, {
            part(kernels, from, length, to) {
              const [ownDy, ownX] = [at(dy) + from * F32, at(x) + from * F32];
              if (rectified) kernels.sumRectifiedGradients(ownDy, ownX, means, factors, betas, to, length, period);
              else kernels.sumGradients(ownDy, ownX, means, to, length, period);
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
          repeat(slope, slopes);
          repeat(tilt, tilts);
          repeat(level, levels);
          parallelFor(threads, count, { ...VALUES, step: VALUES.step * period }, (kernels, from, to) => {
            const skip = from * F32;
            const length = to - from;
            const [ownDy, ownX, ownDx] = [at(dy) + skip, at(x) + skip, at(dx) + skip];
            const per = [slopes, tilts, levels, ownDx, length, period] as const;
            if (rectified) kernels.batchNormRectifiedInputGrad(ownDy, ownX, means, factors, betas, ...per);
            else kernels.batchNormInputGrad(ownDy, ownX, means, ...per);
          });
        },
      );
      return { dx, dGamma, dBeta };
    },
  };
}
