import { newId } from '../lib/newId';
import type { Holding } from '../storage/locks';
import type { Storage } from '../storage/storage';

/** A run, and the id that it is kept by once it has been kept. */
export interface Run {
  id: string | null;
  /** Gives it back to other tabs. */
  release: (() => void) | null;
}

const newRun = (): Run => ({ id: null, release: null });

interface Parts {
  opened(): Promise<Storage>;
  /** Another tab wants the present run: it is to end here, and to be kept as it stands. */
  handOver(): Promise<void>;
  /** Another tab has a run of this one now. */
  lost(run: Run, wasPresent: boolean): void;
}

/** The run of this tab, which no other tab has at the same time. */
export class TabRun {
  #present = newRun();

  constructor(private readonly parts: Parts) {}

  /** The run under way. */
  get present(): Run {
    return this.#present;
  }

  /** What comes is another run, a new one or one that was taken. Returns the one before, which this tab still has. */
  begin(run = newRun()): Run {
    const before = this.#present;
    this.#present = run;
    return before;
  }

  /** Takes a kept run, one that another tab has only where `over`; null where that tab keeps it. */
  async take(id: string, options: { readonly over: boolean }): Promise<Run | null> {
    const run = { ...newRun(), id };
    run.release = await this.#lock(id, run, options);
    return run.release && run;
  }

  /** Gives a run its id where it has none yet. Null where another tab has taken it over meanwhile. */
  async claim(run: Run): Promise<string | null> {
    if (run.id === null) {
      run.id = newId();
      run.release = await this.#lock(run.id, run);
    }
    return run.release && run.id;
  }

  async #lock(id: string, run: Run, options?: { readonly over: boolean }): Promise<Run['release']> {
    const { locks } = await this.parts.opened();
    return locks.take(id, this.#holding(run), options);
  }

  /** What happens when another tab wants a run of this one. */
  #holding(run: Run): Holding {
    return {
      letGo: async () => {
        if (run === this.#present) await this.parts.handOver();
        run.release?.();
        this.#lose(run);
      },
      lost: () => this.#lose(run),
    };
  }

  /** Whatever is trained on here is another run. */
  #lose(run: Run): void {
    run.release = null;
    const wasPresent = run === this.#present;
    if (wasPresent) this.#present = newRun();
    this.parts.lost(run, wasPresent);
  }
}
