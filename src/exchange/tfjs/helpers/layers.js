/**
 * The layers of a network of Convoscope that TensorFlow.js lacks. Before the model is loaded:
 *
 *     import * as tf from '@tensorflow/tfjs';
 *     import { registerLayers } from './layers.js';
 *
 *     registerLayers(tf);
 *     const model = await tf.loadLayersModel('model.json');
 */

/** @param {any} tf TensorFlow.js */
export function registerLayers(tf) {
  const first = (inputs) => (Array.isArray(inputs) ? inputs[0] : inputs);
  const shapeOf = (shape) => (Array.isArray(shape[0]) ? shape[0] : shape);

  /** A layer that keeps its configuration as it came. */
  class Own extends tf.layers.Layer {
    constructor(config) {
      super(config);
      this.own = config;
    }

    getConfig() {
      return { ...super.getConfig(), ...this.own };
    }

    computeOutputShape(inputShape) {
      return shapeOf(inputShape);
    }

    call(inputs) {
      return tf.tidy(() => this.compute(first(inputs)));
    }
  }

  /** x / (k + alpha * sum of x^2 over `size` neighbouring channels)^beta. */
  class LocalResponseNormalization extends Own {
    static className = 'LocalResponseNormalization';

    compute(x) {
      const { size, alpha, beta, k } = this.own;
      const channels = x.shape.at(-1);
      const before = Math.floor(size / 2);
      const pads = x.shape.map((_, axis) => (axis === x.shape.length - 1 ? [before, size - 1 - before] : [0, 0]));
      const squares = tf.pad(tf.square(x), pads);
      const parts = Array.from({ length: size }, (_, i) =>
        tf.slice(squares, [...x.shape.slice(0, -1).fill(0), i], [...x.shape.slice(0, -1), channels]),
      );
      return tf.div(x, tf.pow(tf.add(tf.mul(tf.addN(parts), alpha), k), beta));
    }
  }

  /** The squared distance to a fixed centre for each class. */
  class RadialBasis extends Own {
    static className = 'RadialBasis';

    build(inputShape) {
      const shape = [this.own.units, shapeOf(inputShape).at(-1)];
      this.centres = this.addWeight('centres', shape, 'float32', tf.initializers.zeros(), undefined, false);
      this.built = true;
    }

    compute(x) {
      return tf.sum(tf.square(tf.sub(tf.expandDims(x, 1), this.centres.read())), -1);
    }

    computeOutputShape(inputShape) {
      return [shapeOf(inputShape)[0], this.own.units];
    }
  }

  /** Padding that never wins a max pooling. */
  class LowestPadding2D extends Own {
    static className = 'LowestPadding2D';

    compute(x) {
      const [rows, columns] = this.own.padding;
      return tf.pad(x, [[0, 0], rows, columns, [0, 0]], Number.NEGATIVE_INFINITY);
    }

    computeOutputShape(inputShape) {
      const [batch, height, width, channels] = shapeOf(inputShape);
      const [[top, bottom], [left, right]] = this.own.padding;
      return [batch, top + height + bottom, left + width + right, channels];
    }
  }

  /** Averages windows that reach over the edge, each over the pixels that count. */
  class PartialAveragePooling2D extends Own {
    static className = 'PartialAveragePooling2D';

    means(x, value) {
      const { poolSize, strides, padding, overhang } = this.own;
      const padded = tf.pad(x, [[0, 0], ...padding, [0, 0]], value);
      const whole = tf.pad(padded, [
        [0, 0],
        [0, overhang[0]],
        [0, overhang[1]],
        [0, 0],
      ]);
      return tf.avgPool(whole, poolSize, strides, 'valid');
    }

    compute(x) {
      const [, height, width] = x.shape;
      const share = this.means(tf.ones([1, height, width, 1]), this.own.countPadding ? 1 : 0);
      return tf.div(this.means(x, 0), tf.where(tf.greater(share, 0), share, tf.onesLike(share)));
    }

    computeOutputShape(inputShape) {
      const [batch, height, width, channels] = shapeOf(inputShape);
      const { poolSize, strides, padding, overhang } = this.own;
      const along = (axis, size) =>
        Math.floor((size + padding[axis][0] + padding[axis][1] + overhang[axis] - poolSize[axis]) / strides[axis]) + 1;
      return [batch, along(0, height), along(1, width), channels];
    }
  }

  /** Averages as many windows of nearly equal size as the output has pixels. */
  class AdaptiveAveragePooling2D extends Own {
    static className = 'AdaptiveAveragePooling2D';

    compute(x) {
      const [height, width] = this.own.outputSize;
      return mean(mean(x, 1, height), 2, width);
    }

    computeOutputShape(inputShape) {
      const [batch, , , channels] = shapeOf(inputShape);
      return [batch, ...this.own.outputSize, channels];
    }
  }

  const mean = (x, axis, count) => {
    const size = x.shape[axis];
    const parts = Array.from({ length: count }, (_, i) => {
      const start = Math.floor((i * size) / count);
      const end = Math.ceil(((i + 1) * size) / count);
      const begin = x.shape.map((_side, at) => (at === axis ? start : 0));
      const extent = x.shape.map((side, at) => (at === axis ? end - start : side));
      return tf.mean(tf.slice(x, begin, extent), axis, true);
    });
    return parts.length === 1 ? parts[0] : tf.concat(parts, axis);
  };

  /** A convolution in groups of channels that never mix. */
  class GroupedConv2D extends Own {
    static className = 'GroupedConv2D';

    build(inputShape) {
      const { filters, kernelSize, groups, useBias } = this.own;
      const shape = [...sides(kernelSize), shapeOf(inputShape).at(-1) / groups, filters];
      this.kernel = this.addWeight('kernel', shape, 'float32', tf.initializers.glorotUniform({}));
      this.bias = useBias ? this.addWeight('bias', [filters], 'float32', tf.initializers.zeros()) : null;
      this.built = true;
    }

    compute(x) {
      const { strides, padding, dilationRate, groups } = this.own;
      const kernels = tf.split(this.kernel.read(), groups, 3);
      const parts = tf
        .split(x, groups, 3)
        .map((part, i) => tf.conv2d(part, kernels[i], strides, padding, 'NHWC', dilationRate));
      const y = tf.concat(parts, 3);
      return this.bias ? tf.add(y, this.bias.read()) : y;
    }

    computeOutputShape(inputShape) {
      const [batch, height, width] = shapeOf(inputShape);
      const { filters, kernelSize, strides, padding, dilationRate } = this.own;
      const along = (axis, size) => {
        const [step, reach] = [sides(strides)[axis], (sides(kernelSize)[axis] - 1) * sides(dilationRate)[axis]];
        return padding === 'same' ? Math.ceil(size / step) : Math.floor((size - reach - 1) / step) + 1;
      };
      return [batch, along(0, height), along(1, width), filters];
    }
  }

  const sides = (value) => (Array.isArray(value) ? value : [value, value]);

  /** Statistics of each example, over all positions and a run of neighbouring channels. */
  class GroupNormalization extends Own {
    static className = 'GroupNormalization';

    build(inputShape) {
      const shape = [shapeOf(inputShape).at(-1)];
      const { scale, center } = this.own;
      this.gamma = scale ? this.addWeight('gamma', shape, 'float32', tf.initializers.ones()) : null;
      this.beta = center ? this.addWeight('beta', shape, 'float32', tf.initializers.zeros()) : null;
      this.built = true;
    }

    compute(x) {
      const { groups, epsilon } = this.own;
      const [batch, ...shape] = x.shape;
      const channels = shape.at(-1);
      const places = shape.slice(0, -1).reduce((product, side) => product * side, 1);
      const grouped = tf.reshape(x, [batch, places, groups, channels / groups]);
      const { mean: average, variance } = tf.moments(grouped, [1, 3], true);
      const normalised = tf.mul(tf.sub(grouped, average), tf.rsqrt(tf.add(variance, epsilon)));
      let y = tf.reshape(normalised, x.shape);
      if (this.gamma) y = tf.mul(y, this.gamma.read());
      return this.beta ? tf.add(y, this.beta.read()) : y;
    }
  }

  /** x where it is positive, alpha (e^x - 1) elsewhere. */
  class ScaledELU extends Own {
    static className = 'ScaledELU';

    compute(x) {
      return tf.where(tf.greater(x, 0), x, tf.mul(tf.elu(x), this.own.alpha));
    }
  }

  for (const layer of [
    LocalResponseNormalization,
    RadialBasis,
    LowestPadding2D,
    PartialAveragePooling2D,
    AdaptiveAveragePooling2D,
    GroupedConv2D,
    GroupNormalization,
    ScaledELU,
  ])
    tf.serialization.registerClass(layer);
}
