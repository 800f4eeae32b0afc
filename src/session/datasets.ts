import { DATASETS } from '../data/catalog';
import { type CatalogId, catalogEntry } from '../network/catalog';
import type { InputSpec } from '../network/catalog/entry';
import type { Text } from '../network/text';
import type { DatasetId } from '../record/dataset';

/** What the page says about a data set; the facts come from the data ring. */
export const datasetList = DATASETS;

/** What a catalog network is built for: the channels and classes of the data, or its paper's where pictures are fitted to it. */
export function catalogInput(id: CatalogId, dataset: DatasetId): InputSpec {
  const { followsData, input } = catalogEntry(id);
  const { channels, classNames } = DATASETS[dataset];
  return followsData ? { channels, classes: classNames.length } : input;
}

export const classNamesOf = (id: DatasetId): readonly Text[] => DATASETS[id].classNames;
