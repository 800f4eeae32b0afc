import { httpFetcher } from '../lib/fetchBytes';
import type { ShippedDataset } from '../record/dataset';
import type { Dataset } from './dataset';
import { openShardCache } from './shardCache';
import { openShipped } from './shipped';
import { siteRoot } from './siteRoot';

export type { Dataset } from './dataset';

/** Opens a data set that ships with the page from `root`, the folder that holds them all. Loading goes on by itself. */
export const openDataset = (id: ShippedDataset, root: URL = new URL('data/', siteRoot())): Dataset =>
  openShipped(id, () => ({ fetchBytes: httpFetcher({ root }), cache: openShardCache(root) }));
