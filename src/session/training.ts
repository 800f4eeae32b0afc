/** Training a session's network: play, pause, one step, reset, live settings, and what to do when the device is lost. */

import { problems } from '../i18n/messages/session';
import { suggestedRate, type TrainingSettings } from '../network/training';
import { EngineFailure } from '../record/engineFailure';
import type { StepResult } from '../record/step';
import type { Checkpoint } from '../record/weights';
import { asError } from './connection';
import type { Context } from './context';
import { refuseClasses } from './datasets';
import { calm, LiveQuery } from './liveQuery';
import type { Looks } from './look';
import type { Network } from './network';
import type { Pictures } from './pictures';
import type { Progress } from './progress';

/** Maps follow a training this often, in milliseconds, and take at most this share of the time where the engine is slow. */
const LIVE_MAPS = { every: 200, share: 0.1 };
/** A device that has been lost this often within a minute is not used again. */
const MOST_RECOVERIES = 3;
const RECOVERY_WINDOW = 60_000;

export interface TrainOptions {
  /** Begins a new run, at step 0. */
  readonly afresh?: boolean;
  /** Records every step, in full. */
  readonly recordAll?: boolean;
}

interface Parts {
  readonly network: Network;
  readonly pictures: Pictures;
  readonly looks: Looks;
  readonly progress: Progress;
}

export class Training {
  readonly #context: Context;
  readonly #parts: Parts;
  /** The maps and bars that follow the training while somebody can see them. */
  readonly #maps: LiveQuery<true, void>;
  #checkpoint: Checkpoint | null = null;
  #recoveries: number[] = [];

