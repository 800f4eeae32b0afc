import { DataFailure } from '../lib/dataFailure';
import type { DatasetInfo, Split } from '../record/dataset';
import type { Dataset, Progress } from './dataset';
import { type FiledDataset, fileBytes, imagesIn } from './filedImages';
import { givenDataset } from './givenImages';
import type { ReadyDataset } from './readyDataset';

/** A data set that lies in a file on this device: read as a whole, and only by an engine that has a network on it. */
export class FileDataset implements Dataset {
  readonly id: DatasetInfo['id'];
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classNames: Dataset['classNames'];
  readonly classes: number;
  readonly trainCount: number;
  readonly testCount: number;

  readonly #filed: FiledDataset;
  readonly #listeners = new Set<() => void>();
  #images: ReadyDataset | null = null;
  #error: DataFailure | null = null;
  #reading: Promise<void> | null = null;

  constructor(filed: FiledDataset) {
    const { info } = filed;
    this.#filed = filed;
    this.id = info.id;
    this.height = info.height;
    this.width = info.width;
    this.channels = info.channels;
    this.classNames = info.classNames;
    this.classes = info.classNames.length;
    this.trainCount = info.trainCount;
    this.testCount = info.testCount;
  }

  available(split: Split): number {
    return this.#images?.available(split) ?? 0;
  }

  async whenAvailable(split: Split, count: number, signal?: AbortSignal): Promise<void> {
    if (count > (split === 'train' ? this.trainCount : this.testCount))
      throw new Error(`${count} images asked of ${this.id}`);
    if (this.#error) throw this.#error;
    await (this.#images ? null : this.#read());
    signal?.throwIfAborted();
  }

  /** The file is on this device. */
  prefetch(): void {}

  image(split: Split, index: number): Uint8Array {
    return this.#there().image(split, index);
  }

  label(split: Split, index: number): number {
    return this.#there().label(split, index);
  }

  progress(): Progress {
    const total = fileBytes(this.#filed.info);
    return { isComplete: this.#images !== null, done: this.#images ? total : 0, total, attempt: 1 };
  }

  onProgress(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  error(): DataFailure | null {
    return this.#error;
  }

  retry(): void {
    this.#error = null;
    // Whoever waits for it hears of a failure.
    if (!this.#images) this.#read().catch(() => undefined);
  }

  #there(): ReadyDataset {
    if (!this.#images) throw new Error(`The images of ${this.id} are not there yet`);
    return this.#images;
  }

  /** Once for all who wait. */
  #read(): Promise<void> {
    this.#reading ??= this.#open()
      .then(
        (images) => {
          this.#images = images;
        },
        (error: unknown) => {
          this.#error = error as DataFailure;
          throw error;
        },
      )
      .finally(() => {
        this.#reading = null;
        for (const listener of this.#listeners) listener();
      });
    return this.#reading;
  }

  async #open(): Promise<ReadyDataset> {
    const { info, file } = this.#filed;
    const bytes = await file.arrayBuffer().catch((error: unknown) => {
      throw new DataFailure('dataMissing', info.title.en, String(error));
    });
    const images = imagesIn(bytes, info);
    if (!images) throw new DataFailure('dataDamaged', info.title.en, `${bytes.byteLength} bytes`);
    try {
      return givenDataset({ info, images });
    } catch (error) {
      throw new DataFailure('dataDamaged', info.title.en, String(error));
    }
  }
}
