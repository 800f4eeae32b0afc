import type { KeptRun } from '../storage/keptRuns';
import type { Storage } from '../storage/storage';

/** Opens what this device keeps; `onClosed` is told when that is taken away. */
export type OpenStorage = (onClosed: () => void) => Promise<Storage>;

/** What keeps the run of one session. */
interface Keeper {
  /** The id of the run under way; null before it has been kept. */
  readonly presentId: string | null;
  keepNow(): Promise<void>;
  letGo(id: string): Promise<void>;
  tellClosed(): void;
}

/** All that keep a run in this page, in one storage: the session itself, and the copies that are trained together. */
export class Keepers {
  readonly #open: OpenStorage;
  readonly #all = new Set<Keeper>();
  readonly #listeners = new Set<(kept: KeptRun) => void>();
  #storage: Promise<Storage> | null = null;
  /** Whether the storage was taken away. */
  closed = false;

  constructor(open: OpenStorage) {
    this.#open = open;
  }

  /** What is kept, opened once; a memory as long as a slow browser has not opened it. */
  opened(): Promise<Storage> {
    this.#storage ??= this.#openOnce();
    return this.#storage;
  }

  /** The same, however long the browser takes: what is there cannot be told before. */
  async answered(): Promise<Storage> {
    const storage = await this.opened();
    return storage.later ?? storage;
  }

  async #openOnce(): Promise<Storage> {
    try {
      const storage = await this.#open(() => {
        this.closed = true;
        for (const keeper of this.#all) keeper.tellClosed();
      });
      void storage.later?.then(() => {
        this.#storage = storage.later;
      });
      return storage;
    } catch (error) {
      // Its code has not arrived; it may the next time.
      this.#storage = null;
      throw error;
    }
  }

  /** Counts one of them until the returned function is called. */
  add(keeper: Keeper): () => void {
    this.#all.add(keeper);
    return () => void this.#all.delete(keeper);
  }

  /** Whether a run is under way in this page. */
  has(id: string): boolean {
    return [...this.#all].some(({ presentId }) => presentId === id);
  }

  /** Keeps the runs as they are; resolves when they have been written, or could not be. */
  async keepNow(): Promise<void> {
    await Promise.all([...this.#all].map((keeper) => keeper.keepNow()));
  }

  /** Gives a run up, where one of them has it: what goes on is another run. Resolves when nothing more is written of it. */
  async letGo(id: string): Promise<void> {
    await Promise.all([...this.#all].map((keeper) => keeper.letGo(id)));
  }

  /** Calls back with each run that has been kept, until the returned function is called. */
  onKept(listener: (kept: KeptRun) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A run has been kept. */
  tell(kept: KeptRun): void {
    for (const listener of this.#listeners) listener(kept);
  }
}
