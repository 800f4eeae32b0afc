import { createStore } from 'zustand/vanilla';
import { DATASETS } from '../data/catalog';
import type { AddedDataset } from '../data/filedImages';
import { checkGiven } from '../data/givenImages';
import { type CatalogId, catalogEntry } from '../network/catalog';
import type { InputSpec } from '../network/catalog/entry';
import type { Definition } from '../network/definition';
import type { DatasetId, DatasetInfo } from '../record/dataset';
import type { EngineError } from '../record/engineError';

export interface DatasetsState {
  /** In the order in which they are offered. */
  readonly all: readonly DatasetInfo[];
}

/** A data set that is not here, and what was to be opened on it. */
export interface WantedDataset {
  readonly id: DatasetId;
  readonly name: string;
  open(): Promise<unknown>;
}

/**
 * The data sets that may be chosen: those that ship with the page, and those that were added. A session and its copies share
 * them. An engine gets the pictures of an added one when a network is first loaded on it (`Connection.give`).
 */
export class Datasets {
  readonly store = createStore<DatasetsState>(() => ({ all: Object.values(DATASETS) }));
  readonly #added = new Map<DatasetId, AddedDataset>();
  /** What a link, a file or a kept run was on, that is not here; opened once it is added. */
  wanted: WantedDataset | null = null;

  /**
   * Adds a data set. An id means the same pictures for as long as the session lives, also in engines and links. Throws where
   * it is taken, and where the pictures are not what their description says.
   */
  add(added: AddedDataset): void {
    const { info } = added;
    if (this.find(info.id)) throw new Error(`There is a data set '${info.id}' already`);
    if ('images' in added) checkGiven(added);
    this.#added.set(info.id, added);
    this.store.setState(({ all }) => ({ all: [...all, info] }));
  }

  /** Another description of an added one; null no longer offers it. What was undone may still name it, and then its pictures are missing. */
  change(id: DatasetId, changed: AddedDataset | null): void {
    if (changed) this.#added.set(id, changed);
    this.store.setState(({ all }) => ({
      all: all.flatMap((info) => (info.id === id ? (changed?.info ?? []) : info)),
    }));
  }

  /** What is known of a data set. Ids are checked where they enter, so one that is unknown here is our own mistake. */
  of(id: DatasetId): DatasetInfo {
    const info = this.find(id) ?? this.#added.get(id)?.info;
    if (!info) throw new Error(`No data set '${id}'`);
    return info;
  }

  find(id: DatasetId): DatasetInfo | null {
    return this.store.getState().all.find((info) => info.id === id) ?? null;
  }

  /** An added data set with its pictures; null for one that ships, which every engine opens by itself. */
  given(id: DatasetId): AddedDataset | null {
    return this.#added.get(id) ?? null;
  }
}

/** Why a network can't be trained on a data set; null where it can. A picture whose class has no output has no loss. */
export function refuseClasses({ classes }: Definition, { classNames }: DatasetInfo): EngineError | null {
  return classNames.length > classes ? { code: 'tooManyClasses', data: classNames.length, network: classes } : null;
}

/** What a catalog network is built for: the channels and classes of the data, or its paper's where pictures are fitted to it. */
export function catalogInput(id: CatalogId, { channels, classNames }: DatasetInfo): InputSpec {
  const { followsData, input } = catalogEntry(id);
  return followsData ? { channels, classes: classNames.length } : input;
}
