import { DATASETS, type DatasetInfo, type Datasets } from '../data/catalog';
import { type CatalogId, catalogEntry } from '../network/catalog';
import type { InputSpec } from '../network/catalog/entry';
import type { Text } from '../network/text';
import type { DatasetId } from '../record/dataset';

/** The data sets that may be chosen; the facts come from the data ring. */
export const datasetList: readonly DatasetInfo[] = Object.values(DATASETS);

/** What is known of a data set. Ids are checked where they enter, so one that is unknown here is our own mistake. */
export function datasetOf(id: DatasetId, datasets: Datasets = DATASETS): DatasetInfo {
  const info = Object.hasOwn(datasets, id) ? datasets[id] : undefined;
  if (!info) throw new Error(`No data set '${id}'`);
  return info;
}

/** What a catalog network is built for: the channels and classes of the data, or its paper's where pictures are fitted to it. */
export function catalogInput(id: CatalogId, dataset: DatasetId): InputSpec {
  const { followsData, input } = catalogEntry(id);
  const { channels, classNames } = datasetOf(dataset);
  return followsData ? { channels, classes: classNames.length } : input;
}

export const classNamesOf = (id: DatasetId): readonly Text[] => datasetOf(id).classNames;
