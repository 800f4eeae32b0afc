import type { RecordedCurve, RecordedRun } from '../record/recordedRun';
import type { Snapshot } from '../record/snapshot';
import type { Evaluation, StepResult } from '../record/step';
import { History } from './history';
import { Series } from './series';

/**
 * Numbers of every step, outside React: views subscribe and draw at most once a frame. Long runs are thinned, so memory
 * stays bounded.
 */
export interface Telemetry {
  /** x = step, y = [loss, accuracy of the batch]. */
  readonly steps: Series;
  /** x = step, y = [seconds that it and those before it took]: the same points as `steps`, but none of a run read from a file. */
  readonly seconds: Series;
  /** x = step, y = [loss, accuracy] on held-out images. */
  readonly evaluations: Series;
  /** Per output of a network that has several, x = step, y = [unweighted loss, accuracy of the batch]. */
  readonly heads: ReadonlyMap<string, Series>;
  /** The recorded steps of the run. */
  readonly history: History;
  /** The recorded step that the page shows: the pinned one, or the latest; null before any. */
  readonly shown: Snapshot | null;
  /** Whether the page stays at one recorded step while the run goes on. */
  readonly pinned: boolean;
  /** Per layer, x = step, y = [mean, deviation, share of zeros] of its output. */
  readonly layers: ReadonlyMap<string, Series>;
  subscribe(listener: () => void): () => void;
}

const STEP_POINTS = 4_096;
const LAYER_POINTS = 1_024;

/** Takes in the engine's events. */
export class Recorder implements Telemetry {
  steps = new Series(2, STEP_POINTS);
  seconds = new Series(1, STEP_POINTS);
  #trained = 0;
  evaluations = new Series(2, LAYER_POINTS);
  heads = new Map<string, Series>();
  history = new History();
  layers = new Map<string, Series>();
  #pinned: Snapshot | null = null;
  #listeners = new Set<() => void>();

  get shown(): Snapshot | null {
    return this.#pinned ?? this.history.latest;
  }

  get pinned(): boolean {
    return this.#pinned !== null;
  }

  /** Stays at a recorded step, or follows the run again. */
  pin(snapshot: Snapshot | null): void {
    this.#pinned = snapshot;
    this.#notify();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  addSteps(results: readonly StepResult[]): void {
    for (const { step, loss, accuracy, milliseconds, heads = {} } of results) {
      this.steps.push(step, [loss, accuracy]);
      this.#trained += milliseconds / 1_000;
      this.seconds.push(step, [this.#trained]);
      for (const [id, head] of Object.entries(heads))
        seriesOf(this.heads, id, 2, STEP_POINTS).push(step, [head.loss, head.accuracy]);
    }
    this.#notify();
  }

  addEvaluation({ step, loss, accuracy }: Evaluation): void {
    this.evaluations.push(step, [loss, accuracy]);
    this.#notify();
  }

  addSnapshot(snapshot: Snapshot): void {
    this.#keep(snapshot);
    this.#notify();
  }

  #keep(snapshot: Snapshot): void {
    this.history.push(snapshot);
    for (const [id, { mean, deviation, zeros }] of Object.entries(snapshot.activations))
      seriesOf(this.layers, id, 3, LAYER_POINTS).push(snapshot.step, [mean, deviation, zeros]);
  }

  /** Shows a recorded run in place of what was there. */
  replace({ steps, evaluations, heads, snapshots }: RecordedRun): void {
    this.clear();
    this.steps = seriesFrom(steps, STEP_POINTS);
    this.evaluations = seriesFrom(evaluations, LAYER_POINTS);
    this.heads = new Map(Object.entries(heads).map(([id, curve]) => [id, seriesFrom(curve, STEP_POINTS)]));
    for (const snapshot of snapshots) this.#keep(snapshot);
    this.#notify();
  }

  /** Forgets what was recorded from a step on: the run goes back to it. */
  rewind(step: number): void {
    this.steps.rewind(step);
    this.seconds.rewind(step);
    this.#trained = this.seconds.column(1).at(-1) ?? 0;
    // An evaluation and a step count the steps that were done before them.
    this.evaluations.rewind(step + 1);
    for (const series of [...this.heads.values(), ...this.layers.values()]) series.rewind(step);
    this.history.rewind(step);
    if (this.#pinned && this.#pinned.step >= step) this.#pinned = null;
    this.#notify();
  }

  clear(): void {
    this.steps = new Series(2, STEP_POINTS);
    this.seconds = new Series(1, STEP_POINTS);
    this.#trained = 0;
    this.evaluations = new Series(2, LAYER_POINTS);
    this.heads = new Map();
    this.layers = new Map();
    this.history = new History();
    this.#pinned = null;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The series of that name, begun where there is none yet. */
function seriesOf(all: Map<string, Series>, id: string, width: number, capacity: number): Series {
  const series = all.get(id) ?? new Series(width, capacity);
  all.set(id, series);
  return series;
}

const seriesFrom = ({ step, loss, accuracy, perPoint }: RecordedCurve, capacity: number): Series =>
  Series.of([step, loss, accuracy], capacity, perPoint);
