import { createStore } from 'zustand/vanilla';
import type { WrittenSnapshots } from '../exchange/recording/encode';
import type { Trained } from '../exchange/trained/trained';
import { importModule, ModuleMissing } from '../lib/importModule';
import type { Analysis } from '../network/analysis/analyze';
import { hasCheckpoints } from '../network/analysis/effort';
import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import type { Checkpoint } from '../record/weights';
import type { Storage } from '../storage/storage';
import { asError } from './connection';
import type { Context } from './context';
import type { Keepers } from './keepers';
import { isWork, type RunState } from './run';
import { type Run, TabRun } from './tabRun';
import { importEncodeTrained, type TrainedNetworks } from './trained';

const importRunFacts = importModule(() => import('./runFacts'));
export const importKeptNotices = importModule(() => import('./keptNotices'));

/** Runs that are kept besides the one under way, and their bytes; older ones make room, unless they are pinned. */
export const MOST_RUNS = { count: 19, bytes: 256 * 2 ** 20 } as const;
/** Milliseconds that a change waits at most for the training to be kept that it ends. */
const PATIENCE = 5_000;
/** Bytes of recorded steps in what is kept: it is written every few seconds. */
const MOST_RECORDED = 2e6;
/** Share of the time that it may take to keep a training while it runs. */
const SHARE = 0.02;
/** Milliseconds between two saves at most, however long they take: with those to the engine's next checkpoint, ten seconds are lost. */
const LONGEST_REST = 7_000;
/** Milliseconds after which weights at step 0 are kept. */
const REST = 500;
/** Milliseconds until the next attempt to keep a run that there was no room for. */
const REST_WHEN_FULL = 60_000;

export interface KeepingState {
  /** Steps of the run under way that outlive this page; null before any. */
  readonly saved: number | null;
  /** Why the run under way is not kept; null where it is. */
  readonly problem: StorageProblem | null;
}

/** Whose runs are kept, and which of them are those of the tab, that a reload asks for again. */
export interface KeepingOptions {
  readonly keepers: Keepers;
  /** Not of copies, whose runs are found on the shelf. */
  readonly ofTab: boolean;
}

/** Keeps the run under way on this device, every few seconds and whenever it stops. */
export class Keeping {
  readonly store = createStore<KeepingState>(() => ({ saved: null, problem: null }));
  readonly #context: Context;
  readonly #trained: TrainedNetworks;
  readonly keepers: Keepers;
  readonly #ofTab: boolean;
  /** Which run this tab has. */
  readonly tab: TabRun;
  /** What is to be kept of each run; what is newer takes the place of what has not been written yet. */
  readonly #next = new Map<Run, Trained>();
  #writing: Promise<void> | null = null;
  /** When the latest save began, and the milliseconds that it took. */
  #latest = { begun: Number.NEGATIVE_INFINITY, took: 0 };
  /** After a full storage nothing is tried before this moment. */
  #restUntil = Number.NEGATIVE_INFINITY;
  /** Ends the wait before weights at step 0 are kept. */
  #cancel: (() => void) | null = null;
  /** The network of which the reader knows that its training is not kept. */
  #toldOf: Analysis | null = null;
  readonly #written: WrittenSnapshots<Uint8Array> = new WeakMap();
  #holding: Promise<boolean> | null = null;

