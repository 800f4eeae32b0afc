import { fileURLToPath } from 'node:url';
import type { Dataset } from '@/data';
import { openDatasetFromDisk } from '@/data/node';
import { DatasetRegistry } from '@/data/registry';
import { SHIPPED_DATASETS, type ShippedDataset } from '@/record/dataset';

const data = fileURLToPath(new URL('../public/data', import.meta.url));

/** Nobody writes into a data set, and to unpack one takes a second of a processor. */
const opened = new Map<ShippedDataset, Promise<Dataset>>();

/** A data set that ships, all of it, opened once for all tests of a process. */
export function shippedDataset(id: ShippedDataset): Promise<Dataset> {
  const dataset = opened.get(id) ?? openDatasetFromDisk(id, data);
  opened.set(id, dataset);
  return dataset;
}

/** What makes registries for engines that need all of them. */
export async function shippedDatasets(): Promise<() => DatasetRegistry> {
  const all = await Promise.all(SHIPPED_DATASETS.map(async (id) => [id, await shippedDataset(id)] as const));
  const datasets = new Map<string, Dataset>(all);
  return () => new DatasetRegistry((id) => datasets.get(id) as Dataset);
}
