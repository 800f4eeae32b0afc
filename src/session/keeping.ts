import { createStore } from 'zustand/vanilla';
import type { WrittenSnapshots } from '../exchange/recording/encode';
import type { Trained } from '../exchange/trained/trained';
import { hashOf } from '../lib/canonical';
import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import type { Checkpoint } from '../record/weights';
import type { KeptRun, RunFacts } from '../storage/keptRuns';
import type { Holding } from '../storage/locks';
import type { Storage } from '../storage/storage';
import { asError } from './connection';
import type { Context } from './context';
import type { RunState } from './run';
import type { TrainedNetworks } from './trained';

/** Runs that are kept besides the one under way; older ones make room. */
const MOST_RUNS = 5;
/** Bytes of recorded steps in what is kept: it is written every few seconds. */
const MOST_RECORDED = 2e6;
/** Milliseconds until the next attempt to keep a run that there was no room for. */
const REST_WHEN_FULL = 60_000;

/** A run, and the id that it is kept by once it has been kept. */
interface Run {
  id: string | null;
  /** Gives it back to other tabs. */
  release: (() => void) | null;
}

const newRun = (): Run => ({ id: null, release: null });

/** Opens what this device keeps; `onClosed` is told when that is taken away. */
export type OpenStorage = (onClosed: () => void) => Promise<Storage>;

export interface KeepingState {
  /** Steps of the run under way that outlive this page; null before any. */
  readonly saved: number | null;
  /** Why the run under way is not kept; null where it is. */
  readonly problem: StorageProblem | null;
}

/** Keeps the run under way on this device, and brings back what was kept. */
export class Keeping {
  readonly store = createStore<KeepingState>(() => ({ saved: null, problem: null }));
  readonly #context: Context;
  readonly #trained: TrainedNetworks;
  readonly #open: OpenStorage;
  #storage: Promise<Storage> | null = null;
  /** The run under way. */
  #run = newRun();
  /** What is to be kept of each run; what is newer takes the place of what has not been written yet. */
  readonly #next = new Map<Run, Trained>();
  #writing: Promise<void> | null = null;
  /** After a full storage nothing is tried before this moment. */
  #restUntil = Number.NEGATIVE_INFINITY;
  #closed = false;
  readonly #written: WrittenSnapshots<Uint8Array> = new WeakMap();

  constructor(context: Context, trained: TrainedNetworks, open: OpenStorage) {
    const { stores, connection, host, onEnd } = context;
    this.#context = context;
    this.#trained = trained;
    this.#open = open;
    onEnd(
      connection.listen((message) => {
        if (message.event === 'checkpoint' && stores.run.getState().phase !== 'starting')
          this.#take(message.checkpoint);
      }),
    );
    onEnd(stores.run.subscribe((now, before) => this.#follow(now, before)));
    onEnd(host.onVisibilityChange(() => !host.isVisible() && context.attempt(this.keepNow())));
  }

  /** What is kept, opened once. */
  opened(): Promise<Storage> {
    this.#storage ??= this.#open(() => {
      this.#closed = true;
      void this.#tell({ code: 'closed' });
    });
    return this.#storage;
  }

  /** Keeps the run as it is; resolves when it has been written, or could not be. */
  async keepNow(): Promise<void> {
    const { stores, connection } = this.#context;
    const { step, phase, weights } = stores.run.getState();
    if (step === 0 || step === this.store.getState().saved || weights.type !== 'trained') return;
    if (phase === 'starting' || phase === 'failed') return;
    try {
      const checkpoint = await connection.request('checkpoint', null);
      if (checkpoint) this.#take(checkpoint);
      else await this.#tellTooLarge();
    } catch (error) {
      // Another network has been opened, or the engine is gone: then its last checkpoint is what there is.
      if (asError(error).code === 'internal') throw error;
    }
    await this.#writing;
  }

  /** Every run that is kept. */
  async list(): Promise<readonly KeptRun[]> {
    return (await this.opened()).runs.list();
  }

