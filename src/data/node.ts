// biome-ignore-all lint/style/noRestrictedImports: the one file of this ring for Node; the page never imports it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DataFailure } from '../lib/dataFailure';
import type { FetchBytes } from '../lib/fetchBytes';
import type { ShippedDataset } from '../record/dataset';
import type { Dataset } from './dataset';
import { openShipped } from './shipped';

/** For scripts and tests: files from a folder such as `public/data`. */
export const diskFetcher =
  (root: string): FetchBytes =>
  async (file, { onBytes }) => {
    try {
      const bytes = await readFile(path.join(root, file));
      onBytes?.(bytes.length);
      return bytes;
    } catch (error) {
      throw new DataFailure('dataMissing', file, String(error));
    }
  };

/** Opens a data set whose files lie in a folder, and waits until all of it is there. */
export async function openDatasetFromDisk(id: ShippedDataset, root: string): Promise<Dataset> {
  const dataset = openShipped(id, () => ({
    fetchBytes: diskFetcher(root),
    cache: Promise.resolve(null),
    retryDelays: [],
  }));
  await dataset.whenAvailable('train', dataset.trainCount);
  await dataset.whenAvailable('test', dataset.testCount);
  return dataset;
}
