import type { Ops, Tensor } from '@/network/ops';
import type { Inputs } from './inputs';

/** One computation that every implementation of `Ops` must do alike. */
export interface OpsCase {
  readonly name: string;
  /** Allowed error relative to the largest value of a result, if the default is too strict. */
  readonly tolerance?: { readonly value: number; readonly why: string };
  /** For kernels that work in tiles and blocks: tells nothing new of one that goes value by value. */
  readonly large?: boolean;
  /** Each value is measured against itself: for results that hold quantities of different kinds. */
  readonly elementwise?: boolean;
  /** Runs inside a scope. Variables among the results must come from `inputs`. */
  run(ops: Ops, inputs: Inputs): readonly Tensor[];
}
