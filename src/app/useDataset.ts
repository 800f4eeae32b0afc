import type { Text } from '../network/text';
import { classNamesOf, datasetList } from '../session/datasets';
import { useSettings } from '../session/react';

/** What the page says about the data set in use. */
export function useDataset(): { readonly title: Text; readonly classNames: readonly Text[] } {
  const dataset = useSettings((settings) => settings.dataset);
  return { title: datasetList[dataset].title, classNames: classNamesOf(dataset) };
}
