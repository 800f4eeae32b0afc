import type { DatasetInfo, ShippedDataset } from '../record/dataset';
import { DATASETS } from './catalog';
import type { Dataset } from './dataset';
import { drawnImages } from './drawnImages';
import { ReadyDataset } from './readyDataset';
import { drawShape, shapeLabel } from './shapes';
import { ShardedDataset, type ShardedOptions } from './shardedDataset';

type Open = (info: DatasetInfo, files: () => ShardedOptions) => Dataset;

const fromFiles: Open = (info, files) => new ShardedDataset(info, files());

/** Where the images of each data set that ships with the page come from. */
const OPEN: Readonly<Record<ShippedDataset, Open>> = {
  mnist: fromFiles,
  fashionMnist: fromFiles,
  shapes: (info) => new ReadyDataset(info, drawnImages(drawShape, shapeLabel)),
};

/** Opens a data set that ships with the page; those that come in files begin to load at once. */
export const openShipped = (id: ShippedDataset, files: () => ShardedOptions): Dataset => OPEN[id](DATASETS[id], files);
