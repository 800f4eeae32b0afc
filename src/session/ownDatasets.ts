/** The data sets of the user's own pictures: kept on this device, and there again after a reload. Loaded behind the first sight. */

import { createStore } from 'zustand/vanilla';
import { type FiledDataset, fileBytes, fileOf, imagesIn } from '../data/filedImages';
import type { GivenDataset } from '../data/givenImages';
import { PictureReader } from '../exchange/pictures/reader';
import { plainName } from '../lib/plainName';
import { withTimeLimit } from '../lib/withTimeLimit';
import type { DatasetId, DatasetInfo } from '../record/dataset';
import type { ImportProblem, PictureProgress } from '../record/pictures';
import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import type { Session } from './createSession';
import { followOthers } from './followOthers';

export interface OwnDataset {
  readonly info: DatasetInfo;
  /** Of its images. */
  readonly bytes: number;
  /** Whether it outlives the page. */
  readonly isKept: boolean;
}

export interface OwnDatasetsState {
  /** Those added last come last. */
  readonly all: readonly OwnDataset[];
  /** Why the last one was not kept, or nothing can be had back; null where all is well. */
  readonly problem: StorageProblem | null;
  /** The one that is being packed as a file; null where none is. */
  readonly saving: { readonly id: DatasetId; readonly progress: PictureProgress } | null;
}

/** Those of a session, made when they are first asked for. */
export const ownDatasets = (session: Session): OwnDatasets =>
  session.belongings.of(OwnDatasets, () => new OwnDatasets(session));

/** The parts of a session that data sets of one's own are added to. */
type Around = Pick<Session, 'datasets' | 'keeping' | 'network' | 'stores' | 'work' | 'host' | 'attempt'>;

/** Milliseconds that a page waits to be drawn where its link is on a data set that may be kept. */
const PATIENCE = 3_000;

/** Longest title, in characters. */
export const LONGEST_TITLE = 60;

export class OwnDatasets {
  readonly store = createStore<OwnDatasetsState>(() => ({ all: [], problem: null, saving: null }));
  readonly #around: Around;
  readonly #stop: () => void;
  readonly #files = new Map<DatasetId, Blob>();
  #restored: Promise<void> | null = null;
  #saving = new AbortController();
  /** One after the other: the same one may be wanted again while it is taken back. */
  #adding: Promise<unknown> = Promise.resolve();

  constructor(around: Around) {
    this.#around = around;
    this.#stop = followOthers(around.keeping?.keepers, ['dataset/'], () => around.attempt(this.#readAgain()));
  }

