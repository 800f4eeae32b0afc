import { LIMITS } from '../limits';
import type { ResponseNorm } from '../ops';
import { channelsOf } from '../shape';
import { type ConfigOf, real, toggle, whole } from './fields';
import { defineKind, only } from './kind';
import { explained, read } from './reading';
import { samePixel } from './receptiveField';

const fields = {
  /** Channels in a window; an even number takes one more before a channel than after it, as in PyTorch. */
  size: whole({ en: 'Size', es: 'Tamaño' }, LIMITS.kernel, 5),
  alpha: real({ en: 'Alpha', es: 'Alfa' }, { min: 0, max: 100 }, 1e-4),
  beta: real({ en: 'Beta', es: 'Beta' }, { min: 0, max: 10 }, 0.75),
  /** Not 0: a window of zeros would divide by it. */
  k: real({ en: 'k', es: 'k' }, { min: 0.001, max: 1_000 }, 2),
  /**
   * Alpha times the mean of the squares, as Caffe and PyTorch have it (with k = 1), not times their sum, as the paper
   * has.
   */
  divideBySize: toggle({ en: 'Divide alpha by size', es: 'Dividir alfa entre el tamaño' }, false),
};

const normOf = ({ size, alpha, beta, k, divideBySize }: ConfigOf<typeof fields>): ResponseNorm => ({
  size,
  alpha: divideBySize ? alpha / size : alpha,
  beta,
  k,
});

/**
 * Krizhevsky, Sutskever & Hinton 2012, section 3.3: y = x / (k + alpha * sum of x^2 over neighbouring channels)^beta.
 */
export const lrn = defineKind({
  name: 'lrn',
  family: 'normalisation',
  text: {
    title: { en: 'Local response normalization', es: 'Normalización de respuesta local' },
  },
  inputs: { min: 1, max: 1 },
  fields,
  label: ({ size }) => ({ en: `LRN, ${size}`, es: `LRN, ${size}` }),
  outputShape: (_config, [input = []]) => input,
  window: samePixel,
  forward: (ops, { config, inputs }) => ops.lrn(only(inputs), normOf(config)),
  explain(config, call, at) {
    const { size, alpha, beta, k } = normOf(config);
    const channel = at.at(-1) ?? 0;
    const first = Math.max(0, channel - Math.floor(size / 2));
    const last = Math.min(channelsOf(only(call.inputs).shape) - 1, channel + Math.floor((size - 1) / 2));
    const neighbours = Array.from({ length: last - first + 1 }, (_, i) => read(call, [...at.slice(0, -1), first + i]));
    const reading = read(call, at);
    const sumOfSquares = neighbours.reduce((sum, { value }) => sum + value * value, 0);
    const result = reading.value / (k + alpha * sumOfSquares) ** beta;
    return explained({ type: 'responseNorm', reading, neighbours, k, alpha, beta, sumOfSquares, result });
  },
  backward: (ops, { config, inputs, wanted }, dy) => ({
    inputs: [wanted[0] ? ops.lrnGrad(dy, only(inputs), normOf(config)) : null],
    weights: {},
  }),
});
