import type { Ops, Tensor, Variable } from '../../network/ops';
import { check } from './check';

/** A backend's tensor, with what its memory management needs to know. */
export interface OwnTensor extends Tensor {
  /** Whether it outlives the scope that made it. */
  variable: boolean;
}

/** The lifetime of tensors, the same on every backend: scopes free what was made in them, unless it was kept. */
export abstract class ScopedMemory<Own extends OwnTensor> {
  readonly #scopes: Own[][] = [];

  abstract readonly tensor: Ops['tensor'];

  /** The tensor itself; throws when it was freed or belongs to another instance. */
  protected abstract own(x: Tensor): Own;

  /** May be called for a tensor that was freed already: scopes know only what was made in them. */
  protected abstract free(tensor: Own): void;

  /** Called when the outermost scope has ended. */
  protected scopesEnded(): void {}

  /** Puts a new tensor into the innermost scope; outside scopes it lives until `dispose`. */
  protected enter(tensor: Own): void {
    this.#scopes.at(-1)?.push(tensor);
  }

  readonly variable: Ops['variable'] = (shape, values) => this.keep(this.tensor(shape, values));

  readonly release = (variable: Variable): void => {
    const tensor = this.own(variable);
    check('release', tensor.variable, 'scopes free tensors, only a variable can be released', variable.shape);
    this.free(tensor);
  };

  readonly scope = <T>(body: () => T): T => {
    const made: Own[] = [];
    this.#scopes.push(made);
    try {
      const result = body();
      if (result instanceof Promise) throw new Error('scope: the body must be synchronous, but it returned a promise');
      return result;
    } finally {
      this.#scopes.pop();
      // Last made, first freed: where memory is a heap, the free block at the end grows downwards, and their list stays short.
      for (const tensor of made.reverse()) if (!tensor.variable) this.free(tensor);
      if (this.#scopes.length === 0) this.scopesEnded();
    }
  };

  readonly keep = (x: Tensor): Variable => {
    const tensor = this.own(x);
    // Two owners would release it twice.
    check('keep', !tensor.variable, 'a variable is kept already', x.shape);
    tensor.variable = true;
    return tensor as Tensor as Variable;
  };
}

export function isTensor(source: Tensor | ArrayLike<number>): source is Tensor {
  return 'shape' in source;
}
