import type { Problem } from '../issues';
import type { ActivationName, Ops, ProductGradient, Tensor, Variable } from '../ops';
import type { Random } from '../random';
import type { Shape } from '../shape';
import type { Text } from '../text';
import type { At, ExplainCall, Explanation } from './explanation';
import type { ConfigOf, Fields } from './fields';
import type { PixelWindow } from './receptiveField';

/**
 * The contract of a layer kind. Everything about a kind is in its one file: fields, shape rule, weights, cost,
 * receptive field, forward, backward, explanation, and what others need to know to draw, initialise, fuse and watch it.
 * `layers/index.ts` names the kinds; types, validation and the conformance test follow from that list.
 */
export interface Kind<Name extends string = string, F extends Fields = Fields> {
  readonly name: Name;
  readonly family: Family;
  readonly text: { readonly title: Text };
  /** How many edges may enter. */
  readonly inputs: { readonly min: number; readonly max: number };
  readonly fields: F;
  /** The field's shorthand for the diagram, such as `3×3 conv, 64, /2`. */
  label(config: ConfigOf<F>, inputs: readonly Shape[]): Text;
  /** The shape of one output, or what is wrong with the inputs (shapes are without the batch axis). */
  outputShape(config: ConfigOf<F>, inputs: readonly Shape[]): Shape | Problem;
  weights?(config: ConfigOf<F>, inputs: readonly Shape[]): readonly WeightSpec[];
  /** Multiply-adds for one example; only products of convolutions and dense layers count, as in the papers. */
  macs?(config: ConfigOf<F>, inputs: readonly Shape[], output: Shape): number;
  /**
   * The window of input pixels from which one output pixel is computed; null for outputs where position has no meaning.
   */
  window(config: ConfigOf<F>, inputs: readonly Shape[]): PixelWindow | null;
  /** Why the page can't compute it: such a layer is drawn, and a network with one never runs. By default it can. */
  lacks?(config: ConfigOf<F>): Problem;
  /** How its inputs combine where several paths meet; by default they just enter. */
  readonly role?: 'sum' | 'concat';
  /** The number of groups of channels that never mix; by default 1. */
  parts?(config: ConfigOf<F>): number;
  /** What leads to its output, where that is drawn as a box lettered with its channels; by default its label. */
  operation?(config: ConfigOf<F>): Text;
  /** Facts about an activation function; absent for kinds that aren't one. */
  readonly activation?: Activation<ConfigOf<F>>;
  /**
   * Whether `forward` can apply a ReLU to its output, and `backward` go back through it, in the same pass over memory;
   * by default it cannot.
   */
  readonly fusesRelu?: true;
  /**
   * Which values share a mean and a variance, for kinds that normalise by these. Such a kind notes both tensors as
   * `mean` and `variance`, calls what it learns `gamma` and `beta`, and what it keeps for inference `movingMean` and
   * `movingVariance`.
   */
  statistics?(config: ConfigOf<F>, inputs: readonly Shape[]): Statistics;
  /** What it allocates in a training step besides its output and one gradient per input; by default nothing. */
  held?(config: ConfigOf<F>, inputs: readonly Shape[], output: Shape): Held;
  forward(ops: Ops, call: Call<ConfigOf<F>>): Tensor;
  /** How the value at `at` of its output is computed at inference, step by step, in float64. */
  explain(config: ConfigOf<F>, call: ExplainCall, at: At): Explanation;
  /** One gradient per incoming edge (null where `call.wanted` says it isn't needed) and one per trainable weight. */
  backward(ops: Ops, call: BackwardCall<ConfigOf<F>>, dy: Tensor): Gradients;
}

/** Shapes are without the batch axis. */
export interface Held {
  /** Of the tensors that `forward` makes on the way to its output. */
  readonly forward?: readonly Shape[];
  /** Of those that `backward` makes on the way to the gradients. */
  readonly backward?: readonly Shape[];
  /** Whether `forward` returns its input, under another shape at most, and makes no output. */
  readonly passesInput?: boolean;
  /** Whether `backward` returns the gradient that it is given, under another shape at most, and makes none. */
  readonly passesGradient?: boolean;
}

/** Kinds of one family share a hue on screen. */
export type Family =
  | 'convolution'
  | 'pooling'
  | 'normalisation'
  | 'activation'
  | 'dense'
  | 'join'
  | 'shape'
  | 'boundary';

