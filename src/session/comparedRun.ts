import { createStore } from 'zustand/vanilla';
import { work as messages } from '../i18n/messages/session';
import type { TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { DatasetId } from '../record/dataset';
import { type Comparison, documentOfSide, type Side, type Sides } from './comparison';
import type { Datasets } from './datasets';
import type { DocumentState, Source } from './document';
import type { Stores } from './stores';
import { type Together, withOneRate } from './together';
import type { TogetherRun } from './togetherRun';
import type { Change, Trained, Work } from './work';

export interface ComparedRunState {
  /** Null until a training is started. */
  readonly run: TogetherRun | null;
  /** Whether the settings of the page have changed since: the run keeps those that it began with. */
  readonly outdated: boolean;
  /** Whether each network is trained at the learning rate that suits it, and not all at one. */
  readonly ownRates: boolean;
}

/** What a run was begun for. */
interface Basis {
  readonly sides: Sides;
  readonly open: DocumentState;
  readonly dataset: DatasetId;
  readonly training: TrainingSettings;
  readonly backend: BackendChoice;
  readonly ownRates: boolean;
}

interface Parts {
  readonly stores: Stores;
  readonly datasets: Datasets;
  readonly comparison: Comparison;
  readonly work: Work;
  /** Reports what goes wrong with work that nobody waits for. */
  readonly attempt: (work: Promise<unknown>) => void;
}

const NONE = { run: null, outdated: false };

/** The training of the networks that are compared. It ends with what it was begun for: with a side, or with the data set. */
export class ComparedRun {
  readonly store = createStore<ComparedRunState>(() => ({ ...NONE, ownRates: false }));
  readonly #stores: Stores;
  readonly #datasets: Datasets;
  readonly #comparison: Comparison;
  readonly #together: Together;
  readonly #work: Work;
  readonly #attempt: Parts['attempt'];
  readonly #stops: readonly (() => void)[];
  #basis: Basis | null = null;
  /** The run that is being begun. */
  #begun: Promise<TogetherRun | null> | null = null;

  constructor(session: Parts, together: Together) {
    this.#stores = session.stores;
    this.#datasets = session.datasets;
    this.#comparison = session.comparison;
    this.#together = together;
    this.#work = session.work;
    this.#attempt = session.attempt;
    session.work.add(
      (change) => this.#endedBy(change),
      async () => (await this.store.getState().run?.hold()) ?? false,
    );
    const { document, settings } = session.stores;
    this.#stops = [session.comparison.store, document, settings].map((store) => store.subscribe(() => this.#follow()));
  }

  /** Calls back when there is another run, or the present one has changed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    let stop = this.store.getState().run?.store.subscribe(listener);
    const stopStore = this.store.subscribe(({ run }, before) => {
      if (run !== before.run) {
        stop?.();
        stop = run?.store.subscribe(listener);
      }
      listener();
    });
    return () => {
      stop?.();
      stopStore();
    };
  };

  /** Trains to the end, from where the run is or from the beginning. */
  readonly play = (): void => this.#attempt(this.train(null));
  readonly stepOnce = (): void => this.#attempt(this.train(1));
  readonly pause = (): void => this.#attempt(this.#pause());

  /** Trains so many steps, or to the end where null; resolves when they are done, or when something else was asked for. */
  async train(steps: number | null): Promise<void> {
    const run = await this.#present();
    await run?.train(steps);
  }

  /** The learning rates that suit them; null where nothing is compared. */
  rates(): readonly number[] | null {
    const { sides } = this.#comparison.store.getState();
    return sides?.map((side) => this.#together.rateOf(this.#sourceOf(side))) ?? null;
  }

  /** Whether each is to be trained at the learning rate that suits it, from the next start on. */
  readonly setOwnRates = (ownRates: boolean): void => {
    this.store.setState({ ownRates });
    this.#follow();
  };

  /** Back to step 0, with the settings that the page has now. */
  readonly startOver = (): void => {
    const { seed } = this.#stores.settings.getState().training;
    void this.#work.discard(
      ['comparison'],
      () => this.#startOver(),
      (steps) => messages.startOver(steps, seed),
    );
  };

  /** Ends the run and its engines. */
  end(): void {
    const { run } = this.store.getState();
    this.#basis = this.#begun = null;
    this.store.setState(NONE);
    if (run) this.#together.close(run);
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.end();
  }

  #startOver(): void {
    const { run, outdated } = this.store.getState();
    if (!run) return;
    // One that failed has lost its engines, or never got them.
    if (outdated || run.store.getState().phase === 'failed') {
      this.end();
      this.#attempt(this.#present());
    } else void run.startOver();
  }

  async #pause(): Promise<void> {
    const run = this.store.getState().run ?? (await this.#begun);
    await run?.pause();
  }

  /** The training, where a change would end it. */
  #endedBy(change: Change): Trained | null {
    const step = this.store.getState().run?.store.getState().step ?? 0;
    const isOpenIn = this.#basis?.sides.some(({ type }) => type === 'open') ?? false;
    const ends =
      change === 'comparison' || change === 'data' || ((change === 'network' || change === 'edit') && isOpenIn);
    return ends && step > 0 ? { steps: step, seconds: 0 } : null;
  }

  /** The run of the present sides, begun if there is none yet; null where nothing is compared, or soon something else. */
  #present(): Promise<TogetherRun | null> {
    const { run } = this.store.getState();
    if (run) return Promise.resolve(run);
    if (this.#begun) return this.#begun;
    const begun = this.#begin().finally(() => {
      if (this.#begun === begun) this.#begun = null;
    });
    this.#begun = begun;
    return begun;
  }

  async #begin(): Promise<TogetherRun | null> {
    const basis = this.#now();
    if (!basis) return null;
    this.#basis = basis;
    const info = this.#datasets.of(basis.dataset);
    const documents = basis.sides.map((side) => documentOfSide(side, basis.open, info));
    const own = documents.map((document) => ({ document, training: this.#together.trainingOf(document) }));
    const run = await this.#together.begin(basis.ownRates ? own : withOneRate(own), { kept: true });
    if (this.#basis !== basis) {
      this.#together.close(run);
      return null;
    }
    this.store.setState({ run, outdated: false });
    return run;
  }

  #sourceOf(side: Side): Source {
    if (side.type === 'open') return this.#stores.document.getState().source;
    return side.type === 'catalog' ? side : { type: 'custom' };
  }

  #now(): Basis | null {
    const { sides } = this.#comparison.store.getState();
    const { dataset, training, backend } = this.#stores.settings.getState();
    const { ownRates } = this.store.getState();
    return sides && { sides, open: this.#stores.document.getState(), dataset, training, backend, ownRates };
  }

  #follow(): void {
    const before = this.#basis;
    if (!before) return;
    const now = this.#now();
    const open = before.sides.some(({ type }) => type === 'open');
    const isSame =
      now && now.sides === before.sides && now.dataset === before.dataset && (!open || now.open === before.open);
    const asBefore =
      isSame && now.training === before.training && now.backend === before.backend && now.ownRates === before.ownRates;
    if (asBefore) {
      if (this.store.getState().outdated) this.store.setState({ outdated: false });
      return;
    }
    const { phase, step } = this.store.getState().run?.store.getState() ?? { phase: 'ready', step: 0 };
    // Nothing has been trained that could be lost: the next start takes the new settings.
    if (isSame && (step > 0 || phase === 'training')) this.store.setState({ outdated: true });
    else this.end();
  }
}
