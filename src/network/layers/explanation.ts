import type { TensorLike } from '../shape';

/** Position of a value in a tensor without its batch axis: `[row, column, channel]`, or `[feature]`. */
export type At = readonly number[];

/** A value that a layer read: from which of its inputs and where, or 0 from the padding. */
export interface Reading {
  /** Index into the layer's `from`. */
  readonly input: number;
  /** Null for padding. */
  readonly at: At | null;
  readonly value: number;
}

/** A reading with the weight that meets it. */
export interface Term extends Reading {
  readonly weight: number;
}

/**
 * One step of the arithmetic that made a value. `result` is what the step hands on to the next one; the last one's is
 * the value itself.
 */
export type ExplanationStep =
  /** The sum of reading times weight, in the order of the kernel. */
  | { readonly type: 'products'; readonly terms: readonly Term[]; readonly result: number }
  /** The sum of (reading minus weight) squared: distances to a centre. */
  | { readonly type: 'squaredDifferences'; readonly terms: readonly Term[]; readonly result: number }
  /** Adds a learned number. */
  | { readonly type: 'bias'; readonly value: number; readonly result: number }
  /** Multiplies by one number: LeNet's learned coefficient, a fixed factor, or a gate. */
  | { readonly type: 'coefficient'; readonly value: number; readonly result: number }
  /** The largest of a window; `winner` is its index in `readings`. Padding takes no part. */
  | {
      readonly type: 'maximum';
      readonly readings: readonly Reading[];
      readonly winner: number;
      readonly result: number;
    }
  /** The sum of a window, or of the inputs of an addition. */
  | { readonly type: 'sum'; readonly readings: readonly Reading[]; readonly result: number }
  /** The sum of a window divided by `divisor`. */
  | { readonly type: 'mean'; readonly readings: readonly Reading[]; readonly divisor: number; readonly result: number }
  /** An activation function, of the result of the step before or of a reading. */
  | { readonly type: 'function'; readonly reading: Reading; readonly result: number }
  /** Batch norm with its moving statistics, or layer and group norm with those of the values themselves. */
  | {
      readonly type: 'normalisation';
      readonly reading: Reading;
      /** How many values of the layer's input the statistics are those of; null for moving ones. */
      readonly count: number | null;
      readonly mean: number;
      readonly variance: number;
      readonly epsilon: number;
      readonly normalised: number;
      /** Null where the layer learns none. */
      readonly gamma: number | null;
      readonly beta: number | null;
      readonly result: number;
    }
  /**
   * Local response normalisation: reading / (k + alpha * sum of the neighbours squared) ^ beta. Itself is a neighbour.
   */
  | {
      readonly type: 'responseNorm';
      readonly reading: Reading;
      readonly neighbours: readonly Reading[];
      readonly k: number;
      readonly alpha: number;
      readonly beta: number;
      readonly sumOfSquares: number;
      readonly result: number;
    }
  /**
   * Handed on unchanged: from one of several inputs, from another place, or from nowhere (zeros that the layer adds).
   */
  | { readonly type: 'copy'; readonly reading: Reading; readonly result: number };

/** How one value of a layer's output is computed, in float64. */
export interface Explanation {
  readonly steps: readonly ExplanationStep[];
  readonly result: number;
}

/** What `explain` of a kind works with, at inference. */
export interface ExplainCall {
  /** Without the batch axis. */
  readonly inputs: readonly TensorLike[];
  /**
   * By their short names: of each weight the part that belongs to the channel of the value explained, that is, without
   * its `channelAxis`. A convolution's kernel is `[height, width, channel]` here, a bias a single number `[]`.
   */
  readonly weights: Readonly<Record<string, TensorLike>>;
}
