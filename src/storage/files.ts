import { StorageFailure } from '../record/storageProblem';
import type { Store } from './store';

/** Large files by name. Everything rejects with a `StorageFailure`. */
export interface Files {
  /** All of it, or nothing: what was there under the name stays until then. */
  write(name: string, content: Blob): Promise<void>;
  /** Null if there is none. What comes back is read when somebody reads it. */
  read(name: string): Promise<Blob | null>;
  /** Also where there is none. */
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}

const FOLDER = 'datasets';

/**
 * The file system that browsers give to a site: what is written there never lies in the memory of the page. Where it is missing, or
 * can be written by workers only, as in Safari before 26, files are values of the store.
 */
export async function openFiles(store: Store): Promise<Files> {
  try {
    const root = await navigator.storage.getDirectory();
    if (!('createWritable' in FileSystemFileHandle.prototype)) return new StoredFiles(store);
    return new FolderFiles(await root.getDirectoryHandle(FOLDER, { create: true }));
  } catch {
    return new StoredFiles(store);
  }
}

class FolderFiles implements Files {
  constructor(private readonly folder: FileSystemDirectoryHandle) {}

  write(name: string, content: Blob): Promise<void> {
    return asFailure(async () => {
      const writable = await (await this.folder.getFileHandle(name, { create: true })).createWritable();
      // Piped, it would be closed or given up by itself, but not before a page that is left.
      try {
        await writable.write(content);
      } catch (error) {
        await writable.abort().catch(() => undefined);
        throw error;
      }
      await writable.close();
    });
  }

  read(name: string): Promise<Blob | null> {
    return asFailure(async () => {
      const handle = await orNull(this.folder.getFileHandle(name));
      return (await handle?.getFile()) ?? null;
    });
  }

  remove(name: string): Promise<void> {
    return asFailure(async () => {
      await orNull(this.folder.removeEntry(name));
    });
  }

  names(): Promise<readonly string[]> {
    return asFailure(async () => {
      const names: string[] = [];
      for await (const name of this.folder.keys()) names.push(name);
      return names;
    });
  }
}

const PREFIX = 'datasetFile/';

class StoredFiles implements Files {
  constructor(private readonly store: Store) {}

  write(name: string, content: Blob): Promise<void> {
    return this.store.write({ put: { [PREFIX + name]: content }, durable: true });
  }

  async read(name: string): Promise<Blob | null> {
    const found = await this.store.get(PREFIX + name);
    return found instanceof Blob ? found : null;
  }

  remove(name: string): Promise<void> {
    return this.store.write({ remove: [PREFIX + name] });
  }

  async names(): Promise<readonly string[]> {
    return (await this.store.keys(PREFIX)).map((key) => key.slice(PREFIX.length));
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as DOMException).name === 'NotFoundError') return null;
    throw error;
  }
}

async function asFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message } = error as DOMException;
    throw new StorageFailure(
      name === 'QuotaExceededError' ? { code: 'full' } : { code: 'unavailable', detail: `${name}: ${message}` },
    );
  }
}
