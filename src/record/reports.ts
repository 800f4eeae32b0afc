import type { Explanation } from '../network/layers/explanation';
import type { Histogram } from './histogram';
import type { TensorData } from './tensor';

/** What the microscope asks of the worker about single values, pictures and channels, and what comes back. */

/** How one value of one layer came to be, for one picture, in inference. */
export interface PixelReport {
  /** Recomputed from the layer's inputs and weights in float64. */
  readonly explanation: Explanation;
  /** What the engine computed. */
  readonly value: number;
  /** The gradient of that value at the image, `[height, width, channel]`: its effective receptive field; null where asked without. */
  readonly effective: TensorData | null;
}

/** What of the picture made the network say `label`, by three methods; `engine/inspect/attribution.ts`. */
export type AttributionMethod = 'saliency' | 'gradCam' | 'occlusion';

export interface AttributionParameters {
  readonly image: Float32Array;
  readonly label: number;
  readonly method: AttributionMethod;
  /** Whose maps Grad-CAM weighs: an image-shaped node. */
  readonly layer: string | null;
  /** The square that occlusion covers, and the pixels between two of them. */
  readonly window: number;
  readonly stride: number;
}

export interface Attribution {
  /** `[row, column, 1]`; of Grad-CAM in the size of its layer, of occlusion one value per position. Signed for occlusion. */
  readonly map: TensorData;
  /** Probability of the label for the whole picture. */
  readonly probability: number;
}

/** One channel of a batch-norm layer, on the batch that the training is at, and on one picture. */
export interface BatchNormReport {
  /** Steps done. */
  readonly step: number;
  /** Values per channel: batch times height times width. */
  readonly count: number;
  readonly mean: number;
  /** Biased. */
  readonly variance: number;
  readonly movingMean: number;
  readonly movingVariance: number;
  readonly epsilon: number;
  /** Null where the layer learns none. */
  readonly gamma: number | null;
  readonly beta: number | null;
  /** Spread of the channel over the batch: as it comes, normalised, and after gamma and beta. */
  readonly before: Histogram;
  readonly normalised: Histogram;
  readonly after: Histogram;
  /**
   * RMS over the batch of the three terms of the gradient at the input, gamma/sigma times: the gradient itself; minus its
   * mean; minus the normalised value times the mean of their product. And of their sum.
   */
  readonly gradient: {
    readonly own: number;
    readonly mean: number;
    readonly correlated: number;
    readonly sum: number;
    /** Mean of dy, and of dy times the normalised value, over the batch. */
    readonly meanGradient: number;
    readonly meanProduct: number;
  };
  /** The channel for the picture as it comes into the layer at inference, `[height, width, 1]` or `[1]`; null without a picture. */
  readonly picture: TensorData | null;
  /** The bias in front of the layer, where there is one: its value moves the mean by itself and nothing else. */
  readonly bias: { readonly layer: string; readonly value: number } | null;
}
