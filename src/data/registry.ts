import { DataFailure } from '../lib/dataFailure';
import { type DatasetId, isShipped, type ShippedDataset } from '../record/dataset';
import type { Dataset } from './dataset';

/** Data sets by id: those that ship with the page, each opened when it is first asked for, and those that were added. */
export class DatasetRegistry {
  /** Each stays open: its pictures are needed again when the network changes. */
  readonly #open = new Map<DatasetId, Dataset>();

  constructor(private readonly openShipped: (id: ShippedDataset) => Dataset) {}

  /** Takes the place of one with the same id that was added before. */
  add(dataset: Dataset): void {
    if (isShipped(dataset.id)) throw new Error(`The data set '${dataset.id}' ships with the page`);
    this.#open.set(dataset.id, dataset);
  }

  get(id: DatasetId): Dataset {
    const open = this.#open.get(id) ?? (isShipped(id) ? this.openShipped(id) : null);
    if (!open) throw new DataFailure('dataMissing', id, 'no data set of this name');
    this.#open.set(id, open);
    return open;
  }
}
