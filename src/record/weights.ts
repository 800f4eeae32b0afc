import type { OptimizerName } from '../network/training';
import type { WeightMap } from './tensor';

/** Which weights a network starts with: drawn from the seed, those that ship with the page, or given ones. */
export type WeightsSource =
  | { readonly type: 'seed' }
  | { readonly type: 'shipped'; readonly id: string }
  | { readonly type: 'given'; readonly weights: WeightMap }
  | { readonly type: 'given'; readonly filed: FiledWeights };

/**
 * Weights by name that are read when they are wanted, one after the other: handing them to another thread copies nothing, and no thread
 * holds all of them beside those of its own network.
 */
export type FiledWeights = Readonly<Record<string, FiledTensor>>;

export interface FiledTensor {
  readonly shape: readonly number[];
  /** 32-bit floats in row-major order. */
  readonly values: Blob;
}

/** Facts about weights that ship with the page, written by the script that trained them. */
export interface ShippedWeights {
  readonly testAccuracy: number;
  readonly seed: number;
  readonly epochs: number;
}

/** Everything a run needs to continue from a step as if it had never stopped. */
export interface Checkpoint {
  readonly step: number;
  /** Of the run, which its batches and dropout follow from: the settings may already name another for the next run. */
  readonly seed: number;
  /** Whose slots these are. */
  readonly optimizer: OptimizerName;
  /** Number of updates that the slots include. */
  readonly updates: number;
  readonly weights: WeightMap;
  /** Optimizer slots: `<weight>/0`, `<weight>/1`. */
  readonly slots: WeightMap;
}
