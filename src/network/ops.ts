/**
 * The tensor operations that layers are written against. Types only: three implementations are in `engine/ops/`
 * (`reference` in float64, `webgl` on WebGL, `simd` in WebAssembly).
 *
 * Images are `[batch, height, width, channel]`, vectors `[batch, feature]`, convolution filters
 * `[kernelHeight, kernelWidth, inputChannels / groups, outputChannels]`, dense kernels `[in, out]`.
 *
 * Memory: every tensor made inside `scope(...)` is freed when the scope ends. Variables live until `release`d.
 * All operations are synchronous in program order; only `read` waits for the device.
 */

export type Dims = readonly number[];

/** A value on the device; immutable. */
export interface Tensor {
  readonly shape: Dims;
}

/** A weight, a moving statistic or an optimizer slot: survives scopes and may be overwritten. */
export interface Variable extends Tensor {
  readonly variable: true;
}

/** Geometry of a convolution or pooling window, with every default already resolved to numbers. */
export interface Window {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [height: number, width: number];
  readonly dilation: readonly [height: number, width: number];
  /** Rows and columns of padding before the input: `[top, left]`. */
  readonly padBefore: readonly [top: number, left: number];
  /** Declared padding after the input, `[bottom, right]`; a window that runs further (ceil mode) is cut. */
  readonly padAfter: readonly [bottom: number, right: number];
  /** Output size `[height, width]`. */
  readonly output: readonly [height: number, width: number];
}

/** A window over channels split into `groups` independent parts (1 = ordinary convolution). */
export interface ConvWindow extends Window {
  readonly groups: number;
}

export interface AverageWindow extends Window {
  /** Whether padded zeros count in the divisor (PyTorch's and Caffe's default) or not (Keras's). */
  readonly countPadding: boolean;
}

/** Local response normalisation across channels, Krizhevsky, Sutskever & Hinton 2012, section 3.3. */
export interface ResponseNorm {
  /**
   * Channels in a window: from `size / 2` before a channel to `(size - 1) / 2` after it, both rounded down and cut at
   * the first and the last channel. An even size takes one channel more before than after, as PyTorch does.
   */
  readonly size: number;
  /** Multiplies the sum of the squares in a window, not their mean. */
  readonly alpha: number;
  readonly beta: number;
  /** Positive, so that nothing divides by 0. */
  readonly k: number;
}

/** Activation functions; `network/activations.ts` has the formulas. */
export type ActivationName =
  | 'relu'
  | 'clippedRelu'
  | 'leakyRelu'
  | 'elu'
  | 'gelu'
  | 'silu'
  | 'tanh'
  | 'scaledTanh'
  | 'sigmoid';

export interface BatchNormResult {
  readonly y: Tensor;
  /** Mean over all axes but the last, `[channel]`. */
  readonly mean: Tensor;
  /** Biased variance (divided by the count), `[channel]`. */
  readonly variance: Tensor;
}

/** A ReLU that `batchNormTrain` applied. */
export interface Rectified {
  /** The result of the ReLU. */
  readonly y: Tensor;
  /** The beta in front of it. */
  readonly beta: Tensor | null;
}

export interface NormGradients {
  readonly dx: Tensor;
  readonly dGamma: Tensor;
  readonly dBeta: Tensor;
}

export interface GroupNormResult {
  readonly y: Tensor;
  /** Of each example and group, `[batch, group]`. */
  readonly mean: Tensor;
  /** Biased variance (divided by the count), `[batch, group]`. */
  readonly variance: Tensor;
}

export interface CrossEntropyResult {
  /** Mean over the batch of -log softmax(logits)[label], `[1]`. */
  readonly loss: Tensor;
  /** Gradient of that mean at the logits: (softmax - onehot) / batch, `[batch, class]`. */
  readonly dLogits: Tensor;
  /** Number of rows whose largest logit is the label (the first one on a tie), `[1]`. */
  readonly correct: Tensor;
}

/** The gradient of a matrix as the product that it is, of `left` `[depth, row]` transposed and `right` `[depth, column]`. */
export interface ProductGradient {
  readonly left: Tensor;
  readonly right: Tensor;
}

/** One optimizer update with the hyperparameters of this step; the formulas are in `engine/ops/reference/update.ts`. */
export type OptimizerUpdate =
  | { readonly rule: 'sgd'; readonly learningRate: number; readonly weightDecay: number }
  | {
      readonly rule: 'momentum' | 'nesterov';
      readonly learningRate: number;
      readonly weightDecay: number;
      /** v <- momentum * v + g */
      readonly momentum: number;
    }
  | {
      readonly rule: 'adam';
      readonly learningRate: number;
      readonly weightDecay: number;
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      /** 1-based count of updates including this one, for the bias corrections 1 - beta^step (computed in float64). */
      readonly step: number;
    }
  | {
      readonly rule: 'rmsprop';
      readonly learningRate: number;
      readonly weightDecay: number;
      readonly decay: number;
      readonly epsilon: number;
    };

