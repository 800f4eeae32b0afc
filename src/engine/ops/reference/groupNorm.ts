import { checkGroups, checkPerChannel, checkPerGroup, checkSameShape } from '../check';
import { channelsOf, map, type NdArray, zeros } from './array';
import { mul } from './elementwise';
import { sumChannels } from './reductions';

// Wu & He 2018, "Group normalization". Statistics are those of one example and one run of channels, over all positions; m is
// the number of values that share them.

/** y = gamma * xhat + beta, xhat = (x - mean) / sqrt(variance + epsilon), with the biased variance. */
export function groupNorm(
  x: NdArray,
  groups: number,
  gamma: NdArray | null,
  beta: NdArray | null,
  epsilon: number,
): { y: NdArray; mean: NdArray; variance: NdArray } {
  checkGroups('groupNorm', x.shape, groups);
  checkPerChannel('groupNorm', x.shape, gamma);
  checkPerChannel('groupNorm', x.shape, beta);
  const group = groupOf(x, groups);
  const mean = groupMean(x, groups);
  const centred = map(x, (value, i) => value - mean.values[group(i)]!);
  const variance = groupMean(mul(centred, centred), groups);
  const channels = channelsOf(x);
  const y = map(normalise(x, mean, variance, epsilon), (xhat, i) => {
    const c = i % channels;
    return (gamma ? gamma.values[c]! : 1) * xhat + (beta ? beta.values[c]! : 0);
  });
  return { y, mean, variance };
}

/**
 * dBeta = sum dy, dGamma = sum dy * xhat; with g = gamma * dy, the gradient at xhat,
 * dx = (g - mean(g) - xhat * mean(g * xhat)) / sqrt(variance + epsilon): the two means are what `x` does to the loss
 * through the statistics of its group.
 */
export function groupNormGrad(
  dy: NdArray,
  x: NdArray,
  mean: NdArray,
  variance: NdArray,
  gamma: NdArray | null,
  epsilon: number,
): { dx: NdArray; dGamma: NdArray; dBeta: NdArray } {
  checkSameShape('groupNormGrad', dy.shape, x.shape);
  checkPerGroup('groupNormGrad', x.shape, mean);
  checkSameShape('groupNormGrad', mean.shape, variance.shape);
  checkPerChannel('groupNormGrad', x.shape, gamma);
  const groups = channelsOf(mean);
  const group = groupOf(x, groups);
  const channels = channelsOf(x);
  const xhat = normalise(x, mean, variance, epsilon);
  const g = map(dy, (value, i) => (gamma ? gamma.values[i % channels]! : 1) * value);
  const level = groupMean(g, groups);
  const tilt = groupMean(mul(g, xhat), groups);
  const dx = map(g, (value, i) => {
    const own = group(i);
    const through = value - level.values[own]! - xhat.values[i]! * tilt.values[own]!;
    return through / Math.sqrt(variance.values[own]! + epsilon);
  });
  return { dx, dGamma: sumChannels(mul(dy, xhat)), dBeta: sumChannels(dy) };
}

function normalise(x: NdArray, mean: NdArray, variance: NdArray, epsilon: number): NdArray {
  const group = groupOf(x, channelsOf(mean));
  return map(x, (value, i) => (value - mean.values[group(i)]!) / Math.sqrt(variance.values[group(i)]! + epsilon));
}

/** Means of the values that share statistics, `[batch, group]`. */
function groupMean(x: NdArray, groups: number): NdArray {
  const group = groupOf(x, groups);
  const sums = zeros([x.shape[0]!, groups]);
  for (let i = 0; i < x.values.length; i++) sums.values[group(i)]! += x.values[i]!;
  const m = x.values.length / sums.values.length;
  return map(sums, (sum) => sum / m);
}

/** Where the statistics of value `i` are among those of all examples and groups. */
function groupOf({ shape, values }: NdArray, groups: number): (i: number) => number {
  const channels = shape.at(-1)!;
  const perExample = values.length / shape[0]!;
  const size = channels / groups;
  return (i) => Math.floor(i / perExample) * groups + Math.floor((i % channels) / size);
}
