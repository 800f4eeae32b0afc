import { type DatasetInfo, type ImageSize, SPLITS, type Split } from '../record/dataset';
import type { GivenDataset, ImageList } from './givenImages';

/** A data set whose images lie in one file, which is read when they are needed. */
export interface FiledDataset {
  readonly info: DatasetInfo;
  /** As `fileOf` writes it. */
  readonly file: Blob;
}

/** A data set that did not ship with the page. */
export type AddedDataset = GivenDataset | FiledDataset;

/** The parts of a file in their order: labels first, for they are two bytes each and have to lie at even places. */
const PARTS = [
  ['train', 'labels'],
  ['test', 'labels'],
  ['train', 'pixels'],
  ['test', 'pixels'],
] as const;

/** All images of a data set as one file: labels of both splits in little-endian, then pixels of both. */
export const fileOf = ({ images }: GivenDataset): Blob =>
  new Blob(PARTS.map(([split, part]) => images[split][part] as Uint8Array<ArrayBuffer>));

/** How long the file of a data set is. */
export const fileBytes = (info: DatasetInfo): number =>
  SPLITS.reduce((sum, split) => sum + countOf(info, split) * (2 + sizeOf(info)), 0);

/** Views into what `fileOf` wrote; null where it is not as long as it should be. */
export function imagesIn(bytes: ArrayBuffer, info: DatasetInfo): GivenDataset['images'] | null {
  if (bytes.byteLength !== fileBytes(info)) return null;
  const images: Record<Split, Record<keyof ImageList, unknown>> = {
    train: { labels: null, pixels: null },
    test: { labels: null, pixels: null },
  };
  let at = 0;
  for (const [split, part] of PARTS) {
    const count = countOf(info, split);
    const length = part === 'labels' ? count : count * sizeOf(info);
    images[split][part] = part === 'labels' ? new Uint16Array(bytes, at, length) : new Uint8Array(bytes, at, length);
    at += part === 'labels' ? 2 * length : length;
  }
  return images as GivenDataset['images'];
}

const countOf = ({ trainCount, testCount }: DatasetInfo, split: Split): number =>
  split === 'train' ? trainCount : testCount;

const sizeOf = ({ height, width, channels }: ImageSize): number => height * width * channels;
