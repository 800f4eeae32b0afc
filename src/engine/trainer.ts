import type { TrainingSettings } from '../network/training';
import type { ProbeRecord } from '../record/snapshot';
import type { Model } from './model';
import { emptyRecord, recordStep } from './probes';
import { type Detail, RecordingBudget } from './recording';
import { learningRateAt } from './schedule';
import { type Batch, runStep } from './step';
import { watchingCostOf } from './watchingCost';

export interface TrainedStep {
  /** Steps done before this one. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Unweighted loss of each output, by its id. */
  readonly outputs: Readonly<Record<string, number>>;
  /** Share of the batch that each output got right, by its id. */
  readonly accuracies: Readonly<Record<string, number>>;
  readonly learningRate: number;
  /** Time from issuing the step until its loss arrives. */
  readonly milliseconds: number;
  /** What the probes saw, on the steps that were recorded. */
  readonly record: ProbeRecord | null;
  /** Share of the time that recording takes; null until it is known. */
  readonly recordingShare: number | null;
}

export interface TrainerHooks {
  /** The batch of a step: a pure function of seed and step. May have to wait for data, until the signal is aborted. */
  batch(step: number, signal: AbortSignal): Batch | Promise<Batch>;
  stepsPerEpoch(): number;
  onStep(step: TrainedStep): void;
  /** Called between steps; evaluations and checkpoints go here. */
  between(step: number): Promise<void> | void;
  /** Lets other work of this thread run. */
  yieldToMessages(): Promise<void>;
}

/** At most this many steps may be on the device with their loss unread; more only delays Pause. */
const IN_FLIGHT = 2;
/** How often other messages (a pen stroke, Pause) are handled, in milliseconds. */
const YIELD_EVERY = 8;
/** Trains a model step by step until told to pause. */
export class Trainer {
  step = 0;
  /** Aborted to stop the run under way; null where none is. */
  #stop: AbortController | null = null;
  readonly #recording: RecordingBudget;

  constructor(
    readonly model: Model,
    public settings: TrainingSettings,
    private readonly hooks: TrainerHooks,
  ) {
    this.#recording = new RecordingBudget(watchingCostOf(model.ops));
  }

  get running(): boolean {
    return this.#stop !== null;
  }

  get totalSteps(): number {
    return this.settings.epochs * this.hooks.stepsPerEpoch();
  }

  pause(): void {
    this.#stop?.abort();
  }

  /**
   * Trains `count` steps, or up to the end of the run where null; resolves with the steps that were done. Steps are
   * recorded as often as the budget allows, all of them and in full, or none.
   */
  async run(count: number | null, { recordAll = false, recordNone = false } = {}): Promise<TrainedStep[]> {
    if (this.#stop) throw new Error('The trainer is running already');
    const stop = new AbortController();
    this.#stop = stop;
    const { signal } = stop;
    const done: TrainedStep[] = [];
    const inFlight: Promise<unknown>[] = [];
    let failure: unknown = null;
    let yieldedAt = performance.now();
    try {
      // With a given count the steps themselves are the result; a whole run reports through `onStep` alone.
      for (let left = count ?? this.totalSteps - this.step; left > 0 && !signal.aborted && !failure; left--) {
        const batch = this.hooks.batch(this.step, signal);
        const detail = recordNone ? 'none' : recordAll ? 'histograms' : null;
        const finished = this.#trainStep(batch instanceof Promise ? await batch : batch, detail).then((result) => {
          if (count !== null) done.push(result);
          this.hooks.onStep(result);
        });
        inFlight.push(
          finished.catch((error: unknown) => {
            failure ??= error;
          }),
        );
        if (inFlight.length > IN_FLIGHT) await inFlight.shift();
        await this.hooks.between(this.step);
        if (performance.now() - yieldedAt > YIELD_EVERY) {
          await this.hooks.yieldToMessages();
          yieldedAt = performance.now();
        }
      }
    } catch (error) {
      // A pause ends waiting for data.
      if (!signal.aborted || error !== signal.reason) throw error;
    } finally {
      await Promise.all(inFlight);
      this.#stop = null;
    }
    if (failure) throw failure;
    return done;
  }

  /** @param wanted what is recorded of it; null leaves that to the budget */
  async #trainStep(batch: Batch, wanted: Detail | null): Promise<TrainedStep> {
    const { model, settings } = this;
    const step = this.step++;
    const started = performance.now();
    const detail = wanted ?? this.#recording.due(started);
    const record = detail === 'none' ? null : emptyRecord(detail === 'histograms');
    const learningRate = learningRateAt(settings, step, this.totalSteps);
    const pending = runStep(model, batch, {
      update: { settings, learningRate },
      step,
      ...(record && { watcher: recordStep(model, record) }),
    });
    const told = await pending;
    const milliseconds = performance.now() - started;
    this.#recording.note(detail, milliseconds);
    const { share } = this.#recording;
    return { step, ...told, learningRate, milliseconds, record, recordingShare: share };
  }
}
