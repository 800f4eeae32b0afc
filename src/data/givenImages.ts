import type { DatasetInfo, ImageSize, Split } from '../record/dataset';
import { ReadyDataset } from './readyDataset';

/** Labelled images in memory, one after another. */
export interface ImageList {
  /** `[count, height, width, channel]` */
  readonly pixels: Uint8Array;
  /** Numbers of classes, `[count]`. */
  readonly labels: Uint16Array;
}

/** A data set with all of its images, as it crosses from the page to the worker. */
export interface GivenDataset {
  readonly info: DatasetInfo;
  readonly images: Readonly<Record<Split, ImageList>>;
}

/** Throws where images are not as many and as large as their description says. */
export function checkGiven({ info, images }: GivenDataset): void {
  const size = sizeOf(info);
  for (const [split, count] of [
    ['train', info.trainCount],
    ['test', info.testCount],
  ] as const) {
    const { pixels, labels } = images[split];
    if (labels.length !== count || pixels.length !== count * size)
      throw new Error(`${info.id}: ${labels.length} labels and ${pixels.length} bytes for ${count} ${split} images`);
    if (labels.some((label) => label >= info.classNames.length))
      throw new Error(`${info.id}: a label that is no class`);
  }
}

/** A data set of images that were handed over, checked. */
export function givenDataset(given: GivenDataset): ReadyDataset {
  checkGiven(given);
  const { info, images } = given;
  const size = sizeOf(info);
  return new ReadyDataset(info, {
    image: (split, index) => images[split].pixels.subarray(index * size, (index + 1) * size),
    label: (split, index) => images[split].labels[index] as number,
  });
}

const sizeOf = ({ height, width, channels }: ImageSize): number => height * width * channels;
