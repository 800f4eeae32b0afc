import type { Text } from '../../network/text';
import { useDataset } from '../../session/react';

/** Names of classes; those that the data set lacks are numbers. */
export function useClassText(): (label: number) => Text {
  const { classNames } = useDataset();
  return (label) => classNames[label] ?? { en: String(label), es: String(label) };
}