  /** Every run that is kept, and how. */
  async overview() {
    const { runs, locks, problem } = await this.opened();
    const listed = (await runs.list()).map((run) => ({ ...run, isPresent: run.id === this.#run.id }));
    return { runs: listed, problem: problem ?? this.store.getState().problem, knowsTabs: locks.known };
  }

  /** Hands a kept run to the reader as a file. */
  async exportRun(id: string): Promise<void> {
    const { host } = this.#context;
    const [storage, notices] = await Promise.all([this.opened(), import('./keptNotices')]);
    await notices.exportKept(storage, id, host);
  }

  async exportAll(): Promise<void> {
    for (const { id, facts } of await this.list()) if (facts) await this.exportRun(id);
  }

  /** As `resume`, with failures on the page, and where the training that is open would be lost it is kept first. */
  resumeFromList(id: string): void {
    this.#context.attempt(this.keepNow().then(() => this.resume(id)));
  }

  /**
   * Offers to go on with a kept run: the one of this tab, or the latest of the present network; where the address names no
   * network, the latest of all.
   */
  async offer({ linked }: { readonly linked: boolean }): Promise<void> {
    const storage = await this.opened();
    const notices = await import('./keptNotices');
    if (storage.problem?.code === 'newer') await this.#tell(storage.problem);
    const runs = await storage.runs.list();
    const own = storage.tab.read();
    const definition = hashOf(this.#context.stores.document.getState().definition);
    const fits = ({ facts }: KeptRun) => facts !== null && (!linked || facts.definition === definition);
    if (own !== null && !storage.problem && !runs.some(({ id }) => id === own)) {
      storage.tab.write(null);
      notices.tellGone(this.#context.host);
    }
    const run = runs.find(({ id, facts }) => id === own && facts !== null) ?? runs.find(fits);
    if (!run?.facts || this.#context.stores.run.getState().step > 0) return;
    const { attempt, host } = this.#context;
    if (await storage.locks.isHeldElsewhere(run.id))
      notices.offerToTakeOver(host, run.facts, () => attempt(this.resume(run.id, { over: true })));
    else
      notices.offer(host, run.facts, {
        resume: () => attempt(this.resume(run.id)),
        discard: () => attempt(this.discard(run.id)),
      });
  }

  /**
   * Goes on with a kept run: trains on from where it stood, or shows it where it had ended. One that another tab has is taken
   * over only where `over`.
   */
  async resume(id: string, { over = false } = {}): Promise<void> {
    const { host, stores, attempt } = this.#context;
    const [storage, notices] = await Promise.all([this.opened(), import('./keptNotices')]);
    notices.dismissOffer(host);
    const run = newRun();
    run.release = await storage.locks.take(id, this.#holding(run), { over });
    if (!run.release) {
      notices.tellElsewhere(host, () => attempt(this.resume(id, { over: true })));
      return;
    }
    const read = await notices.readKept(storage, id, host);
    if (!read || !(await this.#trained.show(read.trained))) {
      run.release();
      return;
    }
    const { step } = read.trained.checkpoint;
    this.#leave();
    this.#run = run;
    run.id = id;
    storage.tab.write(id);
    this.store.setState({ saved: step });
    if (read.isOlder) notices.tellOlder(host, step);
    if (stores.run.getState().phase === 'paused') attempt(this.#trained.goOn());
  }

  async discard(id: string): Promise<void> {
    const [storage, notices] = await Promise.all([this.opened(), import('./keptNotices')]);
    notices.dismissOffer(this.#context.host);
    if (storage.tab.read() === id) storage.tab.write(null);
    if (this.#run.id === id) this.#leave();
    await storage.runs.remove(id);
  }

  #follow(now: RunState, before: RunState): void {
    if (now.step === 0 && before.step > 0) this.#leave();
    const stopped = before.phase === 'training' && (now.phase === 'paused' || now.phase === 'finished');
    if (stopped) this.#context.attempt(this.keepNow());
  }

  /** What comes is another run. */
  #leave(): void {
    const before = this.#run;
    this.#run = newRun();
    // What is still to be written of it comes first.
    if (!this.#next.has(before) && this.#writing === null) before.release?.();
    this.store.setState({ saved: null });
  }

  /** What happens when another tab wants a run of this one. */
  #holding(run: Run): Holding {
    return {
      letGo: async () => {
        if (run === this.#run) {
          await this.#trained.stop();
          await this.keepNow();
        }
        run.release?.();
        this.#lose(run);
      },
      lost: () => this.#lose(run),
    };
  }

  /** Another tab has the run now. Whatever is trained on here is kept as another one. */
  #lose(run: Run): void {
    run.release = null;
    this.#next.delete(run);
    if (run !== this.#run) return;
    this.#run = newRun();
    this.store.setState({ saved: null });
    const tell = async () => {
      await this.#trained.stop();
      (await this.opened()).tab.write(null);
      (await import('./keptNotices')).tellTaken(this.#context.host);
    };
    this.#context.attempt(tell());
  }

  #take(checkpoint: Checkpoint): void {
    if (checkpoint.step === 0 || this.#closed || this.#context.clock.now() < this.#restUntil) return;
    this.#next.set(this.#run, this.#trained.capture(checkpoint));
    if (this.#writing) return;
    this.#writing = this.#write();
    this.#context.attempt(this.#writing);
  }

  async #write(): Promise<void> {
    try {
      // What is added meanwhile gets its turn.
      for (const [run, trained] of this.#next) {
        this.#next.delete(run);
        await this.#keep(run, trained).catch((error: unknown) => {
          if (!(error instanceof StorageFailure)) throw error;
          return this.#tell(error.problem);
        });
      }
    } finally {
      this.#writing = null;
    }
  }

  async #keep(run: Run, trained: Trained): Promise<void> {
    const storage = await this.opened();
    if (storage.problem) throw new StorageFailure(storage.problem);
    const { encodeTrained } = await import('../exchange/trained/encode');
    const bytes = await encodeTrained(trained, MOST_RECORDED, this.#written);
    const isNew = run.id === null;
    run.id ??= newId();
    run.release ??= isNew ? await storage.locks.take(run.id, this.#holding(run)) : null;
    // Taken over by another tab meanwhile.
    if (!run.release) return;
    await storage.runs.save(run.id, factsOf(trained), bytes);
    const { problem } = this.store.getState();
    this.store.setState({ problem: null });
    if (problem) (await import('./keptNotices')).dismissProblem(this.#context.host);
    // Another run may have begun meanwhile.
    if (run === this.#run) {
      storage.tab.write(run.id);
      this.store.setState({ saved: trained.checkpoint.step });
    } else if (!this.#next.has(run)) run.release();
    if (isNew) await this.#makeRoom(storage, run.id);
  }

  /** Removes the oldest runs beyond the limit; what can't be read is left to the reader. */
  async #makeRoom(storage: Storage, present: string): Promise<void> {
    const others = (await storage.runs.list()).filter(({ id, facts }) => facts !== null && id !== present);
    for (const { id } of others.slice(MOST_RUNS)) await storage.runs.remove(id);
  }

  /** Says once why nothing is kept any more. */
  async #tell(problem: StorageProblem): Promise<void> {
    if (problem.code === 'full') this.#restUntil = this.#context.clock.now() + REST_WHEN_FULL;
    const isKnown = this.store.getState().problem?.code === problem.code;
    this.store.setState({ problem });
    if (!isKnown) (await import('./keptNotices')).tellProblem(this.#context.host, problem, this.#trained.save);
  }

  async #tellTooLarge(): Promise<void> {
    (await import('./keptNotices')).tellTooLarge(this.#context.host);
  }
}

const factsOf = ({ recording, checkpoint }: Trained): RunFacts => ({
  network: recording.definition.name,
  definition: hashOf(recording.definition),
  step: checkpoint.step,
  savedAt: Date.now(),
});

/** In the order in which they are made, and unlike any of another tab. */
function newId(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${Date.now().toString(36)}-${random.toString(36)}`;
}
