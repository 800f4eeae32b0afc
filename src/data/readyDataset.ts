import type { Text } from '../network/text';
import type { DatasetId, DatasetInfo, Split } from '../record/dataset';
import type { Dataset, Progress } from './dataset';

/** Images that are available from the start: drawn when they are asked for, or held in memory. */
export interface ReadyImages {
  /** Pixels `[height, width, channel]`, the same each time. */
  image(split: Split, index: number): Uint8Array;
  label(split: Split, index: number): number;
}

const PROGRESS: Progress = { isComplete: true, done: 0, total: 0, attempt: 1 };

/** A data set that has nothing to load. */
export class ReadyDataset implements Dataset {
  readonly id: DatasetId;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classNames: readonly Text[];
  readonly classes: number;
  readonly trainCount: number;
  readonly testCount: number;

  readonly #images: ReadyImages;

  constructor(info: DatasetInfo, images: ReadyImages) {
    this.id = info.id;
    this.height = info.height;
    this.width = info.width;
    this.channels = info.channels;
    this.classNames = info.classNames;
    this.classes = info.classNames.length;
    this.trainCount = info.trainCount;
    this.testCount = info.testCount;
    this.#images = images;
  }

  available(split: Split): number {
    return split === 'train' ? this.trainCount : this.testCount;
  }

  async whenAvailable(split: Split, count: number): Promise<void> {
    if (count > this.available(split)) throw new Error(`${count} images asked of ${this.available(split)}`);
  }

  /** There is nothing to fetch. */
  prefetch(): void {}

  image(split: Split, index: number): Uint8Array {
    this.#check(split, index);
    return this.#images.image(split, index);
  }

  label(split: Split, index: number): number {
    this.#check(split, index);
    return this.#images.label(split, index);
  }

  progress(): Progress {
    return PROGRESS;
  }

  /** Nothing ever changes. */
  onProgress(): () => void {
    return () => {};
  }

  error(): null {
    return null;
  }

  retry(): void {}

  #check(split: Split, index: number): void {
    if (!(index >= 0 && index < this.available(split))) throw new Error(`${split} image ${index} does not exist`);
  }
}
