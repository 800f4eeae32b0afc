/** A run of several networks in lockstep. */

import { createStore } from 'zustand/vanilla';
import type { TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { DatasetId } from '../record/dataset';
import type { EngineError } from '../record/engineError';
import type { StepResult } from '../record/step';
import type { Capacity } from './capacity';
import { asError, type Connection } from './connection';
import { type Datasets, refuseClasses } from './datasets';
import type { DocumentState } from './document';
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
export interface Shared extends Pick<SettingsState, 'dataset' | 'backend' | 'threads'> {
  /** Which backend the page asks for: what a copy's run is opened with later. */
  readonly asked?: BackendChoice;
}

/** The same, as soon as it is known. */
type SharedLater = Shared | Promise<Shared>;

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
