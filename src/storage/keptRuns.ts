import { isPlain, own } from '../network/schema/read';
import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import { Slots } from './slots';
import type { Store } from './store';

/** What a list shows of a run without reading it. */
export interface RunFacts {
  /** The network's name. */
  readonly network: string;
  /** Checksum of its definition: whether a page shows the same network. */
  readonly definition: string;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export interface KeptRun {
  readonly id: string;
  /** Null where they can't be read, as `problem` says. */
  readonly facts: RunFacts | null;
  readonly problem: StorageProblem | null;
  /** Of the newest save. */
  readonly bytes: number;
}

export interface LoadedRun {
  readonly bytes: Uint8Array;
  /** Whether something newer was kept of it, which is damaged. */
  readonly isOlder: boolean;
}

const RUN = 'run/';

/** The runs that this device keeps. */
export class KeptRuns {
  /** By id; a slot that is known to be whole need not be read again before each save. */
  readonly #slots = new Map<string, Slots>();

  constructor(private readonly store: Store) {}

  /** The one saved last first; those that can't be read come last. */
  async list(): Promise<readonly KeptRun[]> {
    const ids = new Set((await this.store.keys(RUN)).map((key) => key.slice(RUN.length).split('/')[0] as string));
    const runs = await Promise.all([...ids].map((id) => this.#describe(id)));
    return runs.sort((a, b) => (b.facts?.savedAt ?? 0) - (a.facts?.savedAt ?? 0));
  }

  save(id: string, facts: RunFacts, bytes: Uint8Array): Promise<void> {
    return this.#of(id).save(facts, bytes);
  }

  /** Null if there is none. Fails as `damaged` or `newer`. */
  load(id: string): Promise<LoadedRun | null> {
    return this.#of(id).load();
  }

  async remove(id: string): Promise<void> {
    await this.#of(id).remove();
    this.#slots.delete(id);
  }

  /** Removes the oldest runs beyond so many besides one; what can't be read is left to the reader. */
  async makeRoom(present: string, most: number): Promise<void> {
    const others = (await this.list()).filter(({ id, facts }) => facts !== null && id !== present);
    for (const { id } of others.slice(most)) await this.remove(id);
  }

  #of(id: string): Slots {
    const slots = this.#slots.get(id) ?? new Slots(this.store, RUN + id);
    this.#slots.set(id, slots);
    return slots;
  }

  async #describe(id: string): Promise<KeptRun> {
    try {
      const manifest = await this.#of(id).describe();
      const facts = manifest && readFacts(manifest.facts);
      const bytes = manifest?.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0) ?? 0;
      return { id, facts, problem: facts ? null : { code: 'damaged' }, bytes };
    } catch (error) {
      if (!(error instanceof StorageFailure) || error.problem.code !== 'newer') throw error;
      return { id, facts: null, problem: error.problem, bytes: 0 };
    }
  }
}

/** Facts as they were found; null where they are not what they should be. */
function readFacts(value: unknown): RunFacts | null {
  if (!isPlain(value)) return null;
  const [network, definition] = [own(value, 'network'), own(value, 'definition')];
  const [step, savedAt] = [own(value, 'step'), own(value, 'savedAt')];
  if (typeof network !== 'string' || typeof definition !== 'string') return null;
  if (!Number.isSafeInteger(step) || !Number.isSafeInteger(savedAt)) return null;
  return { network, definition, step: step as number, savedAt: savedAt as number };
}
