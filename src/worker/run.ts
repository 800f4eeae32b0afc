import { DeviceCheckpoint } from '../engine/deviceCheckpoint';
import { findNonFinite } from '../engine/inspect/nonFinite';
import type { Model } from '../engine/model';
import { learningRateAt } from '../engine/schedule';
import { type TrainedStep, Trainer } from '../engine/trainer';
import { hasCheckpoints } from '../network/analysis/effort';
import type { TrainingSettings } from '../network/training';
import type { NonFinite } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import { type EvaluationReport, headsOf, type StepResult } from '../record/step';
import type { WeightMap } from '../record/tensor';
import type { Checkpoint } from '../record/weights';
import type { DataLoader } from './dataLoader';
import { asEngineError } from './errors';
import type { EngineEvent, EvaluationParameters, RequestParameters, Result } from './protocol';
import type { Reporter } from './reporter';
import { yieldToMessages } from './tasks';
import { type EvaluationSignals, evaluatePictures } from './testSet';

/** Test images of the quick evaluations during training. */
const QUICK_COUNT = 1_000;
/** Quick evaluations per epoch. */
const QUICK_PER_EPOCH = 8;
/** Steps between two evaluations of the whole test set, at least: epochs of few pictures are short. */
const LEAST_BETWEEN = 100;

/** How often the copy on the device, kept in case values become NaN or infinite, is renewed, in milliseconds. */
const COPY_EVERY = 2_000;

/** How closely steps are watched: `train` of the protocol. */
type Watching = Partial<Omit<RequestParameters<'train'>, 'steps'>>;

/** Where the events of a run go. */
export interface RunListener {
  readonly emit: (event: EngineEvent) => void;
  readonly reporter: Reporter;
}

/** The training of one network: its steps, with evaluation, checkpoints and reports between them. */
export class Run {
  readonly trainer: Trainer;
  readonly #safe: DeviceCheckpoint;
  /** When the weights were copied last. */
  #copied = 0;
  /** The first step whose loss was not finite. */
  #failed: number | null = null;
  /** The step of the last evaluation of the whole test set. */
  #evaluated = -1;
  /** Whether anybody looks at the steps under way besides who asked for them. */
  #isWatched = true;
  /** The work that training is suspended for. */
  #aside: Promise<unknown> | null = null;
  /** Resolves when the training under way has ended, with all that it has to tell. */
  #training: Promise<unknown> = Promise.resolve();
  /** What ends an evaluation of the training under way: at once, or while it waits for data. */
  #signals = { cut: new AbortController(), waiting: new AbortController() };

  constructor(
    readonly model: Model,
    private readonly loader: DataLoader,
    settings: TrainingSettings,
    private readonly listener: RunListener,
  ) {
    this.#safe = new DeviceCheckpoint(model);
    this.trainer = new Trainer(model, settings, {
      batch: async (step, signal) => {
        const batch = await loader.batch(step, signal);
        await this.whenAlone();
        return batch;
      },
      stepsPerEpoch: () => loader.stepsPerEpoch,
      onStep: (step) => this.#tell(step),
      between: (step) => this.#between(step),
      yieldToMessages: async () => {
        await yieldToMessages();
        // The next step keeps the thread busy.
        listener.reporter.flushDue();
      },
    });
  }

  /**
   * Trains `steps` steps, or to the end of the run where null; resolves when it stops, and rejects with what made it fail:
   * a value that is not finite, data that could not be had, a lost device.
   */
  async train(steps: number | null, watching: Watching = {}): Promise<Result<'train'>> {
    if (this.trainer.running) throw new EngineFailure({ code: 'internal', detail: 'training already' });
    this.#checkClasses();
    this.#failed = null;
    this.#signals = { cut: new AbortController(), waiting: new AbortController() };
    this.#isWatched = !watching.unwatched;
    const training = this.#train(steps, watching);
    this.#training = training.catch(() => undefined);
    return training;
  }