  constructor(context: Context, parts: Parts) {
    this.#context = context;
    this.#parts = parts;
    const rest = calm(LIVE_MAPS.every, LIVE_MAPS.share);
    this.#maps = new LiveQuery<true, void>({
      clock: context.clock,
      current: () => true,
      isLive: () => context.host.isVisible() && !context.isOnDemand(),
      ask: () => parts.pictures.refresh(),
      rest: (_question, _last, took) => rest(took),
      onAnswer: () => {},
      onError: (error) => context.attempt(Promise.reject(error)),
    });
    context.onEnd(() => this.#maps.forget());
  }

  readonly play = (): void => this.#context.attempt(this.train(null));
  readonly stepOnce = (): void => this.#context.attempt(this.train(1));
  readonly pause = (): void => this.#context.attempt(this.stop());
  readonly reset = (): void => this.#context.attempt(this.#startOver());

  /** Resolves when the training stands still. */
  async stop(): Promise<void> {
    await this.#context.connection.request('pause', null);
  }

  /** Takes the weights that the engine has put back after values ceased to be finite; the run can go on from there. */
  readonly restoreGood = (): void => {
    this.#context.stores.run.setState({ phase: 'paused', error: null });
    this.#context.attempt(this.#parts.pictures.refresh());
  };

  /** Changes one setting. A new optimizer brings the learning rate that suits it. */
  readonly setTraining = <K extends keyof TrainingSettings>(name: K, value: TrainingSettings[K]): void => {
    const before = this.#context.stores.settings.getState().training;
    const training: TrainingSettings = { ...before, [name]: value };
    const rate =
      training.optimizer === before.optimizer
        ? training.learningRate
        : suggestedRate(training.optimizer, this.#parts.network.rateScale());
    this.#context.attempt(this.configure({ ...training, learningRate: rate }));
  };

  /**
   * Trains `steps` steps, or to the end of the run. A run starts from the weights of its seed, so that its link repeats it:
   * shipped weights, which are only for looking at, are replaced.
   */
  async train(steps: number | null, options: TrainOptions = {}): Promise<readonly StepResult[]> {
    const { stores, datasets, connection, capacity, attempt } = this.#context;
    const { network, looks, pictures, progress } = this.#parts;
    const { analysis } = stores.document.getState();
    const { training, dataset } = stores.settings.getState();
    const refusal =
      capacity.refuseTraining(analysis, training) ?? refuseClasses(analysis.definition, datasets.of(dataset));
    if (refusal) throw new EngineFailure(refusal);
    await network.calibrated;
    const { phase, step, totalSteps, weights } = stores.run.getState();
    if (phase === 'starting') return [];
    if (phase === 'training') await this.stop();
    const finished = steps === null && step >= totalSteps;
    if (options.afresh || weights.type === 'shipped' || finished) await this.#startOver(weights.type === 'given');
    const { epoch } = connection;
    looks.forget();
    stores.look.setState({ drawn: true });
    stores.run.setState({ phase: 'training', error: null });
    progress.pace.resume();
    try {
      const result = await connection.request('train', { steps, recordAll: options.recordAll ?? false });
      if (epoch.aborted) return result.steps;
      const { error } = stores.run.getState();
      stores.run.setState({ phase: error ? 'failed' : result.done ? 'finished' : 'paused' });
      return result.steps;
    } catch (error) {
      const failure = asError(error);
      if (failure.code === 'deviceLost') return await this.#recover(steps);
      if (failure.code !== 'cancelled') stores.run.setState({ phase: 'failed', error: failure });
      throw error;
    } finally {
      progress.pace.pause();
      attempt(pictures.refresh());
    }
  }

  /** Uses settings in the engine from the next step on. */
  async configure(training: TrainingSettings): Promise<void> {
    const { stores, connection } = this.#context;
    const before = stores.settings.getState().training;
    stores.settings.setState({ training });
    // Other settings may fit.
    stores.run.setState(({ error }) => ({ error: error?.code === 'doesNotFit' ? null : error }));
    this.#parts.progress.updateTotals();
    const { phase, weights, step } = stores.run.getState();
    // A network that is still loading gets them once it has loaded.
    if (phase === 'starting') return;
    try {
      await connection.request('configure', training);
    } catch (error) {
      // If loading failed, the next load passes them on.
      if (phase === 'failed' && asError(error).code === 'notLoaded') return;
      throw error;
    }
    if (phase === 'failed') return;
    // Before the first step a new seed means new weights; they are drawn at once, to be looked at.
    if (training.seed !== before.seed && weights.type === 'random' && step === 0) await this.#startOver();
  }

  /** Steps have been done. */
  noteSteps(steps: readonly StepResult[]): void {
    this.#parts.progress.note(steps);
    this.#maps.invalidate();
  }

  /** Everything that the run needs to go on after its device was lost. */
  keepCheckpoint(checkpoint: Checkpoint): void {
    this.#checkpoint = checkpoint;
  }

  /** Goes back to step 0 with the weights of the seed, or with the present ones. */
  async #startOver(keepWeights = false): Promise<void> {
    const { stores, connection } = this.#context;
    await connection.request('reset', { keepWeights });
    this.#checkpoint = null;
    this.#parts.progress.forget();
    stores.run.setState({
      phase: 'ready',
      ...(!keepWeights && { weights: { type: 'random', seed: stores.settings.getState().training.seed } }),
    });
    await this.#parts.pictures.refresh();
  }

  /**
   * A lost graphics device takes everything with it: a new engine starts from the last checkpoint and trains on. The losses
   * stay the same to the bit, because a checkpoint is complete and every batch follows from seed and step.
   */
  async #recover(steps: number | null): Promise<readonly StepResult[]> {
    const { stores, connection, clock, host } = this.#context;
    const saved = this.#checkpoint;
    const now = clock.now();
    this.#recoveries = [...this.#recoveries.filter((at) => now - at < RECOVERY_WINDOW), now];
    if (this.#recoveries.length > MOST_RECOVERIES) {
      stores.run.setState({ phase: 'failed', error: { code: 'deviceLost' } });
      return [];
    }
    connection.connect();
    await this.#parts.network.load({ type: 'seed' });
    if (saved) {
      // The engine takes the arrays; the page keeps its copy for the next time.
      await connection.request('restore', structuredClone(saved));
      stores.run.setState({ step: saved.step, weights: { type: 'trained' } });
      this.#checkpoint = saved;
    }
    host.notify({ id: 'recovered', severity: 'info', text: problems.recovered(saved?.step ?? 0) });
    return this.train(steps);
  }
}
