import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import { openIndexedStore } from './indexedStore';
import { KeptPictures } from './keptPictures';
import { KeptRuns } from './keptRuns';
import { type Locks, openLocks } from './locks';
import { MemoryStore } from './memoryStore';
import { RunLabels } from './runLabels';
import type { Store } from './store';
import { type TabMemory, tabPicture, tabRun } from './tabMemory';

/** What a page keeps on this device. */
export interface Storage {
  readonly runs: KeptRuns;
  readonly labels: RunLabels;
  readonly pictures: KeptPictures;
  /** The run of this tab, which a reload asks for again. */
  readonly tab: TabMemory;
  /** The picture of this tab. */
  readonly tabPicture: TabMemory;
  /** Which tab has which run. */
  readonly locks: Locks;
  /** Why nothing outlives the page; null where it does. */
  readonly problem: StorageProblem | null;
}

/**
 * Opens what is kept; where the browser gives no storage, or a newer page has rebuilt it, a memory that ends with the page.
 * @param onClosed told when the storage is taken away while the page runs
 */
export async function openStorage(onClosed: () => void): Promise<Storage> {
  const [[store, problem], locks] = await Promise.all([open(onClosed), openLocks()]);
  return {
    runs: new KeptRuns(store),
    labels: new RunLabels(store),
    pictures: new KeptPictures(store),
    tab: tabRun,
    tabPicture,
    locks,
    problem,
  };
}

async function open(onClosed: () => void): Promise<readonly [Store, StorageProblem | null]> {
  try {
    return [await openIndexedStore(onClosed), null];
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    return [new MemoryStore(), error.problem];
  }
}