  async #train(steps: number | null, { recordAll = false }: Watching): Promise<Result<'train'>> {
    const { trainer, listener, loader } = this;
    try {
      for (const split of ['train', 'test'] as const) loader.dataset.prefetch(split, loader.countOf(split));
      this.#copy();
      const done = await trainer.run(steps, { recordAll, recordNone: !this.#isWatched });
      if (this.#failed !== null) throw new EngineFailure(await this.#explainFailure(this.#failed));
      const finished = trainer.step >= trainer.totalSteps;
      // At the end, evaluate on the whole test set.
      if (finished && this.#isWatched && this.#evaluated !== trainer.step) await this.#evaluateAndTell();
      return { steps: done.map(asStepResult), done: finished };
    } catch (error) {
      // The failure is the last that is heard of the run.
      listener.reporter.flush();
      listener.emit({ event: 'failed', error: asEngineError(error) });
      throw error;
    } finally {
      this.#safe.forget();
      listener.reporter.flush();
    }
  }

  /** Stops it and waits for all that it has to tell; cuts the evaluation that it is at, or waits for its end. */
  async stop({ cut = false } = {}): Promise<void> {
    this.trainer.pause();
    this.#signals.waiting.abort();
    if (cut) this.#signals.cut.abort();
    await this.#training;
  }

  /**
   * Suspends training until this work has ended: what is measured must not share the device with it, and what looks at the weights in
   * several slices must find the same ones in each.
   */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    // Others may be under way.
    const ended = Promise.allSettled([this.#aside, working]);
    this.#aside = ended;
    await ended;
    if (this.#aside === ended) this.#aside = null;
    return working;
  }

  /**
   * Works with the weights of one step while training goes on: with a copy of them, or where that would be too large, while the
   * training waits.
   */
  async atOneStep<T>(work: (model: Model, step: number) => Promise<T>): Promise<T> {
    const { step } = this.trainer;
    if (!this.#isSmall) return this.aside(() => work(this.model, step));
    const copy = this.model.copy();
    return work(copy, step).finally(() => copy.dispose());
  }

  /** Resolves when nothing is under way that training is suspended for: its weights must not change until then. */
  async whenAlone(): Promise<void> {
    while (this.#aside) await this.#aside;
  }

  /** Tells what has not been told yet. */
  report(): void {
    this.listener.reporter.flush();
  }

  /** Returns to step 0; the caller resets the weights. */
  rewind(): void {
    this.trainer.step = 0;
    this.#evaluated = -1;
    this.listener.reporter.restart();
  }

  /**
   * Null where the last step had a finite loss and gradients that were not. The training must not be taking a step meanwhile.
   */
  async checkpoint(): Promise<Checkpoint | null> {
    const { model, trainer, loader } = this;
    const { optimizer } = trainer.settings;
    // An optimizer chosen since the last step begins with empty slots at the next one.
    model.prepareSlots(optimizer);
    const { step } = trainer;
    const { seed } = loader.settings;
    const { updates } = model;
    const [weights, slots] = await Promise.all([model.read(), model.readSlots()]);
    return areFinite(weights) && areFinite(slots) ? { step, seed, optimizer, updates, weights, slots } : null;
  }

  /** Goes on from a checkpoint; the settings stay, but for the seed, which belongs to the run. */
  restore({ step, seed, optimizer, updates, weights, slots }: Checkpoint): void {
    const { model, trainer, loader } = this;
    model.write(weights);
    model.writeSlots(optimizer, slots, updates);
    model.seed = seed;
    trainer.settings = { ...trainer.settings, seed };
    loader.configure(trainer.settings);
    trainer.step = step;
    this.listener.reporter.restart();
  }

  /** Loss and accuracy on the test set, unless other pictures are asked for. */
  async evaluate(which: EvaluationParameters = {}, signals: EvaluationSignals = {}): Promise<EvaluationReport> {
    this.#checkClasses();
    return this.atOneStep(async (model, step) => ({
      step,
      ...(await evaluatePictures(model, this.loader, which, signals)),
    }));
  }

  #tell(step: TrainedStep): void {
    // Steps that were on the device behind the one that failed are none.
    if (this.#failed !== null) return;
    if (Number.isFinite(step.loss)) {
      this.listener.reporter.step(step);
      this.#safe.confirm(step.step);
      return;
    }
    this.trainer.pause();
    this.listener.reporter.drop();
    this.#failed = step.step;
  }

  /** Restores the last good weights, and finds the step and tensor where the values first went bad. */
  async #explainFailure(failed: number): Promise<NonFinite> {
    const { model, trainer, loader } = this;
    const { settings, totalSteps } = trainer;
    const good = this.#safe.restore(settings.optimizer);
    const found =
      good === null
        ? { step: failed, first: null }
        : await findNonFinite(
            {
              model,
              settings,
              batch: (step) => loader.batch(step),
              learningRate: (step) => learningRateAt(settings, step, totalSteps),
            },
            good.step,
            failed,
          );
    // The initial weights may already have been bad.
    const restored = good !== null && (good.proved || found.step > good.step);
    if (good) trainer.step = found.step;
    return { code: 'nonFinite', ...found, restored };
  }

  /** Evaluates on some test images now and then, on the whole test set after epochs, and saves checkpoints. */
  async #between(step: number): Promise<void> {
    const { loader } = this;
    const { reporter } = this.listener;
    await this.whenAlone();
    if (performance.now() - this.#copied >= COPY_EVERY) this.#copy();
    if (!this.#isWatched) return;
    const { stepsPerEpoch } = loader;
    const every = stepsPerEpoch * Math.ceil(LEAST_BETWEEN / stepsPerEpoch);
    if (step % every === 0) await this.#evaluateAndTell();
    else if (step % Math.round(every / QUICK_PER_EPOCH) === 0) await this.#evaluateAndTell({ count: QUICK_COUNT });
    if (this.#isSmall && reporter.checkpointDue()) {
      const checkpoint = await this.checkpoint();
      if (checkpoint) reporter.checkpoint(checkpoint);
    }
  }

  get #isSmall(): boolean {
    return hasCheckpoints(this.model.analysis, this.trainer.settings.optimizer);
  }

  #copy(): void {
    const { step, settings } = this.trainer;
    this.#copied = performance.now();
    if (this.#isSmall) this.#safe.copy(step, settings.optimizer);
  }

  async #evaluateAndTell(which: EvaluationParameters = {}): Promise<void> {
    const [cut, waiting] = [this.#signals.cut.signal, this.#signals.waiting.signal];
    const { step } = this.trainer;
    const evaluation = await evaluatePictures(this.model, this.loader, which, { cut, waiting }).then(
      (report): EvaluationReport => ({ step, ...report }),
      (error: unknown) => {
        // A training that is being stopped leaves the evaluation out.
        if (error === cut.reason || error === waiting.reason) return null;
        throw error;
      },
    );
    if (!evaluation || this.#failed !== null) return;
    if (evaluation.whole) this.#evaluated = evaluation.step;
    this.listener.emit({ event: 'evaluation', evaluation });
  }

  /** A label that the network has no output for has no loss. */
  #checkClasses(): void {
    const [data, network] = [this.loader.dataset.classes, this.model.analysis.definition.classes];
    if (data > network) throw new EngineFailure({ code: 'tooManyClasses', data, network });
  }
}

/** Whether all values are numbers: 0 times anything else is NaN, and any NaN makes the sum NaN. */
const areFinite = (tensors: WeightMap): boolean =>
  Object.values(tensors).every(({ data }) => {
    let sum = 0;
    for (const value of data) sum += 0 * value;
    return sum === 0;
  });

const asStepResult = ({ step, loss, accuracy, milliseconds, outputs, accuracies }: TrainedStep): StepResult => ({
  step,
  loss,
  accuracy,
  milliseconds,
  ...headsOf(outputs, accuracies),
});