  /** Offers what this device keeps, once; none of their pixels is read. Never rejects: what is in the way is in the store. */
  restored(): Promise<void> {
    this.#restored ??= this.#orNote(async () => {
      const kept = await this.#kept();
      if (!kept) return;
      for (const filed of await kept.list()) this.#offer(filed, true);
      // Where a slow disk has answered only after the link was opened.
      await this.#openWanted();
      await kept.tidy(Date.now());
    });
    return this.#restored;
  }

  /** What other pages have made of the list. One that is in use here and deleted there stays until this page ends. */
  async #readAgain(): Promise<void> {
    if (!this.#restored) return;
    await this.#restored;
    await this.#orNote(async () => {
      const list = await (await this.#kept())?.list();
      if (!list) return;
      const { datasets, stores } = this.#around;
      const present = stores.settings.getState().dataset;
      const kept = new Map(list.map((filed) => [filed.info.id, filed]));
      const follow = (own: OwnDataset): readonly OwnDataset[] => {
        const { id, title } = own.info;
        const filed = kept.get(id);
        if (filed && filed.info.title.en !== title.en) {
          datasets.change(id, filed);
          return [{ ...own, info: filed.info }];
        }
        if (filed || !own.isKept) return [own];
        if (id === present) return [{ ...own, isKept: false }];
        this.#forget(id);
        return [];
      };
      this.#set(this.store.getState().all.flatMap(follow));
      for (const filed of list) this.#offer(filed, true);
    });
  }

  /**
   * Adds a data set and keeps it, where that can be; `problem` in the store says where not. What was to be opened on it opens, and the
   * answer says so. One that is here already stays as it is: the same id means the same pictures. Once `signal` is aborted, nothing of it is
   * left, and the answer is null.
   */
  add(given: GivenDataset, signal?: AbortSignal): Promise<{ readonly opened: boolean } | null> {
    const adding = this.#adding.then(() => this.#add(given, signal));
    this.#adding = adding.catch(() => undefined);
    return adding;
  }

  async #add(given: GivenDataset, signal: AbortSignal | undefined): Promise<{ readonly opened: boolean } | null> {
    await this.restored();
    if (signal?.aborted) return null;
    const { datasets } = this.#around;
    const { info } = given;
    if (!datasets.find(info.id)) {
      const filed = { info, file: fileOf(given) };
      let kept: FiledDataset | null = null;
      this.store.setState({ problem: null });
      await this.#orNote(async () => {
        kept = (await (await this.#kept())?.save(filed)) ?? null;
        if (!kept) throw new StorageFailure({ code: 'unavailable', detail: 'none' });
      });
      if (signal?.aborted) {
        if (kept) await this.#orNote(async () => (await this.#kept())?.remove(info.id));
        return null;
      }
      // Of what is kept, the file on the disk, and not the one in memory.
      this.#offer(kept ?? filed, kept !== null);
    }
    return { opened: await this.#openWanted() };
  }

  /** Waits for what is kept, but not for a disk that does not answer. */
  async restoredInTime(): Promise<void> {
    await withTimeLimit(this.restored(), PATIENCE, 'data sets').catch(() => undefined);
  }

  /** Opens what was to be opened on a data set that is here now. */
  async #openWanted(): Promise<boolean> {
    const { datasets } = this.#around;
    const { wanted } = datasets;
    if (!wanted || !datasets.find(wanted.id)) return false;
    datasets.wanted = null;
    await wanted.open();
    return true;
  }

  /** Another title; an empty one changes nothing. */
  rename(id: DatasetId, title: string): void {
    const name = title.trim().slice(0, LONGEST_TITLE);
    const own = this.#find(id);
    const file = this.#files.get(id);
    if (!name || !own || !file || own.info.title.en === name) return;
    const info = { ...own.info, title: { en: name, es: name } };
    this.#around.datasets.change(id, { info, file });
    this.#set(this.store.getState().all.map((each) => (each.info.id === id ? { ...each, info } : each)));
    if (own.isKept) this.#around.attempt(this.#orNote(async () => (await this.#kept())?.describe(info)));
  }

  /** Deletes one. Where it is in use, the network opens on a data set of the page's first, if the training there may end. */
  async remove(id: DatasetId): Promise<void> {
    const { stores, work, network } = this.#around;
    if (stores.settings.getState().dataset === id) {
      await work.discard(['data'], () => void this.#around.attempt(network.changeDataset('mnist')));
      if (stores.settings.getState().dataset === id) return;
    }
    const own = this.#find(id);
    this.#forget(id);
    this.#set(this.store.getState().all.filter(({ info }) => info.id !== id));
    if (own?.isKept) await this.#orNote(async () => (await this.#kept())?.remove(id));
  }

  /**
   * Hands one to the reader as one file, which can be added again anywhere; answers with what is in the way. One at a time: the next one ends
   * the one before.
   */
  async save(id: DatasetId): Promise<ImportProblem | null> {
    const own = this.#find(id);
    const file = this.#files.get(id);
    if (!own || !file) return { code: 'unreadable' };
    this.cancelSaving();
    const { signal } = this.#saving;
    const onProgress = (progress: PictureProgress) => {
      if (!signal.aborted) this.store.setState({ saving: { id, progress } });
    };
    onProgress({ done: 0, total: 0 });
    const reader = new PictureReader();
    try {
      const bytes = await file.arrayBuffer().catch(() => null);
      const images = bytes && imagesIn(bytes, own.info);
      if (!images) return { code: 'unreadable' };
      const packed = await reader.export({ info: own.info, images }, { signal, onProgress });
      if (!(packed instanceof Blob)) return packed;
      this.#around.host.save(packed, `${plainName(own.info.title.en, 'pictures')}.zip`);
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      reader.end();
      if (!signal.aborted) this.store.setState({ saving: null });
    }
  }

  /** Ends the packing that is under way. */
  readonly cancelSaving = (): void => {
    this.#saving.abort();
    this.#saving = new AbortController();
    this.store.setState({ saving: null });
  };

  dispose(): void {
    this.#stop();
    this.#saving.abort();
  }

  #find = (id: DatasetId): OwnDataset | null => this.store.getState().all.find(({ info }) => info.id === id) ?? null;

  #offer(filed: FiledDataset, isKept: boolean): void {
    const { info, file } = filed;
    const { datasets } = this.#around;
    if (datasets.find(info.id)) return;
    datasets.add(filed);
    this.#files.set(info.id, file);
    this.#set([...this.store.getState().all, { info, bytes: fileBytes(info), isKept }]);
  }

  #forget(id: DatasetId): void {
    this.#around.datasets.change(id, null);
    this.#files.delete(id);
  }

  #set(all: readonly OwnDataset[]): void {
    this.store.setState({ all });
  }

  /** Null where nothing is kept: in a frame of another page, or where the browser gives no storage. */
  async #kept() {
    const storage = await this.#around.keeping?.keepers.answered();
    return storage && !storage.problem ? storage.datasets : null;
  }

  async #orNote(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.store.setState({ problem: error instanceof StorageFailure ? error.problem : { code: 'codeMissing' } });
    }
  }
}
