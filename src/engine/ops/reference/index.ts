import type { Ops, Tensor } from '../../../network/ops';
import { adaptiveAvgPool, adaptiveAvgPoolGrad } from './adaptivePooling';
import type { NdArray } from './array';
import { conv2d, conv2dFilterGrad, conv2dInputGrad } from './convolution';
import { activate, activateGrad, add, addChannels, mul, mulChannels, scale } from './elementwise';
import { groupNorm, groupNormGrad } from './groupNorm';
import { softmax, softmaxCrossEntropy } from './loss';
import { Memory } from './memory';
import { batchNormGrad, batchNormInference, batchNormTrain, blend } from './normalisation';
import { avgPool, avgPoolGrad, maxPool, maxPoolGrad } from './pooling';
import { matMul, squaredDistances, squaredDistancesGrad } from './products';
import { dot, stats, sumChannels } from './reductions';
import { lrn, lrnGrad } from './responseNorm';
import { concat, pack, padChannels, reshape, sliceChannels } from './shape';
import { update } from './update';

export { valuesOf } from './memory';

/**
 * The operations in float64 on plain arrays: slow, and as close to the formulas as code can be. Tests hold the other
 * implementations against it, and the page shows its arithmetic.
 */
export function createReferenceOps(): Ops {
  const memory = new Memory();
  const { add: made, get, set } = memory;
  const getOrNull = (x: Tensor | null | undefined) => (x ? get(x) : null);
  const getAll = (xs: readonly Tensor[]) => xs.map(get);
  const allMade = <K extends string>(results: Record<K, NdArray>) => {
    return Object.fromEntries(Object.entries<NdArray>(results).map(([key, x]) => [key, made(x)])) as Record<K, Tensor>;
  };

  return {
    name: 'reference',

    tensor: memory.tensor,
    variable: memory.variable,
    assign: memory.assign,
    release: memory.release,
    scope: memory.scope,
    keep: memory.keep,
    read: memory.read,
    settle: () => {},
    memory: memory.memory,
    dispose: memory.dispose,

    reshape: (x, shape) => made(reshape(get(x), shape)),
    concat: (xs) => made(concat(getAll(xs))),
    sliceChannels: (x, start, size) => made(sliceChannels(get(x), start, size)),
    padChannels: (x, before, after) => made(padChannels(get(x), before, after)),
    pack: (xs) => made(pack(getAll(xs))),

    add: (a, b, rectify = false) => made(add(get(a), get(b), rectify)),
    mul: (a, b) => made(mul(get(a), get(b))),
    scale: (x, factor) => made(scale(get(x), factor)),
    mulChannels: (x, v) => made(mulChannels(get(x), get(v))),
    addChannels: (x, v) => made(addChannels(get(x), get(v))),
    activate: (name, x, parameter) => made(activate(name, get(x), parameter)),
    activateGrad: (name, dy, at, parameter) => made(activateGrad(name, get(dy), get(at), parameter)),

    sumChannels: (x) => made(sumChannels(get(x))),
    stats: (x) => made(stats(get(x))),
    dot: (a, b) => made(dot(get(a), get(b))),

    matMul: (a, b, options) => made(matMul(get(a), get(b), { ...options, bias: getOrNull(options?.bias) })),
    conv2d: (x, filter, bias, window) => made(conv2d(get(x), get(filter), getOrNull(bias), window)),
    conv2dInputGrad: (dy, filter, window, inputShape) =>
      made(conv2dInputGrad(get(dy), get(filter), window, inputShape)),
    conv2dFilterGrad: (x, dy, window) => made(conv2dFilterGrad(get(x), get(dy), window)),
    squaredDistances: (x, centres) => made(squaredDistances(get(x), get(centres))),
    squaredDistancesGrad: (dy, x, centres) => made(squaredDistancesGrad(get(dy), get(x), get(centres))),

    maxPool: (x, window) => made(maxPool(get(x), window)),
    maxPoolGrad: (dy, x, y, window) => made(maxPoolGrad(get(dy), get(x), get(y), window)),
    avgPool: (x, window) => made(avgPool(get(x), window)),
    avgPoolGrad: (dy, window, inputShape) => made(avgPoolGrad(get(dy), window, inputShape)),
    adaptiveAvgPool: (x, output) => made(adaptiveAvgPool(get(x), output)),
    adaptiveAvgPoolGrad: (dy, inputShape) => made(adaptiveAvgPoolGrad(get(dy), inputShape)),

    batchNormTrain: (x, gamma, beta, epsilon, rectify = false) =>
      allMade(batchNormTrain(get(x), getOrNull(gamma), getOrNull(beta), epsilon, rectify)),
    batchNormInference: (x, mean, variance, gamma, beta, epsilon) =>
      made(batchNormInference(get(x), get(mean), get(variance), getOrNull(gamma), getOrNull(beta), epsilon)),
    batchNormGrad: (dy, x, mean, variance, gamma, epsilon, rectified) =>
      allMade(
        batchNormGrad(get(dy), get(x), get(mean), get(variance), getOrNull(gamma), epsilon, getOrNull(rectified?.y)),
      ),
    blend: (target, value, keepShare, factor) => set(target, blend(get(target), get(value), keepShare, factor)),
    groupNorm: (x, groups, gamma, beta, epsilon) =>
      allMade(groupNorm(get(x), groups, getOrNull(gamma), getOrNull(beta), epsilon)),
    groupNormGrad: (dy, x, mean, variance, gamma, epsilon) =>
      allMade(groupNormGrad(get(dy), get(x), get(mean), get(variance), getOrNull(gamma), epsilon)),
    lrn: (x, norm) => made(lrn(get(x), norm)),
    lrnGrad: (dy, x, norm) => made(lrnGrad(get(dy), get(x), norm)),

    softmax: (logits) => made(softmax(get(logits))),
    softmaxCrossEntropy: (logits, labels) => allMade(softmaxCrossEntropy(get(logits), get(labels))),
    update: (weight, gradient, slots, how) => {
      const updated = update(get(weight), get(gradient), getAll(slots), how);
      set(weight, updated.weight);
      slots.forEach((slot, i) => {
        set(slot, updated.slots[i]!);
      });
    },
  };
}
