import type { Text } from '../network/text';
import { datasetOf } from '../session/datasets';
import { useSettings } from '../session/react';

/** What the page says about the data set in use. */
export function useDataset(): { readonly title: Text; readonly classNames: readonly Text[] } {
  const dataset = useSettings((settings) => settings.dataset);
  return datasetOf(dataset);
}
