import { checkPerChannel, checkSameShape } from '../check';
import { channelsOf, map, type NdArray } from './array';
import { activate, activateGrad, mul } from './elementwise';
import { sumChannels } from './reductions';

// Ioffe & Szegedy 2015, "Batch normalization". Statistics are over all axes but the last; m is the number of values per
// channel.

/** y = gamma * xhat + beta, xhat = (x - mean) / sqrt(variance + epsilon), with the mean and biased variance of `x`. */
export function batchNormTrain(
  x: NdArray,
  gamma: NdArray | null,
  beta: NdArray | null,
  epsilon: number,
  rectify: boolean,
) {
  const mean = channelMean(x);
  const centred = subtractChannels(x, mean);
  const variance = channelMean(mul(centred, centred));
  const y = batchNormInference(x, mean, variance, gamma, beta, epsilon);
  return { y: rectify ? activate('relu', y) : y, mean, variance };
}

export function batchNormInference(
  x: NdArray,
  mean: NdArray,
  variance: NdArray,
  gamma: NdArray | null,
  beta: NdArray | null,
  epsilon: number,
): NdArray {
  checkPerChannel('batchNorm', x.shape, gamma);
  checkPerChannel('batchNorm', x.shape, beta);
  const channels = channelsOf(x);
  return map(normalise(x, mean, variance, epsilon), (xhat, i) => {
    const c = i % channels;
    return (gamma ? gamma.values[c]! : 1) * xhat + (beta ? beta.values[c]! : 0);
  });
}

/**
 * dBeta = sum dy, dGamma = sum dy * xhat, dx = gamma / sqrt(variance + epsilon) * (dy - mean(dy) - xhat * mean(dy * xhat)):
 * the two means are what `x` does to the loss through the statistics of its batch.
 */
export function batchNormGrad(
  dy: NdArray,
  x: NdArray,
  mean: NdArray,
  variance: NdArray,
  gamma: NdArray | null,
  epsilon: number,
  rectified: NdArray | null,
) {
  checkSameShape('batchNormGrad', dy.shape, x.shape);
  if (rectified) checkSameShape('batchNormGrad', dy.shape, rectified.shape);
  checkPerChannel('batchNormGrad', x.shape, gamma);
  const channels = channelsOf(x);
  const m = x.values.length / channels;
  const xhat = normalise(x, mean, variance, epsilon);
  const behind = rectified ? activateGrad('relu', dy, rectified) : dy;
  const dBeta = sumChannels(behind);
  const dGamma = sumChannels(mul(behind, xhat));
  const dx = map(behind, (value, i) => {
    const c = i % channels;
    const slope = (gamma ? gamma.values[c]! : 1) / Math.sqrt(variance.values[c]! + epsilon);
    return slope * (value - dBeta.values[c]! / m - (xhat.values[i]! * dGamma.values[c]!) / m);
  });
  return { dx, dGamma, dBeta };
}

/** keepShare * target + (1 - keepShare) * factor * value */
export function blend(target: NdArray, value: NdArray, keepShare: number, factor: number): NdArray {
  checkSameShape('blend', target.shape, value.shape);
  return map(target, (old, i) => keepShare * old + (1 - keepShare) * factor * value.values[i]!);
}

function normalise(x: NdArray, mean: NdArray, variance: NdArray, epsilon: number): NdArray {
  checkPerChannel('batchNorm', x.shape, variance);
  const channels = channelsOf(x);
  return map(subtractChannels(x, mean), (centred, i) => centred / Math.sqrt(variance.values[i % channels]! + epsilon));
}

function subtractChannels(x: NdArray, mean: NdArray): NdArray {
  checkPerChannel('batchNorm', x.shape, mean);
  const channels = channelsOf(x);
  return map(x, (value, i) => value - mean.values[i % channels]!);
}

function channelMean(x: NdArray): NdArray {
  const m = x.values.length / channelsOf(x);
  return map(sumChannels(x), (sum) => sum / m);
}
