import { stepsPerEpoch } from '../network/training';
import type { Evaluation, StepResult } from '../record/step';
import type { Context } from './context';
import { Pace } from './pace';

/** Batches whose accuracies are averaged: of 640 pictures, as with a batch of 32, chance moves the mean by two percent. */
const RECENT = 20;

/** How far a run is, as the dock shows it. */
export class Progress {
  readonly pace: Pace;
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
    this.pace = new Pace(context.clock);
  }

  /** Back to step 0, with nothing recorded. */
  forget(): void {
    const { run } = this.#context.stores;
    this.#context.telemetry.clear();
    this.pace.restart();
    run.setState({
      step: 0,
      secondsTrained: 0,
      millisecondsPerStep: null,
      imagesPerSecond: null,
      secondsLeft: null,
      evaluation: null,
      lastLoss: null,
      lastAccuracy: null,
      recentAccuracy: null,
      error: null,
    });
  }

  /** Back to an earlier step, with what was recorded before it. */
  rewind(step: number): void {
    const { run } = this.#context.stores;
    this.#context.telemetry.rewind(step);
    run.setState(({ evaluation }) => ({
      step,
      millisecondsPerStep: null,
      imagesPerSecond: null,
      secondsLeft: null,
      evaluation: evaluation && evaluation.step <= step ? evaluation : null,
      recentAccuracy: this.#recentAccuracy(),
      error: null,
    }));
  }

  /** Stands where a run that is known from elsewhere stood; its curve is in the telemetry. */
  standAt(where: {
    readonly step: number;
    /** Of the weights, by the optimizer: none where they were given. */
    readonly updates: number;
    readonly seconds: number;
    readonly evaluation: Evaluation | null;
  }): void {
    const { step, updates, seconds, evaluation } = where;
    const { run } = this.#context.stores;
    const { steps } = this.#context.telemetry;
    const [lastLoss = null, lastAccuracy = null] = [1, 2].map((column) => steps.column(column).at(-1));
    this.pace.restart(seconds);
    run.setState(({ totalSteps }) => ({
      phase: step >= totalSteps ? 'finished' : step > 0 ? 'paused' : 'ready',
      weights: { type: updates > 0 ? 'trained' : 'given' },
      secondsTrained: seconds,
      ...{ step, evaluation, lastLoss, lastAccuracy },
      recentAccuracy: this.#recentAccuracy(),
    }));
  }

  /** The length of the run follows from the data set, the batch size and the epochs. */
  updateTotals(): void {
    const { run, settings } = this.#context.stores;
    const { training } = settings.getState();
    const trainCount = run.getState().dataset?.trainCount ?? 0;
    const perEpoch = stepsPerEpoch(training, trainCount);
    run.setState({ stepsPerEpoch: perEpoch, totalSteps: perEpoch * training.epochs });
  }

  /** Takes in what a few steps reported. */
  note(steps: readonly StepResult[]): void {
    const { run, settings } = this.#context.stores;
    const last = steps.at(-1);
    if (!last) return;
    this.#context.telemetry.addSteps(steps);
    this.pace.note(last.step + 1, steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000);
    const perStep = this.pace.millisecondsPerStep;
    const { batchSize } = settings.getState().training;
    const left = Math.max(0, run.getState().totalSteps - last.step - 1);
    run.setState(({ weights }) => ({
      step: last.step + 1,
      lastLoss: last.loss,
      lastAccuracy: last.accuracy,
      recentAccuracy: this.#recentAccuracy(),
      // The same object while they are: whoever follows only this has nothing new to show.
      weights: weights.type === 'trained' ? weights : { type: 'trained' },
      secondsTrained: this.pace.seconds,
      millisecondsPerStep: perStep,
      imagesPerSecond: perStep === null ? null : (1_000 * batchSize) / perStep,
      secondsLeft: perStep === null ? null : (left * perStep) / 1_000,
    }));
  }

  #recentAccuracy(): number | null {
    const recent = this.#context.telemetry.steps.column(2).subarray(-RECENT);
    return recent.length > 0 ? recent.reduce((sum, accuracy) => sum + accuracy, 0) / recent.length : null;
  }
}