  constructor(context: Context, trained: TrainedNetworks, { keepers, ofTab }: KeepingOptions) {
    const { stores, connection, host, onEnd } = context;
    this.#context = context;
    this.#trained = trained;
    this.keepers = keepers;
    this.#ofTab = ofTab;
    this.tab = new TabRun({
      opened: () => this.opened(),
      handOver: () => this.#handOver(),
      lost: (run, wasPresent) => this.#lose(run, wasPresent),
    });
    onEnd(
      connection.listen((message) => {
        if (message.event === 'checkpoint' && stores.run.getState().phase !== 'starting' && this.#isDue)
          this.#take(message.checkpoint);
      }),
    );
    onEnd(stores.run.subscribe((now, before) => this.#follow(now, before)));
    onEnd(() => this.#cancel?.());
    onEnd(keepers.add(this));
    onEnd(() => this.leave());
    onEnd(host.onVisibilityChange(() => !host.isVisible() && context.attempt(this.keepNow())));
  }

  /** What is kept, opened once for all. */
  opened(): Promise<Storage> {
    return this.keepers.opened();
  }

  /** The same, however long the browser takes to open it. */
  answered(): Promise<Storage> {
    return this.keepers.answered();
  }

  tellClosed(): void {
    this.#context.attempt(this.tell({ code: 'closed' }));
  }

  /** Keeps the run as it is; resolves when it has been written, or could not be. */
  async keepNow(): Promise<void> {
    const { stores, connection } = this.#context;
    const { step, phase, weights } = stores.run.getState();
    if (step === this.store.getState().saved || !isWork(weights)) return;
    if (phase === 'starting' || phase === 'failed' || !this.#isKept) return;
    try {
      const checkpoint = await connection.request('checkpoint', null);
      if (checkpoint) this.#take(checkpoint);
    } catch (error) {
      // Another network has been opened, or the engine is gone: then its last checkpoint is what there is.
      if (asError(error).code === 'internal') throw error;
    }
    await this.#writing;
  }

  /**
   * Has the run kept as it is at this moment, whatever takes its place. Answers whether it has been written; what asks again meanwhile
   * hears the same.
   */
  hold(): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => {
      const cancel = this.#context.clock.after(PATIENCE, () => resolve(false));
      this.#holding ??= this.#hold().finally(() => {
        this.#holding = null;
      });
      void this.#holding.finally(cancel);
    });
    return Promise.race([this.#holding as Promise<boolean>, late]);
  }

  async #hold(): Promise<boolean> {
    const { stores, connection } = this.#context;
    const { step, phase, weights } = stores.run.getState();
    if (this.keepers.closed || !isWork(weights) || phase === 'starting' || phase === 'failed' || !this.#isKept)
      return false;
    const { saved, problem } = this.store.getState();
    if (problem) return false;
    if (step === saved) return true;
    try {
      const checkpoint = await connection.request('checkpoint', null);
      if (!checkpoint || !this.#take(checkpoint)) return false;
      await this.#writing;
      // Only what was written counts; it may be a later step by now.
      return (this.store.getState().saved ?? -1) >= checkpoint.step;
    } catch (error) {
      if (asError(error).code === 'internal') throw error;
      return false;
    }
  }

  /** The id of the run under way; null before it has been kept. */
  get presentId(): string | null {
    return this.tab.present.id;
  }

  /** What comes goes on with a run that was kept at a step. */
  goOnWith(run: Run, step: number): void {
    this.leave(run);
    this.store.setState({ saved: step });
  }

  /** What comes is another run. */
  leave(next?: Run): void {
    const before = this.tab.begin(next);
    // What is still to be written of it comes first.
    if (!this.#next.has(before) && this.#writing === null) before.release?.();
    this.store.setState({ saved: null });
  }

  /** Where the run under way is this one, what comes is another; resolves when nothing more is written of it. */
  async letGo(id: string): Promise<void> {
    const run = this.tab.present;
    if (run.id !== id) return;
    this.leave();
    this.#next.delete(run);
    await this.#writing;
    run.release?.();
  }

  #follow(now: RunState, before: RunState): void {
    const isOther = now.weights !== before.weights;
    if (now.step === 0 && (before.step > 0 || (isOther && !isWork(now.weights)))) this.leave();
    else if (isOther && (now.step === 0 || now.weights.type === 'given')) this.#keepSoon();
    if (now.phase === 'training' && before.phase !== 'training') this.#context.attempt(this.#tellIfTooLarge());
    const stopped = before.phase === 'training' && (now.phase === 'paused' || now.phase === 'finished');
    if (stopped) this.#context.attempt(this.keepNow());
  }

  /** Weights that a script sets, or trains on batches of its own; it may do so many times a second. */
  #keepSoon(): void {
    this.store.setState({ saved: null });
    this.#cancel ??= this.#context.clock.after(REST, () => {
      this.#cancel = null;
      this.#context.attempt(this.keepNow());
    });
  }

  /** The other tab gets the run in any case, as it was kept last. */
  async #handOver(): Promise<void> {
    // Copies are trained in step: what goes on in one of them is another run, and needs no pause.
    const stopped = (this.#ofTab ? this.#trained.stop() : Promise.resolve()).then(() => this.keepNow());
    this.#context.attempt(stopped);
    await stopped.catch(() => undefined);
  }

  #lose(run: Run, wasPresent: boolean): void {
    this.#next.delete(run);
    if (!wasPresent) return;
    this.store.setState({ saved: null });
    if (!this.#ofTab) return;
    const tell = async () => {
      await this.#trained.stop();
      (await this.opened()).tab.write(null);
      (await importKeptNotices()).tellTaken(this.#context.host);
    };
    this.#context.attempt(tell());
  }

  /** Has a checkpoint written; false where nothing can be written now. */
  #take(checkpoint: Checkpoint): boolean {
    if (
      this.keepers.closed ||
      !isWork(this.#context.stores.run.getState().weights) ||
      this.#context.clock.now() < this.#restUntil
    )
      return false;
    this.#next.set(this.tab.present, this.#trained.capture(checkpoint));
    if (!this.#writing) {
      this.#writing = this.#write();
      this.#context.attempt(this.#writing);
    }
    return true;
  }

  async #write(): Promise<void> {
    try {
      // What is added meanwhile gets its turn.
      for (const [run, trained] of this.#next) {
        this.#next.delete(run);
        await this.orTell(this.#keep(run, trained));
      }
    } finally {
      this.#writing = null;
    }
  }

  async #keep(run: Run, trained: Trained): Promise<void> {
    const { clock } = this.#context;
    const storage = await this.opened();
    if (storage.problem) throw new StorageFailure(storage.problem);
    const { trainedPieces } = await importEncodeTrained();
    const begun = clock.now();
    const pieces = await trainedPieces(trained, MOST_RECORDED, this.#written);
    const isNew = run.id === null;
    const id = await this.tab.claim(run);
    if (id === null) return;
    const facts = (await importRunFacts()).factsOf(trained);
    await storage.runs.save(id, facts, pieces);
    this.#latest = { begun, took: clock.now() - begun };
    const { problem } = this.store.getState();
    this.store.setState({ problem: null });
    if (problem) (await importKeptNotices()).dismissProblem(this.#context.host);
    // Another run may have begun meanwhile.
    if (run === this.tab.present) {
      if (this.#ofTab) storage.tab.write(id);
      this.store.setState({ saved: trained.checkpoint.step });
    } else if (!this.#next.has(run)) run.release?.();
    if (isNew) {
      const { labels } = storage;
      await storage.runs.makeRoom(id, {
        ...MOST_RUNS,
        stay: async (other) => this.keepers.has(other) || (await labels.of(other)).pinned,
      });
    }
    this.keepers.tell({ id, facts, problem: null, bytes: pieces.reduce((sum, { length }) => sum + length, 0) });
  }

  /** What comes of work with what is kept; undefined where that fails, which the reader is told. */
  async orTell<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof StorageFailure) await this.tell(error.problem);
      else if (error instanceof ModuleMissing) await this.tell({ code: 'codeMissing' });
      else throw error;
    }
    return undefined;
  }

  /** Says once why nothing is kept any more. */
  async tell(problem: StorageProblem): Promise<void> {
    if (problem.code === 'full') this.#restUntil = this.#context.clock.now() + REST_WHEN_FULL;
    const isKnown = this.store.getState().problem?.code === problem.code;
    this.store.setState({ problem });
    if (!isKnown) (await importKeptNotices()).tellProblem(this.#context.host, problem, this.#trained.save);
  }

  /** Whether a run in training is to be kept again; a new one is at once. */
  get #isDue(): boolean {
    const { begun, took } = this.#latest;
    const rested = this.#context.clock.now() - begun;
    return this.store.getState().saved === null || rested >= Math.min(LONGEST_REST, took / SHARE);
  }

  /** Whether the present network is small enough. */
  get #isKept(): boolean {
    const { document, settings } = this.#context.stores;
    return hasCheckpoints(document.getState().analysis, settings.getState().training.optimizer);
  }

  /** Says once of a network whose training is not kept, as it begins: the reader may choose a smaller one. */
  async #tellIfTooLarge(): Promise<void> {
    const { stores, host } = this.#context;
    const { analysis } = stores.document.getState();
    if (this.#toldOf === analysis || this.#isKept) return;
    this.#toldOf = analysis;
    (await importKeptNotices()).tellTooLarge(host);
  }
}
