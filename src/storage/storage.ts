import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import { openFiles } from './files';
import { openIndexedStore } from './indexedStore';
import { KeptDatasets } from './keptDatasets';
import { KeptNetworks } from './keptNetworks';
import { KeptPictures } from './keptPictures';
import { KeptRuns } from './keptRuns';
import { type Locks, openLocks, UNKNOWN } from './locks';
import { MemoryStore } from './memoryStore';
import { type Others, SILENT, withOthers } from './others';
import { RunLabels } from './runLabels';
import type { Store } from './store';
import { type TabMemory, tabNetwork, tabPicture, tabRun } from './tabMemory';

/** What a page keeps on this device. */
export interface Storage {
  readonly runs: KeptRuns;
  readonly labels: RunLabels;
  readonly pictures: KeptPictures;
  readonly networks: KeptNetworks;
  readonly datasets: KeptDatasets;
  /** The run of this tab, which a reload asks for again. */
  readonly tab: TabMemory;
  /** The picture of this tab. */
  readonly tabPicture: TabMemory;
  /** Which of the user's own networks this tab has. */
  readonly tabNetwork: TabMemory;
  /** Which tab has which run. */
  readonly locks: Locks;
  /** What other pages write of all this. */
  readonly others: Others;
  /** Why nothing outlives the page; null where it does. */
  readonly problem: StorageProblem | null;
  /** What is kept, once a browser that is slow to open it does so after all; null where it has answered. */
  readonly later: Promise<Storage> | null;
}

/**
 * Some browsers never answer a request to open. Others take seconds, where the disk is busy with what the page before has just
 * written. Milliseconds until the page says that it keeps nothing.
 */
const PATIENCE = 30_000;

/**
 * Opens what is kept; where the browser gives no storage, or a newer page has rebuilt it, a memory that ends with the page. So is
 * what a silent browser gets, until it answers.
 * @param onClosed told when the storage is taken away while the page runs
 */
export async function openStorage(onClosed: () => void, openStore = openIndexedStore): Promise<Storage> {
  const opening = Promise.all([openOrDoWithout(openStore(onClosed)), openLocks()]).then(([[store, problem], locks]) =>
    storageIn(problem ? { store, others: SILENT } : withOthers(store), { locks, problem, later: null }),
  );
  return inTime(opening, () =>
    storageIn(inMemory(), {
      locks: UNKNOWN,
      problem: { code: 'unavailable', detail: 'no answer' },
      later: opening,
    }),
  );
}

const inMemory = () => ({ store: new MemoryStore(), others: SILENT });

const storageIn = (
  { store, others }: ReturnType<typeof withOthers>,
  how: Pick<Storage, 'locks' | 'problem' | 'later'>,
): Storage => ({
  runs: new KeptRuns(store),
  labels: new RunLabels(store),
  pictures: new KeptPictures(store),
  networks: new KeptNetworks(store),
  datasets: new KeptDatasets(store, () => openFiles(store)),
  tab: tabRun,
  tabPicture,
  tabNetwork,
  others,
  ...how,
});

async function openOrDoWithout(opening: Promise<Store>): Promise<readonly [Store, StorageProblem | null]> {
  try {
    return [await opening, null];
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    return [new MemoryStore(), error.problem];
  }
}

/** What comes of work within the time, or `instead` of it. */
function inTime<T>(work: Promise<T>, instead: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(instead()), PATIENCE);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}
