import { type IDBPDatabase, type IDBPObjectStore, type OpenDBCallbacks, openDB } from 'idb';
import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import type { Change, Store } from './store';

const DATABASE = 'convoscope';
/** Later versions only add object stores: an older page beside a newer one must find what it knows. */
const VERSION = 1;
const KEPT = 'kept';

/**
 * Opens the storage of this site, however long that takes: some browsers never answer.
 * @param onClosed told when a newer page takes it over, or the browser closes it: everything rejects as `closed` from then on
 */
export async function openIndexedStore(onClosed: () => void): Promise<Store> {
  const opening = openAnyhow({
    upgrade: (database) => {
      if (!database.objectStoreNames.contains(KEPT)) database.createObjectStore(KEPT);
    },
    // A newer page waits for this connection to end. It must not wait for the reader, or it would not open.
    blocking: (_present, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  return new IndexedStore(await asFailure(opening));
}

/** Where there is no IndexedDB at all, or it may not even be named, this rejects instead of throwing. */
const openAnyhow = async (callbacks: OpenDBCallbacks<unknown>): Promise<IDBPDatabase> =>
  openDB(DATABASE, VERSION, callbacks);

class IndexedStore implements Store {
  constructor(private readonly database: IDBPDatabase) {}

  get(key: string): Promise<unknown> {
    return asFailure(this.#read((store) => store.get(key)));
  }

  async keys(prefix: string): Promise<readonly string[]> {
    // U+FFFF comes after every character that a name is made of.
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return (await asFailure(this.#read((store) => store.getAllKeys(range)))) as string[];
  }

  async #read<T>(ask: (store: IDBPObjectStore<unknown, [typeof KEPT], typeof KEPT>) => Promise<T>): Promise<T> {
    const transaction = this.database.transaction(KEPT);
    // One that the browser aborts fails its request as well; the shortcuts of `idb` leave its own failure to nobody.
    transaction.done.catch(() => {});
    return ask(transaction.store);
  }

  write(change: Change): Promise<void> {
    return asFailure(this.#write(change));
  }

  async #write({ put = {}, remove = [], durable = false }: Change): Promise<void> {
    const transaction = this.database.transaction(KEPT, 'readwrite', { durability: durable ? 'strict' : 'relaxed' });
    const requests = [
      ...remove.map((key) => transaction.store.delete(key)),
      ...Object.entries(put).map(([key, value]) => transaction.store.put(value, key)),
    ];
    // A request that fails aborts the transaction, whose own error says why.
    for (const request of requests) request.catch(() => {});
    await transaction.done;
  }

  close(): void {
    this.database.close();
  }
}

async function asFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof StorageFailure ? error : new StorageFailure(problemOf(error));
  }
}

const CODES: Readonly<Record<string, 'full' | 'newer' | 'closed'>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  InvalidStateError: 'closed',
  // No transaction is aborted here: what was under way when the browser closed the database.
  AbortError: 'closed',
};

function problemOf(error: unknown): StorageProblem {
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  const code = CODES[name];
  return code ? { code } : { code: 'unavailable', detail: `${name}: ${message}` };
}
