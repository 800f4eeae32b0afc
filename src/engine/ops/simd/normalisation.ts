import type { Ops, Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { channelsOf, checkPerChannel, periodOf } from './channels';
import type { Kernels } from './kernels';
import { F32, type Memory, sizeOf } from './memory';
import { F64 } from './reductions';

type NormalisationOps = Pick<Ops, 'batchNormTrain' | 'batchNormInference' | 'batchNormGrad'>;

// Ioffe & Szegedy 2015, "Batch normalization".
export function normalisationOps(memory: Memory, kernels: Kernels): NormalisationOps {
  const { at, atOrNull, make } = memory;

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
      kernels.normalise(at(x), means, factors, betas, floor, at(y), sizeOf(x.shape), period);
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
      memory.withScratch([period * F64, period * F32], (totals, means) => {
        kernels.sumChannels(at(x), at(mean), count, channels, period, totals, share);
        kernels.repeat(at(mean), 0, means, channels, period);
        kernels.sumSquaredDeviations(at(x), means, at(variance), count, channels, period, totals, share);
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
        [2 * period * F64, short, short, short, long, long, long, long],
        (totals, slope, tilt, level, means, slopes, tilts, levels) => {
          const y = atOrNull(rectified);
          kernels.repeat(at(mean), 0, means, channels, period);
          kernels.sumGradients(at(dy), y, at(x), means, at(dBeta), at(dGamma), count, channels, period, totals);
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
          kernels.batchNormInputGrad(at(dy), y, at(x), means, slopes, tilts, levels, at(dx), count, period);
        },
      );
      return { dx, dGamma, dBeta };
    },
  };
}
