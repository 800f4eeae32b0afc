/** Several networks trained at once in lockstep, each in a session of its own, with engines that share one worker. */

import { createStore } from 'zustand/vanilla';
import { catalogEntry } from '../network/catalog';
import { suggestedRate, type TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { DatasetId } from '../record/dataset';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { StepResult } from '../record/step';
import type { Capacity } from './capacity';
import { asError, type Connection } from './connection';
import { type Datasets, refuseClasses } from './datasets';
import type { DocumentState, Source } from './document';
import type { Keeping } from './keeping';
import type { Network } from './network';
import type { Progress } from './progress';
import type { SettingsState } from './settings';
import type { Stores } from './stores';
import type { Recorder } from './telemetry';

/** The parts of a session that a run needs. */
export interface SingleSession {
  readonly stores: Stores;
  readonly datasets: Datasets;
  readonly telemetry: Recorder;
  readonly capacity: Capacity;
  readonly connection: Connection;
  readonly network: Network;
  readonly progress: Progress;
  /** Null where the run is not kept. */
  readonly keeping: Keeping | null;
  dispose(): void;
}

/** One of the networks, and how it is trained. */
export interface Participant {
  readonly document: DocumentState;
  readonly training: TrainingSettings;
}

export interface TogetherState {
  readonly phase: 'starting' | 'ready' | 'training' | 'paused' | 'finished' | 'failed';
  /** Steps completed by every network. */
  readonly step: number;
  /** What stopped them all, and which network had it; `side` is null where it concerns them together. */
  readonly failure: { readonly side: number | null; readonly error: EngineError } | null;
}

/** A participant with the session that trains it. */
export interface TogetherSide extends Participant {
  readonly session: SingleSession;
}

/** What all of them are trained on. */
interface Shared extends Pick<SettingsState, 'dataset' | 'backend' | 'threads'> {
  /** Which backend the page asks for: what a copy's run is opened with later. */
  readonly asked?: BackendChoice;
}

/** The same, as soon as it is known. */
type SharedLater = Shared | Promise<Shared>;

/** Creates so many sessions, whose engines share a worker; where `kept`, their runs are kept on the shelf. */
type CreateSessions = (count: number, options: { readonly kept: boolean }) => readonly SingleSession[];

/** How a run begins: what it is trained on where that is not as in the page, and whether it is kept on the shelf. */
interface BeginOptions extends Partial<Shared> {
  readonly kept?: boolean;
}

/** A run of the whole of its epochs, in which each step is waited for by all. */
export class TogetherRun {
  readonly store = createStore<TogetherState>(() => ({ phase: 'starting', step: 0, failure: null }));
  readonly sides: readonly TogetherSide[];
  /** Resolves when every network has been loaded, well or not. */
  readonly started: Promise<void>;
  readonly #capacity: Capacity;
  #going = false;
  /** Counts what was asked for: a training that has yet to begin makes way for what was asked later. */
  #asked = 0;
  #running: Promise<unknown> = Promise.resolve();
  #resetting: Promise<void> = Promise.resolve();
  #ended = false;

  /** @param capacity of the page: the copies compute where it does, and have no backend to ask before they are loaded */
  constructor(
    participants: readonly Participant[],
    shared: SharedLater,
    capacity: Capacity,
    create: (count: number) => readonly SingleSession[],
  ) {
    this.#capacity = capacity;
    const sessions = create(participants.length);
    this.sides = participants.map((participant, i) => ({ ...participant, session: sessions[i] as SingleSession }));
    this.started = this.#load(shared);
  }

  /** Trains `steps` steps, or to the end where null; resolves with those that each network has done. */
  async train(steps: number | null): Promise<readonly (readonly StepResult[])[]> {
    const done = this.sides.map((): StepResult[] => []);
    const paused = this.pause();
    const asked = this.#asked;
    await this.started;
    await paused;
    await this.#resetting;
    const { phase } = this.store.getState();
    if (asked !== this.#asked || this.#ended || phase === 'failed' || phase === 'finished') return done;
    this.#going = true;
    this.store.setState({ phase: 'training' });
    this.#mark('training');
    const running = this.#train(steps, done);
    this.#running = running;
    await running;
    return done;
  }

  /** Resolves when every network has stopped, all after the same step. */
  async pause(): Promise<void> {
    this.#asked++;
    this.#going = false;
    await this.#running;
  }

  /** Back to step 0 and the weights of the seed, all of them. What is asked meanwhile waits for it. */
  async startOver(): Promise<void> {
    const reset = this.#reset(this.pause());
    this.#resetting = reset;
    await reset;
  }

  async #reset(paused: Promise<void>): Promise<void> {
    await this.started;
    await paused;
    if (this.#ended || this.store.getState().phase === 'failed') return;
    this.store.setState({ phase: 'starting' });
    try {
      await this.#all(({ session }) => session.connection.request('reset', { keepWeights: false }));
    } catch {
      // `#all` has already reported the failure.
      return;
    }
    for (const { session } of this.sides) session.progress.forget();
    this.#mark('ready');
    if (!this.#ended) this.store.setState({ phase: 'ready', step: 0, failure: null });
  }

  /** Has the runs kept as they are at this moment; answers whether all of them are. */
  async hold(): Promise<boolean> {
    const held = await Promise.all(this.sides.map(({ session }) => session.keeping?.hold() ?? false));
    return held.every(Boolean);
  }

  /** Ends the sessions and their engines. */
  dispose(): void {
    this.#ended = true;
    this.#going = false;
    for (const { session } of this.sides) session.dispose();
  }

  async #load(known: SharedLater): Promise<void> {
    const shared = await known;
    if (this.#ended) return;
    const refusal = this.#refuse(shared.dataset);
    if (refusal) {
      this.#fail(refusal.side, refusal.error);
      return;
    }
    await Promise.all(
      this.sides.map(async ({ document, training, session }) => {
        session.stores.document.setState(document);
        const { asked = shared.backend, ...settings } = shared;
        session.stores.settings.setState({ ...settings, training });
        session.connection.connect();
        // Never the shipped weights: a run starts from those of its seed.
        await session.network.load({ type: 'seed' });
        session.stores.settings.setState({ backend: asked });
      }),
    );
    for (const [side, { session }] of this.sides.entries()) {
      const { phase, error } = session.stores.run.getState();
      if (error) this.#fail(side, error);
      else if (phase === 'failed') this.#fail(side, { code: 'notLoaded' });
    }
    if (!this.#ended && !this.store.getState().failure) this.store.setState({ phase: 'ready' });
  }

  /** What cannot be trained alone is named; what can may still be too much for all to be in memory at once. */
  #refuse(dataset: DatasetId): TogetherState['failure'] {
    for (const [side, { document, training, session }] of this.sides.entries()) {
      const { analysis, definition } = document;
      const [issue] = analysis.issues;
      if (issue) return { side, error: { code: 'faultyNetwork', issue } };
      const error =
        refuseClasses(definition, session.datasets.of(dataset)) ?? this.#capacity.refuseTraining(analysis, training);
      if (error) return { side, error };
    }
    const error = this.#capacity.refuseTogether(
      this.sides.map(({ document: { analysis }, training }) => ({ analysis, training })),
    );
    return error && { side: null, error };
  }

  async #train(steps: number | null, done: readonly StepResult[][]): Promise<void> {
    for (let left = steps ?? Number.POSITIVE_INFINITY; left > 0 && this.#going; left--) {
      let results: readonly { readonly steps: readonly StepResult[]; readonly done: boolean }[];
      try {
        results = await this.#all(({ session }) => session.connection.request('train', { steps: 1 }));
      } catch {
        return;
      }
      if (this.#ended) return;
      // A whole run reports through the telemetry of its sessions alone.
      if (steps !== null) for (const [i, result] of results.entries()) done[i]?.push(...result.steps);
      const failed = this.sides.findIndex(({ session }) => session.stores.run.getState().error);
      const error = this.sides[failed]?.session.stores.run.getState().error;
      if (error) {
        this.#fail(failed, error);
        return;
      }
      this.store.setState(({ step }) => ({ step: step + 1 }));
      if (results.some(({ done }) => done)) {
        this.store.setState({ phase: 'finished' });
        this.#mark('finished');
        return;
      }
    }
    if (this.#ended) return;
    this.store.setState({ phase: 'paused' });
    this.#mark('paused');
  }

  /** Where the run of each is; one that stops is kept. */
  #mark(phase: 'ready' | 'training' | 'paused' | 'finished'): void {
    for (const { session } of this.sides) session.stores.run.setState({ phase });
  }

  /** Asks all at once and waits for all; the first failure stops them. */
  async #all<T>(ask: (side: TogetherSide) => Promise<T>): Promise<readonly T[]> {
    const answers = await Promise.allSettled(this.sides.map(ask));
    for (const [side, answer] of answers.entries())
      if (answer.status === 'rejected') {
        this.#fail(side, asError(answer.reason));
        throw answer.reason;
      }
    return answers.map((answer) => (answer as PromiseFulfilledResult<T>).value);
  }

  #fail(side: number | null, error: EngineError): void {
    this.#going = false;
    if (this.#ended) return;
    const { phase } = this.store.getState();
    this.store.setState({ phase: 'failed', failure: { side, error } });
    // What the others have learned is kept, and of the one that failed what can be.
    if (phase === 'training') this.#mark('paused');
  }
}

/**
 * One learning rate for all that have the same optimizer and whose rate is free: the smallest of theirs. A larger one may
 * make the network that it does not suit diverge, and the comparison would say nothing but that; a smaller one slows the
 * others down.
 */
export function withOneRate(
  participants: readonly Participant[],
  isFree: (index: number) => boolean = () => true,
): readonly Participant[] {
  return participants.map((participant, i) => {
    if (!isFree(i)) return participant;
    const { training } = participant;
    const alike = participants.filter((other, j) => isFree(j) && other.training.optimizer === training.optimizer);
    const learningRate = Math.min(...alike.map((other) => other.training.learningRate));
    return { ...participant, training: { ...training, learningRate } };
  });
}

/** Begins runs of several networks, and ends them with the session that they belong to. */
export class Together {
  readonly #session: SingleSession;
  readonly #create: CreateSessions;
  readonly #runs = new Set<TogetherRun>();

  constructor(session: SingleSession, create: CreateSessions) {
    this.#session = session;
    this.#create = create;
  }

  /**
   * The settings of the page, with the learning rate that suits a network: another than that of the page where its
   * gradients are of another size than those of the open network, the one that it brings when it is opened. What is frozen are
   * layers of the open network: only its own variants have them.
   */
  trainingOf({ source, analysis }: Pick<DocumentState, 'source' | 'analysis'>): TrainingSettings {
    const { training } = this.#session.stores.settings.getState();
    const { source: open } = this.#session.stores.document.getState();
    const isAlike =
      source.type === 'catalog' ? open.type === 'catalog' && open.id === source.id : open.type === 'custom';
    const frozen = training.frozen.filter((id) => isAlike && analysis.byId.has(id));
    return { ...training, frozen, learningRate: this.rateOf(source) };
  }

  /** The learning rate that suits a network. */
  rateOf(source: Source): number {
    const { optimizer, learningRate } = this.#session.stores.settings.getState().training;
    const scale = source.type === 'catalog' ? catalogEntry(source.id).rateScale : 1;
    return scale === this.#session.network.rateScale() ? learningRate : suggestedRate(optimizer, scale);
  }

  /** Begins a run of copies: the open network and its training are not affected. The caller ends it. */
  begin(participants: readonly Participant[], { kept = false, ...shared }: BeginOptions = {}): TogetherRun {
    const { dataset, threads, backend: asked } = this.#session.stores.settings.getState();
    const all = this.#backend().then((backend) => ({ dataset, backend, threads, asked, ...shared }));
    const run = new TogetherRun(participants, all, this.#session.capacity, (count) => this.#create(count, { kept }));
    this.#runs.add(run);
    return run;
  }

  /** That of the page, once it is settled which it is: one chosen for each by its timing would not compare. */
  async #backend(): Promise<BackendChoice> {
    const { stores, network } = this.#session;
    await network.settled();
    return stores.run.getState().backend?.name ?? stores.settings.getState().backend;
  }

  /** Ends a run. */
  close(run: TogetherRun): void {
    this.#runs.delete(run);
    run.dispose();
  }

  /** Trains networks for so many steps and ends them; rejects with what stopped them. */
  async train(
    participants: readonly Participant[],
    { steps, ...shared }: { readonly steps: number } & Partial<Shared>,
  ): Promise<readonly (readonly StepResult[])[]> {
    const run = this.begin(participants, shared);
    try {
      const done = await run.train(steps);
      const { failure } = run.store.getState();
      if (failure) throw new EngineFailure(failure.error);
      return done;
    } finally {
      this.close(run);
    }
  }

  end(): void {
    for (const run of [...this.#runs]) this.close(run);
  }
}
