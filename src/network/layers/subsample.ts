import type { AverageWindow, Ops, Tensor } from '../ops';
import { channelsOf, type Shape } from '../shape';
import { defineKind, only, weightOf } from './kind';
import { biased, explained, numberOf, readWindow, sumOf } from './reading';
import { formatPair, formatStride, resolvePool, shapeOf, windowFields, windowFor } from './window';

type Config = Parameters<typeof windowFor>[0];

const meanWindow = (config: Config, input: Shape): AverageWindow => ({
  ...windowFor(config, input),
  countPadding: true,
});

/** The sum of each window: its mean times the number of its taps. */
const windowSum = (ops: Ops, x: Tensor, config: Config): Tensor =>
  ops.scale(ops.avgPool(x, meanWindow(config, shapeOf(x))), config.kernel[0] * config.kernel[1]);

/**
 * LeNet's S layers: coefficient * (sum of the window) + bias, with one coefficient and one bias per map. The squashing
 * function that follows is a separate layer. LeCun et al. 1998, section II-B.
 */
export const subsample = defineKind({
  name: 'subsample',
  family: 'pooling',
  text: {
    title: { en: 'Subsampling', es: 'Submuestreo' },
  },
  inputs: { min: 1, max: 1 },
  fields: windowFields,
  label: ({ kernel, stride }) => ({
    en: `${formatPair(kernel)} subsample${formatStride(stride)}`,
    es: `submuestreo ${formatPair(kernel)}${formatStride(stride)}`,
  }),
  outputShape(config, [input = []]) {
    const window = resolvePool(config, input);
    return 'code' in window ? window : [...window.output, channelsOf(input)];
  },
  /** The coefficient starts at one over the number of taps: a plain average. */
  weights: ({ kernel }, [input = []]) => [
    {
      name: 'coefficient',
      shape: [channelsOf(input)],
      initial: { type: 'constant', value: 1 / (kernel[0] * kernel[1]) },
      trainable: true,
      decays: true,
    },
    {
      name: 'bias',
      shape: [channelsOf(input)],
      initial: { type: 'constant', value: 0 },
      trainable: true,
      decays: false,
    },
  ],
  window: (config, [input = []]) => windowFor(config, input),

  /** Mean, sum, and sum times coefficient; their gradients, and the one at the coefficient before it is added up. */
  held: (_config, [input = []], output) => ({ forward: [output, output, output], backward: [output, output, input] }),
  forward(ops, { config, inputs, weights, save }) {
    const sum = windowSum(ops, only(inputs), config);
    save('sum', sum);
    return ops.addChannels(ops.mulChannels(sum, weightOf(weights, 'coefficient')), weightOf(weights, 'bias'));
  },

  explain(config, call, at) {
    const sum = sumOf(readWindow(call, windowFor(config, only(call.inputs).shape), at, [at[2] ?? 0]));
    const value = numberOf(call, 'coefficient');
    const scaled = { type: 'coefficient', value, result: value * sum.result } as const;
    return explained(sum, scaled, biased(scaled, numberOf(call, 'bias')));
  },

  backward(ops, { config, inputs, weights, saved, wanted }, dy) {
    const x = only(inputs);
    const taps = config.kernel[0] * config.kernel[1];
    const dx = () => {
      const dSum = ops.mulChannels(dy, weightOf(weights, 'coefficient'));
      return ops.scale(ops.avgPoolGrad(dSum, meanWindow(config, shapeOf(x)), x.shape), taps);
    };
    return {
      inputs: [wanted[0] ? dx() : null],
      weights: { coefficient: ops.sumChannels(ops.mul(dy, saved('sum'))), bias: ops.sumChannels(dy) },
    };
  },
});
