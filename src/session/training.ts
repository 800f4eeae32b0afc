/** Training a session's network: play, pause, one step, reset, live settings, and what to do when the device is lost. */

import { work as messages, problems } from '../i18n/messages/session';
import { sameBeginning, suggestedRate, type TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { EngineError } from '../record/engineError';
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
import { isLost } from './recoveries';
import { isOf } from './run';

/** Maps follow a training this often, in milliseconds, and take at most this share of the time where the engine is slow. */
const LIVE_MAPS = { every: 200, share: 0.1 };
export interface TrainOptions {
  /** Begins a new run, at step 0. */
  readonly afresh?: boolean;
  /** Records every step, in full. */
  readonly recordAll?: boolean;
}

/** One request to train. */
interface Turn {
  /** Whether it goes on to the end of the run. */
  readonly isWhole: boolean;
  /** Whether it has ended or is to. */
  over: boolean;
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
  /** A checkpoint, and the epoch of the network that it is of. */
  #kept: { readonly checkpoint: Checkpoint; readonly epoch: AbortSignal } | null = null;
  #turn: Turn = { isWhole: false, over: true };
  /** Resolves when the training under way, and those that wait for it, have ended. */
  #training: Promise<unknown> = Promise.resolve();
  /** Resolves when the run is back at step 0, if that is under way. */
  #startingOver: Promise<unknown> | null = null;
  /** The steps of a training of some steps, by their numbers. */
  #done: Map<number, StepResult> | null = null;

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

  /** Trains to the end of the run. A run that is there begins anew. */
  readonly play = (): void => {
    const { step, totalSteps } = this.#context.stores.run.getState();
    if (step >= totalSteps) this.#discard(() => this.train(null));
    else this.#context.attempt(this.train(null));
  };
  readonly stepOnce = (): void => this.#context.attempt(this.train(1));
  readonly pause = (): void => this.#context.attempt(this.stop());
  /** Goes back to the weights of the seed, which links then open with too. */
  readonly reset = (): void =>
    this.#discard(() => {
      this.#context.stores.view.setState({ weights: 'seed' });
      return this.#startOver();
    });

  /** Resolves when the training has stopped. */
  async stop(): Promise<void> {
    this.#turn.over = true;
    await this.#halt();
  }

  /** Ends what the engine does for a training. Weights that are being drawn anew are drawn to their end, for they are in use. */
  async #halt(): Promise<void> {
    if (this.#startingOver) await this.#startingOver;
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
   * shipped weights, which are only for looking at, are replaced. A run to the end makes way for what is asked later; a
   * training of some steps is waited for.
   */
  async train(steps: number | null, options: TrainOptions = {}): Promise<readonly StepResult[]> {
    const turn = { isWhole: steps === null, over: false };
    const before = this.#turn;
    this.#turn = turn;
    if (before.isWhole && !before.over) {
      before.over = true;
      // It hears of its end itself where this fails.
      await this.#halt().catch(() => undefined);
    }
    const training = this.#training
      .then(() => this.#train(turn, steps, options))
      .finally(() => {
        turn.over = true;
      });
    this.#training = training.catch(() => undefined);
    return training;
  }

  async #train(turn: Turn, steps: number | null, options: TrainOptions): Promise<readonly StepResult[]> {
    const { stores, connection, attempt } = this.#context;
    const { network, looks, pictures, progress } = this.#parts;
    await this.#context.work.kept();
    if (this.#startingOver) await this.#startingOver;
    await network.settled();
    if (turn.over) return [];
    const refusal = this.#refusal();
    if (refusal) throw new EngineFailure(refusal);
    let { epoch } = connection;
    const { step, totalSteps, weights } = stores.run.getState();
    const finished = steps === null && step >= totalSteps;
    if (options.afresh || isOf(weights, 'shipped') || finished) {
      await this.#startOver(isOf(weights, 'given') || (weights.type === 'carried' && weights.of === 'trained'));
      ({ epoch } = connection);
    }
    if (turn.over) return [];
    const from = stores.run.getState().step;
    // The steps of a whole run are not kept.
    const done = new Map<number, StepResult>();
    this.#done = steps === null ? null : done;
    for (;;) {
      let lost: EngineError;
      looks.forget();
      stores.look.setState({ drawn: true });
      stores.run.setState({ phase: 'training', error: null });
      progress.pace.resume();
      try {
        const left = steps === null ? null : from + steps - stores.run.getState().step;
        const parameters = { steps: left, recordAll: options.recordAll ?? false };
        const result = await connection.request('train', parameters, { epoch });
        for (const one of result.steps) done.set(one.step, one);
        if (!epoch.aborted) stores.run.setState({ phase: result.done ? 'finished' : 'paused' });
        return inOrder(done, from);
      } catch (error) {
        const failure = asError(error);
        if (epoch.aborted || failure.code === 'cancelled') throw error;
        if (!isLost(failure)) {
          stores.run.setState({ phase: 'failed', error: failure });
          throw error;
        }
        lost = failure;
      } finally {
        progress.pace.pause();
        attempt(pictures.refresh());
      }
      epoch = await this.#recover(lost);
      if (turn.over) {
        stores.run.setState({ phase: 'paused' });
        return inOrder(done, from);
      }
    }
  }

  /** Why the present network can't be trained on the present data; null where it can. */
  #refusal(): EngineError | null {
    const { stores, datasets, capacity } = this.#context;
    const { analysis } = stores.document.getState();
    const { training, dataset } = stores.settings.getState();
    const [issue] = analysis.issues;
    if (issue) return { code: 'faultyNetwork', issue };
    return capacity.refuseTraining(analysis, training) ?? refuseClasses(analysis.definition, datasets.of(dataset));
  }

  /** Uses settings in the engine from the next step on. */
  async configure(training: TrainingSettings): Promise<void> {
    const { stores, connection } = this.#context;
    const { network, pictures } = this.#parts;
    const before = stores.settings.getState().training;
    const shipped = network.shippedId();
    stores.settings.setState({ training });
    // Other settings may fit.
    stores.run.setState(({ error }) => ({ error: error?.code === 'doesNotFit' ? null : error }));
    this.#parts.progress.updateTotals();
    const { phase, weights, step } = stores.run.getState();
    // A network that is still loading gets them once it has loaded, and so does the next if there is none.
    if (phase === 'starting' || connection.refusal) return;
    // Shipped weights are of pictures as they are: before the first step they go, or come back.
    const isUntouched = step === 0 && phase !== 'training' && (weights.type === 'random' || weights.type === 'shipped');
    if (isUntouched && network.shippedId() !== shipped) {
      await network.load();
      return;
    }
    try {
      await connection.request('configure', training);
    } catch (error) {
      if (isLost(asError(error))) return;
      throw error;
    }
    if (phase === 'failed') return;
    // Before the first step another beginning means other weights; they are drawn at once, to be looked at.
    if (!sameBeginning(training, before) && weights.type === 'random' && step === 0) await this.#startOver();
    else if (training.centred !== before.centred || training.scaling !== before.scaling) await pictures.refresh();
  }

  /** Steps have been done. */
  noteSteps(steps: readonly StepResult[]): void {
    for (const step of steps) this.#done?.set(step.step, step);
    this.#parts.progress.note(steps);
    this.#maps.invalidate();
  }

  /** Everything that the present run needs to go on after its engine was lost. */
  keepCheckpoint(checkpoint: Checkpoint): void {
    this.#kept = { checkpoint, epoch: this.#context.connection.epoch };
  }

  /** Goes on from the last checkpoint on another backend: the present one was lost too often. */
  readonly continueOn = (backend: BackendChoice): void => this.#context.attempt(this.#continueOn(backend));

  /** Starts another engine, with the run as it was at its last checkpoint. */
  readonly revive = (): void => this.#context.attempt(this.#revive());

  async #continueOn(backend: BackendChoice): Promise<void> {
    this.#context.stores.settings.setState({ backend, threads: null });
    await this.#revive();
    if (this.#checkpoint) await this.train(null);
  }

  async #revive(): Promise<void> {
    const { connection, recoveries } = this.#context;
    recoveries.forget();
    connection.replace();
    if (this.#checkpoint) await this.#resume();
    else await this.#parts.network.load();
  }

  /** The last checkpoint of the present run. */
  get #checkpoint(): Checkpoint | null {
    return this.#kept?.epoch.aborted === false ? this.#kept.checkpoint : null;
  }

  /** Starts over, if the present weights may be lost. */
  #discard(startOver: () => Promise<unknown>): void {
    const { attempt, stores, work } = this.#context;
    const { seed } = stores.settings.getState().training;
    void work.discard(
      ['weights'],
      () => attempt(startOver()),
      (steps) => messages.startOver(steps, seed),
    );
  }

  /** Goes back to step 0 with the weights of the seed, or with the present ones. */
  async #startOver(keepWeights = false): Promise<void> {
    const startingOver = this.#goBack(keepWeights);
    const over = startingOver.catch(() => undefined);
    this.#startingOver = over;
    try {
      await startingOver;
    } finally {
      if (this.#startingOver === over) this.#startingOver = null;
    }
  }

  async #goBack(keepWeights: boolean): Promise<void> {
    const { stores, connection, recoveries } = this.#context;
    const { epoch } = connection;
    try {
      await connection.request('reset', { keepWeights });
    } catch (error) {
      // Weights of the seed are drawn by a new engine as well.
      if (epoch.aborted || keepWeights || !isLost(asError(error)) || !recoveries.allow()) throw error;
      await this.#loadAnew(0);
      return;
    }
    if (epoch.aborted) throw new EngineFailure({ code: 'cancelled' });
    this.#kept = null;
    this.#parts.progress.forget();
    stores.run.setState({
      phase: 'ready',
      ...(!keepWeights && { weights: { type: 'random', seed: stores.settings.getState().training.seed } }),
    });
    await this.#parts.pictures.refresh();
  }

  /**
   * A lost engine or graphics device takes everything with it: a new engine goes back to the last checkpoint, from where the
   * losses stay the same to the bit, because a checkpoint is complete and every batch follows from seed and step.
   */
  async #recover(lost: EngineError): Promise<AbortSignal> {
    const { stores, recoveries } = this.#context;
    // Given weights come from outside: where no step has been saved since, there is nothing to go back to.
    const isKnown = this.#checkpoint !== null || stores.run.getState().weights.type !== 'given';
    if (isKnown && recoveries.allow()) return this.#resume(lost);
    stores.run.setState({ phase: 'failed', error: lost });
    throw new EngineFailure(lost);
  }

  /** Goes back to the last checkpoint with another engine, and says so where one was lost. */
  async #resume(lost?: EngineError): Promise<AbortSignal> {
    const { stores, connection, host } = this.#context;
    const saved = this.#checkpoint;
    const epoch = await this.#loadAnew(saved?.step ?? 0);
    if (saved) {
      try {
        // The engine takes the arrays; the page keeps its copy for the next time.
        await connection.request('restore', structuredClone(saved), { epoch });
      } catch (error) {
        const failure = asError(error);
        if (!epoch.aborted && isLost(failure)) return this.#recover(failure);
        throw error;
      }
      stores.run.setState({ step: saved.step, phase: 'paused', weights: { type: 'trained' } });
    }
    if (lost) {
      const text = lost.code === 'deviceLost' ? problems.recovered : problems.restarted;
      host.notify({ id: 'recovered', severity: 'info', text: text(saved?.step ?? 0) });
    }
    return epoch;
  }

  /** Loads the network of the present run with the weights of its seed. The checkpoint stays, whatever becomes of it. */
  async #loadAnew(step: number): Promise<AbortSignal> {
    const { stores, connection } = this.#context;
    const saved = this.#checkpoint;
    const { analysis } = stores.document.getState();
    const epoch = await this.#parts.network.load({ type: 'seed' }, { resumeAt: step });
    if (epoch.aborted || stores.document.getState().analysis !== analysis)
      throw new EngineFailure({ code: 'cancelled' });
    if (saved) this.#kept = { checkpoint: saved, epoch: connection.epoch };
    const { phase, error } = stores.run.getState();
    if (phase === 'failed') throw new EngineFailure(error ?? { code: 'notLoaded' });
    return epoch;
  }
}

/** The steps from this one on: a recovery repeats earlier ones. */
const inOrder = (steps: ReadonlyMap<number, StepResult>, from: number): readonly StepResult[] =>
  [...steps.values()].filter(({ step }) => step >= from).sort((a, b) => a.step - b.step);
