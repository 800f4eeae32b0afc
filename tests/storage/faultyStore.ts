import { StorageFailure, type StorageProblem } from '@/record/storageProblem';
import type { Change, Store } from '@/storage/store';

/** What the page's death looks like to whoever was waiting: nothing ever comes back. */
export class Killed extends Error {}

/** A store that fails when a test says so. */
export class FaultyStore implements Store {
  /** Operations so far. */
  operations = 0;
  /** The page dies before this one; null lets it live. Writes that have begun before are whole. */
  killAt: number | null = null;
  /** Each write fails as this. */
  refusing: StorageProblem | null = null;

  /** Told of each write as it begins. */
  onWrite = (): void => {};
  /** The browser has closed it, as when the site's data are deleted. */
  closed = false;

  constructor(readonly inner: Store) {}

  get(key: string): Promise<unknown> {
    return this.#live(() => this.inner.get(key));
  }

  keys(prefix: string): Promise<readonly string[]> {
    return this.#live(() => this.inner.keys(prefix));
  }

  write(change: Change): Promise<void> {
    return this.#live(() => {
      this.onWrite();
      if (this.refusing && change.put) throw new StorageFailure(this.refusing);
      return this.inner.write(change);
    });
  }

  close(): void {
    this.inner.close();
  }

  async #live<T>(work: () => Promise<T>): Promise<T> {
    if (this.killAt !== null && this.operations >= this.killAt) throw new Killed();
    this.operations++;
    if (this.closed) throw new StorageFailure({ code: 'closed' });
    return work();
  }
}

/** Changes one bit of what is kept under a key. */
export async function flipBit(store: Store, key: string, bit: number): Promise<void> {
  const value = (await store.get(key)) as Uint8Array;
  const at = (bit >> 3) % value.length;
  value[at] = (value[at] as number) ^ (1 << (bit & 7));
  await store.write({ put: { [key]: value } });
}
