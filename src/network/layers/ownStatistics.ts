import type { Ops, Tensor } from '../ops';
import { channelsOf, isImage, type Shape, sizeOf } from '../shape';
import type { At, ExplainCall, Explanation, Reading } from './explanation';
import { type ConfigOf, real, toggle } from './fields';
import {
  type BackwardCall,
  type Call,
  type Gradients,
  type Held,
  only,
  type Statistics,
  type WeightSpec,
  weightOf,
} from './kind';
import { explained, meanOf, numberOf, read } from './reading';
import { type PixelWindow, samePixel, wholeMap } from './receptiveField';

// What layer norm and group norm have in common: each example is normalised by its own statistics, the same way in
// training and at inference. Nothing is moved, and nothing depends on the rest of the batch.

export const ownFields = {
  epsilon: real({ en: 'Epsilon', es: 'Épsilon' }, { min: 1e-8, max: 0.1 }, 1e-5),
  scale: toggle({ en: 'Learn gamma', es: 'Aprender gamma' }, true),
  center: toggle({ en: 'Learn beta', es: 'Aprender beta' }, true),
};

type Config = ConfigOf<typeof ownFields>;

/** Explanations list every value behind the statistics, unless there are more than this. */
const MOST_NAMED = 30_000;

/** Weights, field of view, both passes and explanation of a kind, by the statistics that its configuration asks for. */
export function withOwnStatistics<C extends Config>(statistics: (config: C, inputs: readonly Shape[]) => Statistics) {
  return {
    statistics,

    weights({ scale, center }: C, [input = []]: readonly Shape[]): WeightSpec[] {
      const vector = (name: string, value: number): WeightSpec => ({
        name,
        shape: [channelsOf(input)],
        initial: { type: 'constant', value },
        trainable: true,
        decays: false,
      });
      return [...(scale ? [vector('gamma', 1)] : []), ...(center ? [vector('beta', 0)] : [])];
    },

    /** Through its statistics a value depends on all that share them. */
    window(config: C, inputs: readonly Shape[]): PixelWindow {
      const [input = []] = inputs;
      return isImage(input) && statistics(config, inputs).over === 'example' ? wholeMap(input) : samePixel();
    },

    /** A mean and a variance of each group. */
    held(config: C, inputs: readonly Shape[]): Held {
      const [input = []] = inputs;
      const { over, groups } = statistics(config, inputs);
      const places = over === 'pixel' ? sizeOf(input) / channelsOf(input) : 1;
      const each = [places, groups];
      return { forward: [each, each] };
    },

    forward(ops: Ops, { config, inputs, weights, save, note }: Call<C>): Tensor {
      const x = only(inputs);
      const { over, groups, epsilon } = statistics(config, [x.shape.slice(1)]);
      const gamma = config.scale ? weightOf(weights, 'gamma') : null;
      const beta = config.center ? weightOf(weights, 'beta') : null;
      const { y, mean, variance } = ops.groupNorm(examplesOf(ops, x, over), groups, gamma, beta, epsilon);
      for (const [name, tensor] of Object.entries({ mean, variance })) {
        save(name, tensor);
        note(name, tensor);
      }
      return y.shape.length === x.shape.length ? y : ops.reshape(y, x.shape);
    },

    backward(ops: Ops, { config, inputs, weights, saved }: BackwardCall<C>, dy: Tensor): Gradients {
      const x = only(inputs);
      const { over, epsilon } = statistics(config, [x.shape.slice(1)]);
      const gamma = config.scale ? weightOf(weights, 'gamma') : null;
      const [mean, variance] = [saved('mean'), saved('variance')];
      const own = (tensor: Tensor) => examplesOf(ops, tensor, over);
      const { dx, dGamma, dBeta } = ops.groupNormGrad(own(dy), own(x), mean, variance, gamma, epsilon);
      return {
        inputs: [dx.shape.length === x.shape.length ? dx : ops.reshape(dx, x.shape)],
        weights: { ...(config.scale && { gamma: dGamma }), ...(config.center && { beta: dBeta }) },
      };
    },

    explain(config: C, call: ExplainCall, at: At): Explanation {
      const { shape } = only(call.inputs);
      const { over, groups, epsilon } = statistics(config, [shape]);
      const size = channelsOf(shape) / groups;
      const first = Math.floor((at.at(-1) ?? 0) / size) * size;
      const channels = Array.from({ length: size }, (_, i) => first + i);
      const readings = placesOf(shape, over, at).flatMap((place) =>
        channels.map((channel) => read(call, [...place, channel])),
      );
      const average = meanOf(readings);
      const mean = average.result;
      const terms = readings.map((reading) => ({ ...reading, weight: mean }));
      const squares = terms.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
      const variance = squares / readings.length;
      const reading: Reading = read(call, at);
      const normalised = (reading.value - mean) / Math.sqrt(variance + epsilon);
      const gamma = config.scale ? numberOf(call, 'gamma') : null;
      const beta = config.center ? numberOf(call, 'beta') : null;
      const result = (gamma ?? 1) * normalised + (beta ?? 0);
      const last = {
        type: 'normalisation',
        reading,
        mean,
        variance,
        epsilon,
        normalised,
        gamma,
        beta,
        result,
      } as const;
      const count = readings.length;
      if (count > MOST_NAMED) return explained({ ...last, count });
      return explained(average, { type: 'squaredDifferences', terms, result: squares }, { ...last, count });
    },
  };
}

/** `x` reshaped so that what the operations call an example has its own statistics: a whole example, or each pixel. */
export function examplesOf(ops: Ops, x: Tensor, over: Statistics['over']): Tensor {
  const channels = channelsOf(x.shape);
  if (over === 'example' || x.shape.length === 2) return x;
  return ops.reshape(x, [sizeOf(x.shape) / channels, channels]);
}

/** Places without their channel that share statistics with the value at `at`. */
function placesOf(shape: Shape, over: Statistics['over'], at: At): At[] {
  if (over === 'pixel' || !isImage(shape)) return [at.slice(0, -1)];
  const [height, width] = shape;
  return Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width]);
}
