import type { Evaluation, Snapshot, StepResult } from '../worker/protocol';
import { Series } from './series';

/**
 * Numbers of every step, outside React: views subscribe and draw at most once a frame. Long runs are thinned, so memory
 * stays bounded.
 */
export interface Telemetry {
  /** x = step, y = [loss, accuracy of the batch]. */
  readonly steps: Series;
  /** x = step, y = [loss, accuracy] on held-out images. */
  readonly evaluations: Series;
  readonly snapshot: Snapshot | null;
  /** Per layer, x = step, y = [mean, deviation, share of zeros] of its output. */
  readonly layers: ReadonlyMap<string, Series>;
  subscribe(listener: () => void): () => void;
}

const STEP_POINTS = 4_096;
const LAYER_POINTS = 1_024;

class Recorder implements Telemetry {
  steps = new Series(2, STEP_POINTS);
  evaluations = new Series(2, LAYER_POINTS);
  snapshot: Snapshot | null = null;
  layers = new Map<string, Series>();
  #listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  addSteps(results: readonly StepResult[]): void {
    for (const { step, loss, accuracy } of results) this.steps.push(step, [loss, accuracy]);
    this.#notify();
  }

  addEvaluation({ step, loss, accuracy }: Evaluation): void {
    this.evaluations.push(step, [loss, accuracy]);
    this.#notify();
  }

  addSnapshot(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    for (const [id, { mean, deviation, zeros }] of Object.entries(snapshot.activations)) {
      let series = this.layers.get(id);
      if (!series) {
        series = new Series(3, LAYER_POINTS);
        this.layers.set(id, series);
      }
      series.push(snapshot.step, [mean, deviation, zeros]);
    }
    this.#notify();
  }

  clear(): void {
    this.steps = new Series(2, STEP_POINTS);
    this.evaluations = new Series(2, LAYER_POINTS);
    this.layers = new Map();
    this.snapshot = null;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const telemetry = new Recorder();
