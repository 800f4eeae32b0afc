import type { Tensor } from '../ops';
import { channelsOf, sizeOf } from '../shape';
import { real, toggle } from './fields';
import { defineKind, only, type WeightSpec, weightOf } from './kind';
import { explained, numberOf, read } from './reading';
import { samePixel } from './receptiveField';

/**
 * Ioffe & Szegedy 2015. Normalises with the biased variance of the batch; the moving variance takes the unbiased one
 * (times n / (n - 1)), as PyTorch does. `momentum` is the weight of the old moving value: PyTorch's is one minus this.
 */
export const batchNorm = defineKind({
  name: 'batchNorm',
  family: 'normalisation',
  text: {
    title: { en: 'Batch normalization', es: 'Normalización por lotes' },
  },
  inputs: { min: 1, max: 1 },
  fields: {
    epsilon: real({ en: 'Epsilon', es: 'Épsilon' }, { min: 1e-8, max: 0.1 }, 1e-5),
    momentum: real({ en: 'Momentum', es: 'Momentum' }, { min: 0, max: 0.9999 }, 0.9),
    scale: toggle({ en: 'Learn gamma', es: 'Aprender gamma' }, true),
    center: toggle({ en: 'Learn beta', es: 'Aprender beta' }, true),
  },
  label: () => ({ en: 'Batch norm', es: 'Norm. por lotes' }),
  outputShape: (_config, [input = []]) => input,
  weights({ scale, center }, [input = []]) {
    const vector = (name: string, value: number, trainable: boolean): WeightSpec => ({
      name,
      shape: [channelsOf(input)],
      initial: { type: 'constant', value },
      trainable,
      decays: false,
    });
    return [
      ...(scale ? [vector('gamma', 1, true)] : []),
      ...(center ? [vector('beta', 0, true)] : []),
      vector('movingMean', 0, false),
      vector('movingVariance', 1, false),
    ];
  },
  window: samePixel,

  statistics: ({ epsilon, momentum }, [input = []]) => ({
    over: 'batch',
    groups: channelsOf(input),
    epsilon,
    momentum,
  }),

  fusesRelu: true,

  forward(ops, { config, inputs, weights, training, save, note, move, rectify }) {
    const x = only(inputs);
    const gamma = config.scale ? weightOf(weights, 'gamma') : null;
    const beta = config.center ? weightOf(weights, 'beta') : null;
    if (!training) {
      const [mean, variance] = [weightOf(weights, 'movingMean'), weightOf(weights, 'movingVariance')];
      return ops.batchNormInference(x, mean, variance, gamma, beta, config.epsilon);
    }
    const { y, mean, variance } = ops.batchNormTrain(x, gamma, beta, config.epsilon, rectify);
    save('mean', mean);
    save('variance', variance);
    note('mean', mean);
    note('variance', variance);
    const count = sizeOf(x.shape) / channelsOf(x.shape);
    move('movingMean', mean, config.momentum, 1);
    move('movingVariance', variance, config.momentum, count > 1 ? count / (count - 1) : 1);
    return y;
  },

  explain({ epsilon, scale, center }, call, at) {
    const reading = read(call, at);
    const [mean, variance] = [numberOf(call, 'movingMean'), numberOf(call, 'movingVariance')];
    const [gamma, beta] = [scale ? numberOf(call, 'gamma') : null, center ? numberOf(call, 'beta') : null];
    const normalised = (reading.value - mean) / Math.sqrt(variance + epsilon);
    const result = (gamma ?? 1) * normalised + (beta ?? 0);
    return explained({
      type: 'normalisation',
      reading,
      count: null,
      mean,
      variance,
      epsilon,
      normalised,
      gamma,
      beta,
      result,
    });
  },

  backward(ops, { config, inputs, weights, training, saved, rectified }, dy) {
    const x = only(inputs);
    const gamma = config.scale ? weightOf(weights, 'gamma') : null;
    const trainable = (dGamma: Tensor, dBeta: Tensor) => ({
      ...(config.scale && { gamma: dGamma }),
      ...(config.center && { beta: dBeta }),
    });
    if (training) {
      const { dx, dGamma, dBeta } = ops.batchNormGrad(
        dy,
        x,
        saved('mean'),
        saved('variance'),
        gamma,
        config.epsilon,
        rectified && { y: rectified, beta: config.center ? weightOf(weights, 'beta') : null },
      );
      return { inputs: [dx], weights: trainable(dGamma, dBeta) };
    }
    // With fixed statistics the layer is a scale and a shift per channel: dx = dy * gamma / sqrt(variance + epsilon).
    const mean = weightOf(weights, 'movingMean');
    const variance = weightOf(weights, 'movingVariance');
    const zero = ops.tensor(mean.shape, new Float32Array(sizeOf(mean.shape)));
    const normalised = ops.batchNormInference(x, mean, variance, null, null, config.epsilon);
    return {
      inputs: [ops.batchNormInference(dy, zero, variance, gamma, null, config.epsilon)],
      weights: trainable(ops.sumChannels(ops.mul(dy, normalised)), ops.sumChannels(dy)),
    };
  },
});
