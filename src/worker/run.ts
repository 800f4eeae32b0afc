import type { Model } from '../engine/model';
import { type TrainedStep, Trainer } from '../engine/trainer';
import { planMemory } from '../network/analysis/memory';
import { SLOTS, type TrainingSettings } from '../network/training';
import { asEngineError } from './errors';
import { EngineFailure } from './failure';
import type { Feed } from './feed';
import type { Checkpoint, Evaluation, EventMessage, Result, StepResult } from './protocol';
import type { Reporter } from './reporter';
import { breathe } from './tasks';
import { evaluateTestSet } from './testSet';

/** Test images of the quick evaluations during training. */
const QUICK_COUNT = 1_000;
/** Quick evaluations per epoch. */
const QUICK_PER_EPOCH = 8;
const WHOLE = Number.POSITIVE_INFINITY;

/** A checkpoint is copied to the page every few seconds; larger ones would cost more than they save. */
const CHECKPOINT_BYTES = 100e6;

/** Where the events of a run go. */
export interface RunListener {
  readonly emit: (event: EventMessage) => void;
  readonly reporter: Reporter;
}

/** The training of one network: its steps, and what is evaluated, saved and told between them. */
export class Run {
  readonly trainer: Trainer;
  /** The step of the last evaluation of the whole test set. */
  #evaluated = -1;

  constructor(
    readonly model: Model,
    private readonly feed: Feed,
    settings: TrainingSettings,
    private readonly listener: RunListener,
  ) {
    this.trainer = new Trainer(model, settings, {
      batch: (step) => feed.batch(step),
      stepsPerEpoch: () => feed.stepsPerEpoch,
      onStep: (step) => this.#tell(step),
      between: (step) => this.#between(step),
      breathe,
    });
  }

  /** Trains `steps` steps, or to the end of the run where null; resolves when it stops, for whatever reason. */
  async train(steps: number | null): Promise<Result<'train'>> {
    const { trainer, listener } = this;
    if (trainer.running) throw new EngineFailure({ code: 'internal', detail: 'training already' });
    this.#checkClasses();
    try {
      const done = await trainer.run(steps);
      const finished = trainer.step >= trainer.totalSteps;
      // At the end the whole test set tells where it stands.
      if (finished && this.#evaluated !== trainer.step) await this.#evaluateAndTell(WHOLE);
      return { steps: done.map(asStepResult), done: finished };
    } catch (error) {
      listener.emit({ event: 'failed', error: asEngineError(error) });
      throw error;
    } finally {
      listener.reporter.flush();
    }
  }

  /** Stops it and waits for its last step. */
  async stop(): Promise<void> {
    const { trainer } = this;
    if (!trainer.running) return;
    trainer.pause();
    while (trainer.running) await breathe();
  }

  /** Back to step 0; the weights are the caller's affair. */
  rewind(): void {
    this.trainer.step = 0;
    this.#evaluated = -1;
  }

  restore({ step, updates, weights, slots }: Checkpoint): void {
    this.model.write(weights);
    this.model.writeSlots(this.trainer.settings.optimizer, slots, updates);
    this.trainer.step = step;
  }

  /** Loss and accuracy on the test set, or on its first `most` pictures. */
  async evaluate(most = WHOLE): Promise<Evaluation> {
    this.#checkClasses();
    const { step } = this.trainer;
    return { step, ...(await evaluateTestSet(this.model, this.feed, most)) };
  }

  #tell(step: TrainedStep): void {
    const { reporter, emit } = this.listener;
    reporter.step(step);
    if (Number.isFinite(step.loss)) return;
    this.trainer.pause();
    const layer = firstNonFinite(this.model.analysis.nodes, step.record);
    emit({ event: 'failed', error: { code: 'nonFinite', step: step.step, layer } });
  }

  /** A look at held-out images now and then, the whole test set after each epoch, and checkpoints. */
  async #between(step: number): Promise<void> {
    const { model, trainer, feed } = this;
    const { reporter } = this.listener;
    const perEpoch = feed.stepsPerEpoch;
    if (step % perEpoch === 0) await this.#evaluateAndTell(WHOLE);
    else if (step % Math.max(1, Math.round(perEpoch / QUICK_PER_EPOCH)) === 0) await this.#evaluateAndTell(QUICK_COUNT);
    if (reporter.checkpointDue() && checkpointBytes(model, trainer.settings) <= CHECKPOINT_BYTES) {
      const [weights, slots] = await Promise.all([model.read(), model.readSlots()]);
      reporter.checkpoint({ step: trainer.step, updates: model.updates, weights, slots });
    }
  }

  async #evaluateAndTell(most: number): Promise<void> {
    const evaluation = await this.evaluate(most);
    if (evaluation.whole) this.#evaluated = evaluation.step;
    this.listener.emit({ event: 'evaluation', evaluation });
  }

  /** A label without an output of its own has no loss. */
  #checkClasses(): void {
    const [data, network] = [this.feed.dataset.classes, this.model.analysis.definition.classes];
    if (data > network) throw new EngineFailure({ code: 'tooManyClasses', data, network });
  }
}

const checkpointBytes = ({ analysis }: Model, { optimizer }: TrainingSettings): number => {
  const { weights, slots } = planMemory(analysis, { type: 'training', batchSize: 1, slots: SLOTS[optimizer] });
  return weights + slots;
};

const asStepResult = ({ step, loss, accuracy, milliseconds }: StepResult): StepResult => ({
  step,
  loss,
  accuracy,
  milliseconds,
});

/** The first layer, in the order of execution, whose recorded output held NaN or infinity. */
function firstNonFinite(
  nodes: readonly { readonly id: string }[],
  record: { readonly activations: Readonly<Record<string, { readonly nonFinite: number }>> } | null,
): string | null {
  return nodes.find(({ id }) => (record?.activations[id]?.nonFinite ?? 0) > 0)?.id ?? null;
}
