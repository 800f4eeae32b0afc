import type { Ops } from '../../network/ops';
import { STEP_PHASES, type StepPhase } from '../../record/profile';

/** Milliseconds by phase and by layer, of several rounds. The device catches up before each look at the clock. */
export class Stopwatch {
  readonly #rounds = new Map<string, number[]>();
  #round = new Map<string, number>();
  #at = 0;

  constructor(private readonly ops: Ops) {}

  /** Begins a round. */
  begin(): void {
    this.#round = new Map();
    this.ops.settle();
    this.#at = performance.now();
  }

  /** Charges the time since the last call to this phase, and to this layer if one is named. */
  lap(phase: StepPhase, layer?: string): void {
    this.ops.settle();
    const now = performance.now();
    for (const key of layer === undefined ? [phase] : [phase, keyOf(phase, layer)])
      this.#round.set(key, (this.#round.get(key) ?? 0) + now - this.#at);
    this.#at = now;
  }

  end(): void {
    for (const [key, milliseconds] of this.#round)
      this.#rounds.set(key, [...(this.#rounds.get(key) ?? []), milliseconds]);
  }

  of(phase: StepPhase, layer: string): number {
    return median(this.#rounds.get(keyOf(phase, layer)) ?? []);
  }

  phases(): Record<StepPhase, number> {
    const times = STEP_PHASES.map((phase) => [phase, median(this.#rounds.get(phase) ?? [])]);
    return Object.fromEntries(times) as Record<StepPhase, number>;
  }
}

const keyOf = (phase: StepPhase, layer: string): string => `${phase} ${layer}`;

/** 0 for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length ? (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2 : 0;
}
