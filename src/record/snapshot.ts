import type { Histogram } from './histogram';
import type { TensorStats } from './stats';

/** The statistics that normalised a batch, and what a batch-norm layer has learned; each `[channel]`. */
export interface ChannelRecord {
  batchMean: Float32Array;
  /** Biased: divided by the count. */
  batchVariance: Float32Array;
  /** After this step's move. */
  movingMean: Float32Array;
  movingVariance: Float32Array;
  /** Before this step's update, as beta is. */
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

/** The statistics of a layer that normalises each example by itself: for each group, their means over a batch. */
export interface GroupRecord {
  /** Mean of the means of its examples (or pixels), `[group]`. */
  mean: Float32Array;
  /** Mean of their biased variances. */
  variance: Float32Array;
  /** Before this step's update, `[channel]`, as beta is. */
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

export interface WeightRecord {
  norm: number;
  gradientNorm: number;
  /** The norm of what the update changed; null where nothing was updated. */
  updateNorm: number | null;
}

/** Compares the gradients that two readers of a node send back to it. */
export interface GradientProduct {
  readonly node: string;
  readonly readers: readonly [string, string];
  /**
   * Mean of the products, value by value: rms(a) rms(b) cos(a, b). With the RMS of each it gives their angle, and the RMS
   * of any sum of them.
   */
  readonly mean: number;
}

/** How much of an activation function's output is dead or saturated. */
export type ActivationHealth =
  /** Share of the channels of a ReLU that were zero for the whole batch. */
  | { readonly type: 'dead'; readonly share: number }
  /** Share of the values where the derivative is less than a tenth of its largest. */
  | { readonly type: 'saturated'; readonly share: number };

/** Histograms of a step, recorded less often: outputs for the batch's first pictures, and trainable weights. */
export interface Histograms {
  /** Outputs of layers, by id. */
  readonly activations: Record<string, Histogram>;
  /** Trainable weights, by name. */
  readonly weights: Record<string, Histogram>;
}

/** What a probe measured at one step; filled in when the values arrive. */
export interface ProbeRecord {
  /** Output of each layer, by id. */
  readonly activations: Record<string, TensorStats>;
  /** Gradient that travels back along each edge. */
  readonly edges: { from: string; to: string; stats: TensorStats }[];
  /** At nodes with several readers: every pair of the gradients that come back. */
  readonly products: GradientProduct[];
  readonly weights: Record<string, WeightRecord>;
  readonly batchNorm: Record<string, ChannelRecord>;
  /** Layers that normalise each example by itself: layer and group norm. */
  readonly groupNorm: Record<string, GroupRecord>;
  readonly health: Record<string, ActivationHealth>;
  /** Null at steps that recorded none. */
  readonly histograms: Histograms | null;
}

/** What the probes measured during one training step; `engine/probes.ts`. */
export interface Snapshot extends ProbeRecord {
  /** Steps done before this one. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Unweighted loss of each output, by its id. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Share of the batch that each output got right, by its id; empty in recordings from before 2026-11-29. */
  readonly accuracies: Readonly<Record<string, number>>;
  readonly learningRate: number;
  /** The share of time spent on recording; null until known. */
  readonly recordingShare: number | null;
}
