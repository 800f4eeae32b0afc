import { DATASETS } from '../data/catalog';
import type { DatasetId } from '../data/dataset';
import type { InputSpec } from '../network/catalog/lenet5';
import type { Text } from '../network/text';

/** What the page says about a data set; the facts come from the data ring. */
export const datasetList = DATASETS;

/** The image and classes of a network on a data set: the paper's field of view, the data's channels and classes. */
export function datasetInput(id: DatasetId, paper: InputSpec): InputSpec {
  const { channels, classNames } = DATASETS[id];
  return { ...paper, channels, classes: classNames.length };
}

export const classNamesOf = (id: DatasetId): readonly Text[] => DATASETS[id].classNames;