export interface Statistics {
  /** A mean and a variance are those of a batch, of one example, or of one pixel of it; of a run of channels each. */
  readonly over: 'batch' | 'example' | 'pixel';
  /** Runs of channels of equal length; of statistics of the batch, every channel is one. */
  readonly groups: number;
  /** Added to the variance. */
  readonly epsilon: number;
  /**
   * The weight of the old value in a moving statistic; null where inference computes its own statistics, as training
   * does.
   */
  readonly momentum: number | null;
}

/** An activation function. */
export interface Activation<Config> {
  readonly function: ActivationName;
  /** The parameter of the function; by default it has none. */
  parameter?(config: Config): number;
  /** Its name in formulas. */
  readonly symbol: Text;
  /** Its definition, such as `ReLU(x) = max(0, x)`. */
  formula(config: Config): Text;
  /**
   * Of a rectifier, which hands on only a part of what is negative: E[f(z)²] of a standard normal z. A kernel that it
   * reads starts with He et al.'s deviation for it. By default it is no rectifier, and the kernel starts with Glorot's.
   */
  meanSquare?(config: Config): number;
  /** How it can stop passing gradients on, which is then recorded; by default it cannot. */
  readonly health?:
    | {
        /** Gives 0, without a slope. */
        readonly type: 'dead';
      }
    | {
        /** Has less than a tenth of its steepest slope left. */
        readonly type: 'saturated';
        /** The largest derivative. */
        steepest(config: Config): number;
      };
}

/** How a weight starts. `kernel` is resolved by the engine: He normal before a rectifier, Glorot uniform otherwise. */
export type Initial =
  | { readonly type: 'kernel'; readonly fanIn: number; readonly fanOut: number }
  | { readonly type: 'constant'; readonly value: number }
  | { readonly type: 'values'; readonly values: readonly number[] };

export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly initial: Initial;
  /** Updated by the optimizer; otherwise fixed, or a moving statistic. */
  readonly trainable: boolean;
  /** Whether weight decay applies: kernels yes; biases, gamma and beta no. */
  readonly decays: boolean;
  /** The axis that counts the channels of the layer's output; the last one where nothing is said. */
  readonly channelAxis?: 'first';
  /**
   * Entries that exist, where the tensor holds structural zeros (LeNet's connection table); the tensor's size
   * otherwise.
   */
  readonly count?: number;
  /** Ones and zeros: where this weight may be non-zero. */
  readonly mask?: () => Float32Array;
}

export interface Call<Config> {
  readonly config: Config;
  readonly inputs: readonly Tensor[];
  readonly weights: Readonly<Record<string, Variable>>;
  readonly training: boolean;
  /** Keeps a tensor for `backward`. */
  readonly save: (name: string, tensor: Tensor) => void;
  /** Notes a tensor of general interest, such as a batch-norm layer's batch mean, for probes. */
  readonly note: (name: string, tensor: Tensor) => void;
  /** Moves a moving statistic towards this step's value; does nothing in a pass that must not change the network. */
  readonly move: (name: string, value: Tensor, keepShare: number, factor: number) => void;
  /** Whether the ReLU that alone reads this layer is to be computed with it; only where the kind `fusesRelu`. */
  readonly rectify: boolean;
  /** This layer's own generator for this step: the same for the same seed, step and layer. */
  readonly random: () => Random;
}

export interface BackwardCall<Config> {
  readonly config: Config;
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  readonly weights: Readonly<Record<string, Variable>>;
  readonly training: boolean;
  readonly saved: (name: string) => Tensor;
  /**
   * The output of the ReLU that was computed with this layer: then `dy` is the gradient behind that, and so is
   * `output`.
   */
  readonly rectified: Tensor | null;
  /** Per incoming edge: whether anyone needs its gradient. */
  readonly wanted: readonly boolean[];
  /** Whether anyone needs the gradients of the weights; large ones may be left out where not. */
  readonly trains: boolean;
}

export interface Gradients {
  readonly inputs: readonly (Tensor | null)[];
  /** As values, or as the product that they are: whoever needs the values computes it. */
  readonly weights: Readonly<Record<string, WeightGradient>>;
}

export type WeightGradient = Tensor | ProductGradient;

/** Gives a kind its precise types; the object is returned as it is. */
export const defineKind = <const Name extends string, F extends Fields>(kind: Kind<Name, F>): Kind<Name, F> => kind;

/** The only input of a layer that has exactly one. Validation has made sure of it. */
export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('A layer without input reached the engine');
  return item;
}

/** A weight that the kind itself declared. */
export function weightOf(weights: Readonly<Record<string, Variable>>, name: string): Variable {
  const weight = weights[name];
  if (!weight) throw new Error(`Weight '${name}' was declared but not made`);
  return weight;
}
