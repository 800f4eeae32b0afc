/** Pages that keep their runs on a device which outlives them. */
import type { StorageProblem } from '@/record/storageProblem';
import { openFiles } from '@/storage/files';
import { KeptDatasets } from '@/storage/keptDatasets';
import { KeptNetworks } from '@/storage/keptNetworks';
import { KeptPictures } from '@/storage/keptPictures';
import { KeptRuns } from '@/storage/keptRuns';
import type { Holding, Locks } from '@/storage/locks';
import { MemoryStore } from '@/storage/memoryStore';
import { RunLabels } from '@/storage/runLabels';
import type { Storage } from '@/storage/storage';
import type { Store } from '@/storage/store';
import { settled } from './fakeClock';
import { checkpointOf, READY, stepsTo, until } from './runs';
import { testSession } from './testSession';

/** A device that outlives the sessions of a test, and the memory of one tab. */
export class Device {
  tab: string | null = null;
  tabPicture: string | null = null;
  tabNetwork: string | null = null;
  closed: (() => void)[] = [];
  /** What follows what other tabs write, of all tabs. */
  readonly #followers = new Set<() => void>();

  constructor(
    readonly store: Store = new MemoryStore(),
    readonly problem: StorageProblem | null = null,
  ) {}

  /** As a browser that gives no answer in time, but opens what is kept when the returned function is called. */
  openLate() {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const open = async (onClosed: () => void): Promise<Storage> => ({
      ...(await new Device(undefined, { code: 'unavailable', detail: 'no answer' }).open(onClosed)),
      later: answered.then(() => this.open(onClosed)),
    });
    return { open, answer };
  }

  /** As a tab hears once another one has written something. */
  tellOthers(): void {
    for (const follower of this.#followers) follower();
  }

  readonly #holders = new Map<string, Holding>();

  /** Another tab takes what a frozen one has, which hears of it once it goes on. */
  stealFromFrozen(id: string): () => void {
    const frozen = this.#holders.get(id);
    this.#holders.set(id, { letGo: async () => {}, lost: () => {} });
    return () => frozen?.lost();
  }

  /** A lock ends with its tab. */
  endTabs(): void {
    this.#holders.clear();
  }

  /** As one tab sees which run is whose. */
  locksOfTab(): Locks {
    const own = new Map<string, Holding>();
    const holders = this.#holders;
    return {
      known: true,
      isHeldElsewhere: async (id) => holders.has(id) && holders.get(id) !== own.get(id),
      async take(id, holding, { over = false } = {}) {
        const other = holders.get(id);
        if (other && !over) return null;
        if (other) await other.letGo();
        holders.set(id, holding);
        own.set(id, holding);
        return () => {
          if (holders.get(id) === holding) holders.delete(id);
        };
      },
    };
  }

  open = async (onClosed: () => void): Promise<Storage> => {
    this.closed.push(onClosed);
    return {
      runs: new KeptRuns(this.store),
      labels: new RunLabels(this.store),
      datasets: new KeptDatasets(this.store, () => openFiles(this.store)),
      pictures: new KeptPictures(this.store),
      networks: new KeptNetworks(this.store),
      tab: {
        read: () => this.tab,
        write: (id) => {
          this.tab = id;
        },
      },
      tabPicture: {
        read: () => this.tabPicture,
        write: (id) => {
          this.tabPicture = id;
        },
      },
      tabNetwork: {
        read: () => this.tabNetwork,
        write: (id) => {
          this.tabNetwork = id;
        },
      },
      locks: this.locksOfTab(),
      others: {
        follow: (_, changed) => {
          this.#followers.add(changed);
          return () => void this.#followers.delete(changed);
        },
      },
      problem: this.problem,
      later: null,
    };
  };
}

/** A page that has been loaded: the tab before it has ended, unless this one is `beside` it. */
export async function page(device: Device, { beside = false, open = device.open } = {}) {
  if (!beside) device.endTabs();
  const bench = testSession(open);
  const started = bench.session.start();
  await bench.finishLoading();
  await started;
  bench.engine().emit({ event: 'dataset', status: READY });
  return bench;
}
export type Bench = Awaited<ReturnType<typeof page>>;

/** Trains to a step and has it kept. */
export async function trainTo(bench: Bench, step: number, waits = true) {
  bench.session.training.play();
  await settled();
  if (bench.engine().waiting('reset').length) bench.engine().next('reset').answer(null);
  await settled();
  for (const call of bench.engine().waiting('inspect'))
    call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
  await settled();
  bench.engine().emit(stepsTo(step));
  bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, step) });
  if (waits) await until(() => bench.session.keeping?.store.getState().saved === step);
}
