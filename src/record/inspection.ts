import type { TensorData } from './tensor';

/** Root mean square of the gradient that travels back along an edge. */
export interface EdgeGradient {
  readonly from: string;
  readonly to: string;
  readonly rms: number;
}

export interface LookNumbers {
  /** Per class. */
  readonly probabilities: Float32Array;
  /** Weighted sum over the outputs; null without a backward pass. */
  readonly loss: number | null;
  /** Null without a backward pass. */
  readonly edges: readonly EdgeGradient[] | null;
}

export interface Inspection {
  /** Per class, `[class]`. */
  readonly probabilities: Float32Array;
  /** Outputs of the requested layers for one image, without the batch axis. */
  readonly activations: Readonly<Record<string, TensorData>>;
}

export interface GradientReport {
  readonly loss: number;
  /** Loss per output, by output id. */
  readonly outputs: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly edges: readonly EdgeGradient[];
  readonly batchNorm: Readonly<Record<string, { readonly mean: Float32Array; readonly variance: Float32Array }>>;
  /** The gradient of the loss, the mean over the batch, at the pictures: `[batch, height, width, channel]`. */
  readonly input: TensorData;
}

/** A pass that only measures: batch norm normalises by the batch's own statistics, or by the moving ones. */
export const LOSS_MODES = ['training', 'inference'] as const;
export type LossMode = (typeof LOSS_MODES)[number];

/** The loss of one batch, which was only sent forward. */
export interface LossReport {
  /** Weighted sum over the outputs. */
  readonly loss: number;
  /** Unweighted loss per output, by output id; in inference without those that only train. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Share that the main output got right. */
  readonly accuracy: number;
  /** The same of each output, by its id. */
  readonly accuracies: Readonly<Record<string, number>>;
}

export interface LookReport extends LookNumbers {
  readonly milliseconds: number;
  /** Peak bytes in use, and bytes allocated for them; null where the backend doesn't count. */
  readonly memory: { readonly bytes: number; readonly reserved: number } | null;
  /** Thumbnails of nodes' outputs: the first 16 channels, at most 64 pixels along a side. */
  readonly activations: Readonly<Record<string, TensorData>>;
}

/** What the last look kept at a node, without the batch axis; only the first channels of very large outputs. */
export interface LayerMaps {
  readonly activation: TensorData | null;
  /** The gradient of the loss at the node's output. */
  readonly gradient: TensorData | null;
}
