import type { Variable } from '../network/ops';
import type { OptimizerName } from '../network/training';
import { copyVariable } from './copyVariable';
import type { Model } from './model';

/** A copy, on the device, of everything that a step changes. */
interface Copy {
  /** Steps done when it was made. */
  readonly step: number;
  readonly updates: number;
  readonly variables: readonly Variable[];
}

/**
 * Keeps the weights, moving statistics and optimizer slots of a step that is known to be good: a copy counts
 * once the step after it has had a finite loss.
 */
export class DeviceCheckpoint {
  #good: Copy | null = null;
  #candidate: Copy | null = null;

  constructor(private readonly model: Model) {}

  /** Copies the present state; the previous copy stays until this one has proved good. */
  copy(step: number, optimizer: OptimizerName): void {
    const { ops } = this.model;
    this.model.prepareSlots(optimizer);
    const variables = this.#sources().map((source) => copyVariable(ops, source));
    this.#drop(this.#candidate);
    this.#candidate = { step, updates: this.model.updates, variables };
  }

  /** To be called after a step with a finite loss: the state that it started from is good. */
  confirm(step: number): void {
    if (!this.#candidate || step < this.#candidate.step) return;
    this.#drop(this.#good);
    this.#good = this.#candidate;
    this.#candidate = null;
  }

  /**
   * Restores the good copy and returns the number of steps done then; null if there is none. Before any has proved good
   * that is what the training began with.
   */
  restore(optimizer: OptimizerName): { readonly step: number; readonly proved: boolean } | null {
    const copy = this.#good ?? this.#candidate;
    if (!copy) return null;
    this.model.prepareSlots(optimizer);
    const sources = this.#sources();
    // Another optimizer since then has other slots.
    if (sources.length !== copy.variables.length) return null;
    for (const [i, variable] of copy.variables.entries()) this.model.ops.assign(sources[i] as Variable, variable);
    this.model.updates = copy.updates;
    return { step: copy.step, proved: copy === this.#good };
  }

  forget(): void {
    this.#drop(this.#good);
    this.#drop(this.#candidate);
    this.#good = null;
    this.#candidate = null;
  }

  #sources(): Variable[] {
    return [...this.model.weights.values()].flatMap(({ variable, slots }) => [variable, ...slots]);
  }

  #drop(copy: Copy | null): void {
    for (const variable of copy?.variables ?? []) this.model.ops.release(variable);
  }
}
