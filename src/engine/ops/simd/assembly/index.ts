// The kernels of the `simd` operations: functions on raw addresses, no objects, no allocation, no imports.
// Compiled by scripts/buildWasm.mjs; ../kernels.ts declares what is exported.
export { add, addAndRectify, blend, mul, scale } from './elementwise';
export { adaptiveAvgPool, adaptiveAvgPoolGrad } from './adaptivePool';
export {
  clippedRelu,
  clippedReluGrad,
  elu,
  eluGrad,
  gelu,
  geluGrad,
  leakyRelu,
  leakyReluGrad,
  relu,
  reluGrad,
  scaledTanh,
  scaledTanhGrad,
  sigmoid,
  sigmoidGrad,
  silu,
  siluGrad,
  softmaxRows,
} from './activation';
export {
  batchNormGradFactors,
  batchNormInputGrad,
  batchNormRectifiedInputGrad,
  foldMoments,
  normalise,
  normaliseFactor,
  sumGradients,
  sumMoments,
  sumRectifiedGradients,
} from './batchNorm';
export { addChannels, foldTotals, mulChannels, repeat, sumChannels } from './channels';
export { depthwise, depthwiseFilterGrad } from './depthwise';
export { squaredDistances, squaredDistancesGrad } from './distance';
export { gemm } from './gemm';
export { groupNorm, groupNormGrad } from './groupNorm';
export { copyBytes, copyRows, fillZero, padImages, sampleImages, scatterPatches, transpose } from './images';
export { crossEntropy } from './loss';
export { adam, momentum, rmsprop, sgd } from './optimizer';
export { avgPool, avgPoolGrad, maxPool, maxPoolGrad } from './pool';
export { maxPool3, maxPool3Grad } from './maxPool3';
export { packRows, placeProduct, product, rowProducts, streamProduct } from './product';
export { joinPhases, splitPhases } from './phases';
export { lrn, lrnGrad } from './responseNorm';
export { winograd } from './winograd';
export { winogradFilter } from './winogradFilter';
export { winogradFilterGrad, winogradFilterGradOutput } from './winogradFilterGradient';
export { dotOfPart, statsOfPart, statsOfParts, sumOfParts } from './stats';

/** Where the memory that belongs to the caller begins. */
export function heapStart(): usize {
  return __heap_base;
}
