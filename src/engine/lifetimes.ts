import type { Ops, Tensor, Variable } from '../network/ops';

/** How long the tensors of a pass live. */
export interface Lifetimes {
  /** Around the work of one node: what was made there and not held may end with it. */
  around<T>(work: () => T): T;
  /** What this returns outlives the node that made it. */
  hold(x: Tensor): Tensor;
  /** Marks a tensor as no longer needed. */
  drop(x: Tensor): void;
}

/** Keeps everything as long as the scope around the whole pass. */
export const UNTIL_SCOPE_ENDS: Lifetimes = {
  around: (work) => work(),
  hold: (x) => x,
  drop: () => undefined,
};

/**
 * Each node has its own scope, and held tensors live until they are dropped: a pass may pause between two nodes, and
 * needs no more memory than what is still to be read.
 */
export class Held implements Lifetimes {
  readonly #held = new Set<Variable>();

  constructor(private readonly ops: Ops) {}

  around<T>(work: () => T): T {
    return this.ops.scope(work);
  }

  hold(x: Tensor): Tensor {
    // A layer may return its input (dropout at inference): then each owner holds its own view.
    const own = this.ops.keep(isVariable(x) ? this.ops.reshape(x, x.shape) : x);
    this.#held.add(own);
    return own;
  }

  drop(x: Tensor): void {
    if (this.#held.delete(x as Variable)) this.ops.release(x as Variable);
  }

  dispose(): void {
    for (const x of this.#held) this.ops.release(x);
    this.#held.clear();
  }
}

const isVariable = (x: Tensor): x is Variable => (x as Partial<Variable>).variable === true;
