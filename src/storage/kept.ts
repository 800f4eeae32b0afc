import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import { bytesIn } from './manifest';
import { Slots } from './slots';
import type { Store } from './store';

/** Something that is kept, as a list shows it. */
export interface KeptItem<Facts> {
  readonly id: string;
  /** Null where they can't be read, as `problem` says. */
  readonly facts: Facts | null;
  readonly problem: StorageProblem | null;
  /** Of the newest save. */
  readonly bytes: number;
}

export interface LoadedItem<Facts> {
  readonly bytes: Uint8Array;
  readonly facts: Facts;
  /** Whether something newer was kept of it, which is damaged. */
  readonly isOlder: boolean;
}

interface Kind<Facts> {
  /** Begins the names of all items of this kind. */
  readonly prefix: string;
  /** Facts as they were found; null where they are not what they should be. */
  readFacts(value: unknown): Facts | null;
}

/** Things of one kind that this device keeps by their ids, each as bytes with what is known about them. */
export class Kept<Facts extends { readonly savedAt: number }> {
  /** By id; a slot that is known to be whole need not be read again before each save. */
  readonly #slots = new Map<string, Slots>();

  constructor(
    private readonly store: Store,
    private readonly kind: Kind<Facts>,
  ) {}

  /** The one saved last first; those that can't be read come last. */
  async list(): Promise<readonly KeptItem<Facts>[]> {
    const { prefix } = this.kind;
    const ids = new Set((await this.store.keys(prefix)).map((key) => key.slice(prefix.length).split('/')[0] as string));
    const items = await Promise.all([...ids].map((id) => this.#describe(id)));
    return items.sort((a, b) => (b.facts?.savedAt ?? 0) - (a.facts?.savedAt ?? 0));
  }

  /** Keeps bytes, which may come in pieces. */
  save(id: string, facts: Facts, bytes: Uint8Array | readonly Uint8Array[]): Promise<void> {
    return this.#of(id).save(facts, bytes instanceof Uint8Array ? [bytes] : bytes);
  }

  /** Null if there is none. Fails as `damaged` or `newer`. */
  async load(id: string): Promise<LoadedItem<Facts> | null> {
    const loaded = await this.#of(id).load();
    if (!loaded) return null;
    const facts = this.kind.readFacts(loaded.facts);
    if (!facts) throw new StorageFailure({ code: 'damaged' });
    return { ...loaded, facts };
  }

  async remove(id: string): Promise<void> {
    await this.#of(id).remove();
    this.#slots.delete(id);
  }

  /**
   * Removes the oldest of what is beyond so many, or beyond so many bytes, besides one. What can't be read is left to the
   * reader, and what is to `stay` counts but stays.
   */
  async makeRoom(
    present: string,
    most: { readonly count: number; readonly bytes?: number; readonly stay?: (id: string) => Promise<boolean> },
  ): Promise<void> {
    const { count, bytes = Number.POSITIVE_INFINITY, stay = async () => false } = most;
    const others = (await this.list()).filter(({ id, facts }) => facts !== null && id !== present);
    const staying = await Promise.all(others.map(({ id }) => stay(id)));
    const pinned = others.filter((_, i) => staying[i]);
    let [number, size] = [pinned.length, pinned.reduce((sum, item) => sum + item.bytes, 0)];
    for (const item of others.filter((_, i) => !staying[i])) {
      number++;
      size += item.bytes;
      if (number > count || size > bytes) await this.remove(item.id);
    }
  }

  #of(id: string): Slots {
    const slots = this.#slots.get(id) ?? new Slots(this.store, this.kind.prefix + id);
    this.#slots.set(id, slots);
    return slots;
  }

  async #describe(id: string): Promise<KeptItem<Facts>> {
    try {
      const manifest = await this.#of(id).describe();
      const facts = manifest && this.kind.readFacts(manifest.facts);
      const bytes = manifest ? bytesIn(manifest) : 0;
      return { id, facts, problem: facts ? null : { code: 'damaged' }, bytes };
    } catch (error) {
      if (!(error instanceof StorageFailure) || error.problem.code !== 'newer') throw error;
      return { id, facts: null, problem: error.problem, bytes: 0 };
    }
  }
}