/** Order of the eight numbers in a `stats` tensor. */
export const STATS = ['count', 'sum', 'sumOfSquares', 'min', 'max', 'zeros', 'nonFinite', 'reserved'] as const;
export const STATS_LENGTH = STATS.length;

export interface Ops {
  readonly name: 'reference' | 'simd' | 'webgl';

  // ---- memory
  /** Copies values to the device; the tensor belongs to the innermost scope. `values` are in row-major order. */
  tensor(shape: Dims, values: ArrayLike<number>): Tensor;
  variable(shape: Dims, values: ArrayLike<number>): Variable;
  /** Overwrites a variable with another tensor of the same shape, or with values from the page. */
  assign(target: Variable, source: Tensor | ArrayLike<number>): void;
  release(variable: Variable): void;
  /** Runs `body` and frees every tensor that it made. Not reentrant across awaits: `body` is synchronous. */
  scope<T>(body: () => T): T;
  /** Takes a tensor out of the current scope, so that it can be read after the scope ended. Free it with `release`. */
  keep(x: Tensor): Variable;
  /** Copies the values to the page. Rejects when the device was lost. */
  read(x: Tensor): Promise<Float32Array>;
  /** Waits, blocking this thread, until the device has done all that was issued: for measurements only. */
  settle(): void;
  /** Tensors and bytes now alive on the device, variables included. */
  memory(): { readonly tensors: number; readonly bytes: number };
  /**
   * Peak bytes in use since the last call, scratch included, and the bytes allocated for
   * them now. Only where the implementation counts them.
   */
  peak?(): { readonly bytes: number; readonly reserved: number };
  /** Frees everything, the device included. Nothing may be called afterwards. */
  dispose(): void;

  // ---- shape
  /** The same values under another shape; costs nothing. */
  reshape(x: Tensor, shape: Dims): Tensor;
  /** Joins along the last axis. */
  concat(xs: readonly Tensor[]): Tensor;
  /** Channels `start` up to `start + size` of the last axis. */
  sliceChannels(x: Tensor, start: number, size: number): Tensor;
  /** Adds channels of zeros before and after those of the last axis; `sliceChannels` is its gradient. */
  padChannels(x: Tensor, before: number, after: number): Tensor;
  /** Joins flattened tensors into one `[n]`, so that one `read` brings them all. */
  pack(xs: readonly Tensor[]): Tensor;

  // ---- elementwise
  /** `rectify` applies a ReLU to the sum in the same pass over memory. */
  add(a: Tensor, b: Tensor, rectify?: boolean): Tensor;
  mul(a: Tensor, b: Tensor): Tensor;
  scale(x: Tensor, factor: number): Tensor;
  /** x[..., c] * v[c] */
  mulChannels(x: Tensor, v: Tensor): Tensor;
  /** x[..., c] + v[c] */
  addChannels(x: Tensor, v: Tensor): Tensor;
  /**
   * `parameter` is the ceiling of `clippedRelu`, above 0, the slope of `leakyRelu` below 0 and the alpha of `elu`, both 0 or
   * more; the others have none.
   */
  activate(name: ActivationName, x: Tensor, parameter?: number): Tensor;
  /**
   * dy * f'(x), written with y = f(x), so that x need not be kept; of `gelu` and `silu` with x. `at` is the one or the
   * other.
   */
  activateGrad(name: ActivationName, dy: Tensor, at: Tensor, parameter?: number): Tensor;

  // ---- reductions
  /** Sum over all axes but the last, `[channel]`. */
  sumChannels(x: Tensor): Tensor;
  /** The eight numbers named by `STATS`; sums, minimum and maximum are over the finite values only. */
  stats(x: Tensor): Tensor;
  /** Sum of the products of two tensors of the same shape, value by value, `[1]`. */
  dot(a: Tensor, b: Tensor): Tensor;

