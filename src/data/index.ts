import type { DatasetId } from '../record/dataset';
import { DATASETS } from './catalog';
import type { Dataset } from './dataset';
import { httpFetcher } from './fetchBytes';
import { ShapesDataset } from './shapesDataset';
import { openShardCache } from './shardCache';
import { ShardedDataset } from './shardedDataset';
import { siteRoot } from './siteRoot';

export type { Dataset } from './dataset';
export { DataFailure } from './dataset';

/** Opens a data set from `root`, the folder that holds them all. Loading begins at once and goes on by itself. */
export function openDataset(id: DatasetId, root: URL = new URL('data/', siteRoot())): Dataset {
  if (id === 'shapes') return new ShapesDataset();
  return new ShardedDataset(id, DATASETS[id], { fetchBytes: httpFetcher({ root }), cache: openShardCache(root) });
}
