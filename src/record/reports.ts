import type { Explanation } from '../network/layers/explanation';
import type { Histogram } from './histogram';
import type { TensorData } from './tensor';

/** What the microscope asks of the worker about single values, pictures and channels, and what comes back. */

/** How one value of one layer is computed, for one picture, in inference. */
export interface ExplanationReport {
  /** Recomputed from the layer's inputs and weights in float64. */
  readonly explanation: Explanation;
  /** What the engine computed. */
  readonly value: number;
  /** The value's gradient at the image, `[height, width, channel]` (its effective receptive field); null if not requested. */
  readonly effective: TensorData | null;
}

/** Which parts of the picture speak for `label`, by three methods; `engine/inspect/attribution.ts`. */
export type AttributionMethod = 'saliency' | 'gradCam' | 'occlusion';

export interface AttributionParameters {
  readonly image: Float32Array;
  readonly label: number;
  readonly method: AttributionMethod;
  /** The node whose maps Grad-CAM weights; its output has rows and columns. */
  readonly layer: string | null;
  /** Side of the occluding square, and the distance between neighbouring positions, in pixels. */
  readonly window: number;
  readonly stride: number;
}

export interface Attribution {
  /** `[row, column, 1]`: for Grad-CAM in its layer's size, for occlusion one (signed) value per position. */
  readonly map: TensorData;
  /** Probability of the label for the whole picture. */
  readonly probability: number;
}

export type NormalisationStage = 'before' | 'normalised' | 'after';

/** Statistics of each example, or of each of its pixels. */
export interface OwnStatistics {
  /** Values that share a mean and a variance. */
  readonly shared: number;
  /** Whether they all belong to the same channel. */
  readonly perChannel: boolean;
  /** How many means normalise the values of the channel in the batch. */
  readonly sets: number;
  /** The picture's own, at inference: one mean and variance, or one of each per pixel; null without a picture. */
  readonly picture: { readonly mean: Float32Array; readonly variance: Float32Array } | null;
}

/** One channel of a layer that normalises by statistics, on the batch that the training is at, and on one picture. */
export interface NormalisationReport {
  /** Steps done. */
  readonly step: number;
  /** Values of the channel in the batch: batch times height times width. */
  readonly count: number;
  /** What normalised them: one mean for all; of layer and group norm the mean of those of its examples or pixels. */
  readonly mean: number;
  /** Biased. */
  readonly variance: number;
  /** Null where there are no moving statistics, because inference computes its own. */
  readonly movingMean: number | null;
  readonly movingVariance: number | null;
  /** Of all channels in the batch, `[channel]`; null where each example is normalised by itself. */
  readonly channels: { readonly mean: Float32Array; readonly variance: Float32Array } | null;
  /** Where each example is normalised by itself; null for a batch norm. */
  readonly own: OwnStatistics | null;
  readonly epsilon: number;
  /** Null where the layer learns none. */
  readonly gamma: number | null;
  readonly beta: number | null;
  /** Spread of the channel over the batch: as it comes, normalised, and after gamma and beta. */
  readonly before: Histogram;
  readonly normalised: Histogram;
  readonly after: Histogram;
  /** Mean and deviation at each of the three stages. */
  readonly moments: Readonly<Record<NormalisationStage, readonly [mean: number, deviation: number]>>;
  /**
   * RMS over the batch of the three terms of the gradient at the input, divided by sigma: gamma times the gradient; minus
   * its mean; minus the normalised value times the mean of their product. And of their sum.
   */
  readonly gradient: {
    readonly own: number;
    readonly mean: number;
    readonly correlated: number;
    readonly sum: number;
    /**
     * Mean of dy, and of dy times the normalised value, over the batch. With statistics of their own, both are means of
     * gamma dy over the values that share them, and then over the batch.
     */
    readonly meanGradient: number;
    readonly meanProduct: number;
  };
  /** The picture's channel on entering the layer at inference, `[height, width, 1]` or `[1]`; null without a picture. */
  readonly picture: TensorData | null;
  /** The bias in front of the layer, where there is one: its value moves the mean by itself and nothing else. */
  readonly bias: { readonly layer: string; readonly value: number } | null;
}