  // ---- products
  /** a * b (+ bias on each row); `transposeA`/`transposeB` read the stored matrix transposed. */
  matMul(a: Tensor, b: Tensor, options?: { transposeA?: boolean; transposeB?: boolean; bias?: Tensor | null }): Tensor;
  conv2d(x: Tensor, filter: Tensor, bias: Tensor | null, window: ConvWindow): Tensor;
  /** dL/dx, of shape `inputShape` (`[batch, height, width, channel]`). */
  conv2dInputGrad(dy: Tensor, filter: Tensor, window: ConvWindow, inputShape: Dims): Tensor;
  /** dL/dfilter, of shape `[kernelHeight, kernelWidth, inputChannels / groups, outputChannels]`. */
  conv2dFilterGrad(x: Tensor, dy: Tensor, window: ConvWindow): Tensor;
  /** y[n, i] = sum_j (x[n, j] - centres[i, j])^2; x `[batch, feature]`, centres `[class, feature]`. */
  squaredDistances(x: Tensor, centres: Tensor): Tensor;
  /** dL/dx = 2 sum_i dy[n, i] (x[n] - centres[i]) */
  squaredDistancesGrad(dy: Tensor, x: Tensor, centres: Tensor): Tensor;

  // ---- pooling
  /** Padding never wins: it counts as minus infinity. */
  maxPool(x: Tensor, window: Window): Tensor;
  /** The whole gradient goes to the first largest value of each window in row-major order, as in PyTorch. */
  maxPoolGrad(dy: Tensor, x: Tensor, y: Tensor, window: Window): Tensor;
  avgPool(x: Tensor, window: AverageWindow): Tensor;
  avgPoolGrad(dy: Tensor, window: AverageWindow, inputShape: Dims): Tensor;
  /**
   * Means over windows of nearly equal size, `[batch, ...output, channel]`: along an axis of n pixels, window i covers
   * pixels floor(i n / output) up to ceil((i + 1) n / output). PyTorch's AdaptiveAvgPool2d.
   */
  adaptiveAvgPool(x: Tensor, output: readonly [height: number, width: number]): Tensor;
  /** dL/dx, of shape `inputShape`. */
  adaptiveAvgPoolGrad(dy: Tensor, inputShape: Dims): Tensor;

  // ---- normalisation
  /**
   * y = gamma * (x - mean) / sqrt(variance + epsilon) + beta with the statistics of this batch; null gamma is 1, null
   * beta
   * 0. `rectify` applies a ReLU to y in the same pass over memory.
   */
  batchNormTrain(
    x: Tensor,
    gamma: Tensor | null,
    beta: Tensor | null,
    epsilon: number,
    rectify?: boolean,
  ): BatchNormResult;
  /** The same with given statistics. */
  batchNormInference(
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    gamma: Tensor | null,
    beta: Tensor | null,
    epsilon: number,
  ): Tensor;
  /**
   * Gradients of `batchNormTrain` at the input and the two parameters (both are always computed). With `rectified` dy is the
   * gradient behind its ReLU.
   */
  batchNormGrad(
    dy: Tensor,
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    gamma: Tensor | null,
    epsilon: number,
    rectified?: Rectified | null,
  ): NormGradients;
  /** target <- keepShare * target + (1 - keepShare) * factor * value: a moving average. */
  blend(target: Variable, value: Tensor, keepShare: number, factor: number): void;
  /**
   * y = gamma * (x - mean) / sqrt(variance + epsilon) + beta with the statistics of each example and of each of
   * `groups` equal runs of channels, over all positions: Wu & He 2018. Gamma and beta are per channel; null gamma is 1,
   * null beta 0.
   */
  groupNorm(x: Tensor, groups: number, gamma: Tensor | null, beta: Tensor | null, epsilon: number): GroupNormResult;
  /**
   * Gradients of `groupNorm`; how many groups there are, `mean` tells. Both gradients of parameters are always
   * computed.
   */
  groupNormGrad(
    dy: Tensor,
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    gamma: Tensor | null,
    epsilon: number,
  ): NormGradients;
  /** y = x / s^beta with s[c] = k + alpha * sum of x[j]^2 over the window of channel c. */
  lrn(x: Tensor, norm: ResponseNorm): Tensor;
  /**
   * dx[j] = dy[j] / s[j]^beta - 2 alpha beta x[j] * sum of dy[c] x[c] / s[c]^(beta + 1) over the channels c whose
   * window holds j.
   */
  lrnGrad(dy: Tensor, x: Tensor, norm: ResponseNorm): Tensor;

  // ---- loss and update
  softmax(logits: Tensor): Tensor;
  /** `labels` holds class numbers as float32, `[batch]`. */
  softmaxCrossEntropy(logits: Tensor, labels: Tensor): CrossEntropyResult;
  /**
   * Updates `weight` and its slots in place; `slots` are zero at first: none for sgd, one for momentum, nesterov and
   * rmsprop, two for adam.
   */
  update(weight: Variable, gradient: Tensor, slots: readonly Variable[], update: OptimizerUpdate): void;
  /** The same, to the bit, with a gradient whose values nobody else needs: where this is there, they are never stored as a whole. */
  updateByProduct?(
    weight: Variable,
    gradient: ProductGradient,
    slots: readonly Variable[],
    update: OptimizerUpdate,
  ): void;
}
