import type { Ops, Tensor, Window } from '@/network/ops';

/** Methods that make tensors from tensors. */
const RESULT_METHODS = [
  'reshape',
  'concat',
  'sliceChannels',
  'padChannels',
  'pack',
  'add',
  'mul',
  'scale',
  'mulChannels',
  'addChannels',
  'activate',
  'activateGrad',
  'sumChannels',
  'stats',
  'dot',
  'matMul',
  'conv2d',
  'conv2dInputGrad',
  'conv2dFilterGrad',
  'squaredDistances',
  'squaredDistancesGrad',
  'maxPool',
  'maxPoolGrad',
  'avgPool',
  'avgPoolGrad',
  'adaptiveAvgPool',
  'adaptiveAvgPoolGrad',
  'batchNormInference',
  'lrn',
  'lrnGrad',
  'softmax',
] as const satisfies readonly (keyof Ops)[];

/** Methods that overwrite variables. */
const OVERWRITING_METHODS = ['assign', 'blend', 'update'] as const satisfies readonly (keyof Ops)[];

type Mutate = (ops: Ops) => Partial<Ops>;

/** Results this much too large must be noticed. */
const SLIGHTLY = 1 + 1e-3;

const transposed = <W extends Window>(w: W, field: 'stride' | 'dilation'): W => ({
  ...w,
  [field]: [w[field][1], w[field][0]],
});
const padSwapped = <W extends Window>(w: W): W => ({ ...w, padBefore: w.padAfter, padAfter: w.padBefore });
const undilated = <W extends Window>(w: W): W => ({ ...w, dilation: [1, 1] });

/** Filters of all groups read from the first group's place: what happens when the groups are forgotten. */
const withoutGroupOffset = (ops: Ops, x: Tensor, groups: number): Tensor => {
  const first = ops.sliceChannels(x, 0, x.shape.at(-1)! / groups);
  return ops.concat(Array.from({ length: groups }, () => first));
};

/** The maximum's gradient for the last of equal values instead of the first: the image turned round and back. */
const turnedRound = (ops: Ops, x: Tensor): Tensor => {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  // Channels are the last axis, so slices of `[batch, height * width * channels]` are pixels.
  const flat = ops.reshape(x, [batch, height * width * channels]);
  const all = Array.from({ length: height * width }, (_, i) => ops.sliceChannels(flat, i * channels, channels));
  return ops.reshape(ops.concat(all.reverse()), x.shape);
};

