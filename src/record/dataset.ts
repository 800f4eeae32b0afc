import type { Text } from '../network/text';
import type { EngineError } from './engineError';
import type { FileProblem } from './fileProblem';
import type { TensorData } from './tensor';

/** Ids of the data sets that ship with the page. Links name them, so they never change (tests/link/registry.json). */
export const SHIPPED_DATASETS = ['mnist', 'fashionMnist', 'shapes'] as const;
export type ShippedDataset = (typeof SHIPPED_DATASETS)[number];

/** Id of a data set that ships with the page, or of one that was added while it was open. */
export type DatasetId = string;

/** The pictures that train a network, and those that test it. */
export const SPLITS = ['train', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** Test pictures in the first file of each data set that ships in files: what is shown unasked is among them. */
export const SHOWN_FIRST = 500;

/** Size of an image, `[height, width, channel]`. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What is known about a data set before any of it is loaded. Plain data, so that page and worker can exchange it. */
export interface DatasetInfo extends ImageSize {
  readonly id: DatasetId;
  readonly title: Text;
  readonly classNames: readonly Text[];
  readonly trainCount: number;
  readonly testCount: number;
  readonly source: Text;
  readonly licence: Text;
  /** Whether the split into training and test images is the one that the authors published. */
  readonly officialSplit: boolean;
  readonly splitNote: Text;
  /** The test picture shown first. */
  readonly firstPicture: number;
  /** Whether its pictures are handwriting as in MNIST: light ink on black, scaled to 20×20 and centred by mass. */
  readonly handwriting: boolean;
}

/** How a picture file is to become an input: its middle as it was taken, or its ink as MNIST has it. */
export type PictureTreatment = 'asTaken' | 'asInk';

/** What ink was found on. */
export type InkGround = 'light' | 'dark' | 'transparent';

/** A picture file as an input. */
export interface ReadPicture {
  readonly image: TensorData;
  /** The ground of the ink; `'none'` where ink was looked for and nothing stood out; null where none was looked for. */
  readonly ground: InkGround | 'none' | null;
}

/** What is wrong with a picture file. */
export type PictureProblem =
  | { readonly code: 'notAPicture' }
  /** Cut off, or with a wrong checksum. */
  | { readonly code: 'pictureDamaged' }
  | Extract<FileProblem, { code: 'unreadable' }>
  | { readonly code: 'otherFormat'; readonly format: string }
  /** Pictures are drawn by the worker, which has no other canvas than `OffscreenCanvas`. */
  | { readonly code: 'noCanvas' }
  | { readonly code: 'fileTooLarge'; readonly bytes: number; readonly max: number }
  | {
      readonly code: 'pictureTooLarge';
      readonly width: number;
      readonly height: number;
      /** The most pixels, and the most along a side. */
      readonly max: number;
      readonly side: number;
    };

export interface DatasetStatus {
  readonly id: DatasetId;
  readonly trainCount: number;
  readonly testCount: number;
  /** Every file that is asked for has come; always so where there is none. */
  readonly isComplete: boolean;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly error: EngineError | null;
}

/** A picture of the data set in the size that the network takes. */
export interface Sample {
  readonly index: number;
  readonly label: number;
  /** `[height, width, channel]` of the network's input, in [0, 1]. */
  readonly image: TensorData;
}

export const isShipped = (id: DatasetId): id is ShippedDataset => (SHIPPED_DATASETS as readonly string[]).includes(id);