/** Plausible faults of an implementation; a case must notice each of them. */
export const mutants: Record<string, Mutate> = {
  ...Object.fromEntries(
    RESULT_METHODS.map((method): [string, Mutate] => [
      `${method} slightly too large`,
      (ops) => {
        const original = ops[method] as (...args: unknown[]) => Tensor;
        return { [method]: (...args: unknown[]) => ops.scale(original(...args), SLIGHTLY) };
      },
    ]),
  ),
  ...Object.fromEntries(
    OVERWRITING_METHODS.map((method): [string, Mutate] => [`${method} does nothing`, () => ({ [method]: () => {} })]),
  ),
  ...Object.fromEntries(
    (['y', 'mean', 'variance'] as const).map((part): [string, Mutate] => [
      `batchNormTrain gives ${part} slightly too large`,
      (ops) => ({
        batchNormTrain: (...args) => {
          const result = ops.batchNormTrain(...args);
          return { ...result, [part]: ops.scale(result[part], SLIGHTLY) };
        },
      }),
    ]),
  ),
  ...Object.fromEntries(
    (['y', 'mean', 'variance'] as const).map((part): [string, Mutate] => [
      `groupNorm gives ${part} slightly too large`,
      (ops) => ({
        groupNorm: (...args) => {
          const result = ops.groupNorm(...args);
          return { ...result, [part]: ops.scale(result[part], SLIGHTLY) };
        },
      }),
    ]),
  ),
  ...Object.fromEntries(
    (['dx', 'dGamma', 'dBeta'] as const).map((part): [string, Mutate] => [
      `batchNormGrad gives ${part} slightly too large`,
      (ops) => ({
        batchNormGrad: (...args) => {
          const result = ops.batchNormGrad(...args);
          return { ...result, [part]: ops.scale(result[part], SLIGHTLY) };
        },
      }),
    ]),
  ),
  ...Object.fromEntries(
    (['dx', 'dGamma', 'dBeta'] as const).map((part): [string, Mutate] => [
      `groupNormGrad gives ${part} slightly too large`,
      (ops) => ({
        groupNormGrad: (...args) => {
          const result = ops.groupNormGrad(...args);
          return { ...result, [part]: ops.scale(result[part], SLIGHTLY) };
        },
      }),
    ]),
  ),
  ...Object.fromEntries(
    (['loss', 'dLogits', 'correct'] as const).map((part): [string, Mutate] => [
      `softmaxCrossEntropy gives ${part} slightly too large`,
      (ops) => ({
        softmaxCrossEntropy: (...args) => {
          const result = ops.softmaxCrossEntropy(...args);
          return { ...result, [part]: ops.scale(result[part], SLIGHTLY) };
        },
      }),
    ]),
  ),

  'padChannels swaps before and after': (ops) => ({
    padChannels: (x, before, after) => ops.padChannels(x, after, before),
  }),

  'matMul forgets the bias': (ops) => ({ matMul: (a, b, options) => ops.matMul(a, b, { ...options, bias: null }) }),

  'conv2d forgets the bias': (ops) => ({ conv2d: (x, filter, _bias, w) => ops.conv2d(x, filter, null, w) }),
  'conv2d swaps the strides': (ops) => ({ conv2d: (x, f, b, w) => ops.conv2d(x, f, b, transposed(w, 'stride')) }),
  'conv2d swaps the dilations': (ops) => ({ conv2d: (x, f, b, w) => ops.conv2d(x, f, b, transposed(w, 'dilation')) }),
  'conv2d forgets the dilation': (ops) => ({ conv2d: (x, f, b, w) => ops.conv2d(x, f, b, undilated(w)) }),
  'conv2d swaps the paddings': (ops) => ({ conv2d: (x, f, b, w) => ops.conv2d(x, f, b, padSwapped(w)) }),
  'conv2d reads the first group only': (ops) => ({
    conv2d: (x, f, b, w) => ops.conv2d(withoutGroupOffset(ops, x, w.groups), f, b, w),
  }),
  'conv2dInputGrad swaps the strides': (ops) => ({
    conv2dInputGrad: (dy, f, w, shape) => ops.conv2dInputGrad(dy, f, transposed(w, 'stride'), shape),
  }),
  'conv2dInputGrad forgets the dilation': (ops) => ({
    conv2dInputGrad: (dy, f, w, shape) => ops.conv2dInputGrad(dy, f, undilated(w), shape),
  }),
  'conv2dInputGrad swaps the paddings': (ops) => ({
    conv2dInputGrad: (dy, f, w, shape) => ops.conv2dInputGrad(dy, f, padSwapped(w), shape),
  }),
  'conv2dInputGrad reads the first group only': (ops) => ({
    conv2dInputGrad: (dy, f, w, shape) => ops.conv2dInputGrad(withoutGroupOffset(ops, dy, w.groups), f, w, shape),
  }),
  'conv2dFilterGrad swaps the strides': (ops) => ({
    conv2dFilterGrad: (x, dy, w) => ops.conv2dFilterGrad(x, dy, transposed(w, 'stride')),
  }),
  'conv2dFilterGrad forgets the dilation': (ops) => ({
    conv2dFilterGrad: (x, dy, w) => ops.conv2dFilterGrad(x, dy, undilated(w)),
  }),
  'conv2dFilterGrad swaps the paddings': (ops) => ({
    conv2dFilterGrad: (x, dy, w) => ops.conv2dFilterGrad(x, dy, padSwapped(w)),
  }),
  'conv2dFilterGrad reads the first group only': (ops) => ({
    conv2dFilterGrad: (x, dy, w) => ops.conv2dFilterGrad(withoutGroupOffset(ops, x, w.groups), dy, w),
  }),

  'activate forgets the parameter': (ops) => ({ activate: (name, x) => ops.activate(name, x, 1) }),
  'activate takes the approximation by tanh for gelu': (ops) => ({
    activate(name, x, parameter) {
      if (name !== 'gelu') return ops.activate(name, x, parameter);
      const cubed = ops.mul(x, ops.mul(x, x));
      const inner = ops.scale(ops.add(x, ops.scale(cubed, 0.044715)), Math.sqrt(2 / Math.PI));
      return ops.scale(ops.add(x, ops.mul(x, ops.activate('tanh', inner))), 0.5);
    },
  }),
  'activateGrad forgets the parameter': (ops) => ({
    activateGrad: (name, dy, at) => ops.activateGrad(name, dy, at, 1),
  }),

  'maxPool lets padding win': (ops) => ({
    maxPool: (x, w) => ops.activate('relu', ops.maxPool(x, w)),
  }),
  'maxPool forgets the dilation': (ops) => ({ maxPool: (x, w) => ops.maxPool(x, undilated(w)) }),
  'maxPoolGrad forgets the dilation': (ops) => ({
    maxPoolGrad: (dy, x, y, w) => ops.maxPoolGrad(dy, x, y, undilated(w)),
  }),
  'maxPoolGrad takes the last of equal values': (ops) => ({
    maxPoolGrad: (dy, x, y, w) => {
      // Only windows that cover the image evenly are the same after reversing it.
      const [, height, width] = x.shape as [number, number, number, number];
      const even = (axis: 0 | 1, size: number) =>
        (w.output[axis] - 1) * w.stride[axis] + w.kernel[axis] === size + w.padBefore[axis] + w.padAfter[axis];
      if (!even(0, height) || !even(1, width) || w.dilation.some((d) => d > 1)) return ops.maxPoolGrad(dy, x, y, w);
      const [dyR, xR, yR] = [turnedRound(ops, dy), turnedRound(ops, x), turnedRound(ops, y)];
      return turnedRound(ops, ops.maxPoolGrad(dyR, xR, yR, padSwapped(w)));
    },
  }),
  'avgPool always counts padding': (ops) => ({ avgPool: (x, w) => ops.avgPool(x, { ...w, countPadding: true }) }),
  'avgPool never counts padding': (ops) => ({ avgPool: (x, w) => ops.avgPool(x, { ...w, countPadding: false }) }),
  'avgPool forgets the padding after the input': (ops) => ({
    avgPool: (x, w) => ops.avgPool(x, { ...w, padAfter: [0, 0] }),
  }),
  'avgPool counts what a window cuts off in ceil mode': (ops) => ({
    avgPool: (x, w) => ops.avgPool(x, { ...w, padAfter: [w.padAfter[0] + 9, w.padAfter[1] + 9] }),
  }),
  'avgPoolGrad always counts padding': (ops) => ({
    avgPoolGrad: (dy, w, shape) => ops.avgPoolGrad(dy, { ...w, countPadding: true }, shape),
  }),
  'avgPoolGrad never counts padding': (ops) => ({
    avgPoolGrad: (dy, w, shape) => ops.avgPoolGrad(dy, { ...w, countPadding: false }, shape),
  }),

  'batchNormTrain forgets epsilon': (ops) => ({ batchNormTrain: (x, g, b) => ops.batchNormTrain(x, g, b, 0) }),
  'batchNormTrain forgets gamma': (ops) => ({ batchNormTrain: (x, _g, b, e) => ops.batchNormTrain(x, null, b, e) }),
  'batchNormTrain forgets beta': (ops) => ({ batchNormTrain: (x, g, _b, e) => ops.batchNormTrain(x, g, null, e) }),
  'batchNormInference swaps gamma and beta': (ops) => ({
    batchNormInference: (x, m, v, g, b, e) => ops.batchNormInference(x, m, v, b, g, e),
  }),
  'batchNormInference forgets epsilon': (ops) => ({
    batchNormInference: (x, m, v, g, b) => ops.batchNormInference(x, m, v, g, b, 0),
  }),
  'batchNormGrad forgets gamma': (ops) => ({
    batchNormGrad: (dy, x, m, v, _g, e) => ops.batchNormGrad(dy, x, m, v, null, e),
  }),
  'batchNormGrad forgets epsilon': (ops) => ({
    batchNormGrad: (dy, x, m, v, g) => ops.batchNormGrad(dy, x, m, v, g, 0),
  }),
  'groupNorm takes each channel for a group': (ops) => ({
    groupNorm: (x, _groups, g, b, e) => ops.groupNorm(x, x.shape.at(-1)!, g, b, e),
  }),
  'groupNorm takes all channels for one group': (ops) => ({
    groupNorm: (x, _groups, g, b, e) => ops.groupNorm(x, 1, g, b, e),
  }),
  'groupNorm takes the first positions of each example alone': (ops) => ({
    groupNorm: (x, groups, g, b, e) => {
      const [batch, ...rest] = x.shape as [number, ...number[]];
      const channels = x.shape.at(-1)!;
      const pixels = ops.reshape(x, [batch, rest.reduce((product, side) => product * side, 1)]);
      const first = ops.groupNorm(ops.sliceChannels(pixels, 0, channels), groups, null, null, e);
      return { ...ops.groupNorm(x, groups, g, b, e), mean: first.mean };
    },
  }),
  'groupNorm forgets epsilon': (ops) => ({ groupNorm: (x, n, g, b) => ops.groupNorm(x, n, g, b, 0) }),
  'groupNorm forgets gamma': (ops) => ({ groupNorm: (x, n, _g, b, e) => ops.groupNorm(x, n, null, b, e) }),
  'groupNorm forgets beta': (ops) => ({ groupNorm: (x, n, g, _b, e) => ops.groupNorm(x, n, g, null, e) }),
  'groupNormGrad forgets gamma': (ops) => ({
    groupNormGrad: (dy, x, m, v, _g, e) => ops.groupNormGrad(dy, x, m, v, null, e),
  }),
  'groupNormGrad forgets epsilon': (ops) => ({
    groupNormGrad: (dy, x, m, v, g) => ops.groupNormGrad(dy, x, m, v, g, 0),
  }),
  'lrn forgets the neighbours': (ops) => ({ lrn: (x, norm) => ops.lrn(x, { ...norm, size: 1 }) }),
  'lrn divides alpha by the size': (ops) => ({
    lrn: (x, norm) => ops.lrn(x, { ...norm, alpha: norm.alpha / norm.size }),
  }),
  'lrn forgets k': (ops) => ({ lrn: (x, norm) => ops.lrn(x, { ...norm, k: 1 }) }),
  'lrn always takes 0.75 for beta': (ops) => ({ lrn: (x, norm) => ops.lrn(x, { ...norm, beta: 0.75 }) }),
  'lrn looks at as many channels after as before': (ops) => ({
    lrn: (x, norm) => ops.lrn(x, { ...norm, size: 2 * Math.floor(norm.size / 2) + 1 }),
  }),
  'lrnGrad forgets the divisors': (ops) => ({
    lrnGrad: (dy, x, norm) => ops.lrnGrad(dy, x, { ...norm, alpha: 0, k: 1 }),
  }),
  'lrnGrad forgets the neighbours': (ops) => ({ lrnGrad: (dy, x, norm) => ops.lrnGrad(dy, x, { ...norm, size: 1 }) }),
  'lrnGrad always takes 0.75 for beta': (ops) => ({
    lrnGrad: (dy, x, norm) => ops.lrnGrad(dy, x, { ...norm, beta: 0.75 }),
  }),
  'lrnGrad looks at as many channels after as before': (ops) => ({
    lrnGrad: (dy, x, norm) => ops.lrnGrad(dy, x, { ...norm, size: 2 * Math.floor(norm.size / 2) + 1 }),
  }),
  'adaptiveAvgPool takes windows that do not overlap': (ops) => ({
    adaptiveAvgPool: (x, output) => {
      const [, height, width] = x.shape as [number, number, number, number];
      const kernel = [Math.floor(height / output[0]) || 1, Math.floor(width / output[1]) || 1] as const;
      const [rows, columns] = [height / kernel[0], width / kernel[1]].map(Math.floor);
      if (rows !== output[0] || columns !== output[1]) return ops.adaptiveAvgPool(x, output);
      const plain = { padBefore: [0, 0], padAfter: [0, 0], dilation: [1, 1], countPadding: true } as const;
      return ops.avgPool(x, { ...plain, kernel, stride: kernel, output });
    },
  }),
  'adaptiveAvgPool swaps the sides': (ops) => ({
    adaptiveAvgPool: (x, [height, width]) => {
      const [batch = 0, , , channels = 0] = x.shape;
      return ops.reshape(ops.adaptiveAvgPool(x, [width, height]), [batch, height, width, channels]);
    },
  }),

  'blend forgets the factor': (ops) => ({
    blend: (target, value, keepShare) => ops.blend(target, value, keepShare, 1),
  }),

  'update forgets the weight decay': (ops) => ({
    update: (weight, gradient, slots, how) => ops.update(weight, gradient, slots, { ...how, weightDecay: 0 }),
  }),
  'update takes momentum for nesterov': (ops) => ({
    update: (weight, gradient, slots, how) =>
      ops.update(weight, gradient, slots, how.rule === 'nesterov' ? { ...how, rule: 'momentum' } : how),
  }),
  'update by adam does not correct the bias of later steps': (ops) => ({
    update: (weight, gradient, slots, how) =>
      ops.update(weight, gradient, slots, how.rule === 'adam' ? { ...how, step: 1 } : how),
  }),
};
