import type { Dataset } from '../data';
import { augment, augments } from '../data/augment';
import { noisyLabel } from '../data/labelNoise';
import {
  centred,
  centringOf,
  type Moments,
  type PixelStatistics,
  pixelStatistics,
  receivedBy,
} from '../data/pixelStatistics';
import { type BatchArrays, batchIndices, fillBatch } from '../data/sampler';
import type { Batch } from '../engine/step';
import type { Definition } from '../network/definition';
import { picturesTrainedOn, stepsPerEpoch, type TrainingSettings } from '../network/training';
import type { DatasetStatus, Sample, Split } from '../record/dataset';
import { asEngineError } from './errors';
import type { BatchParameters } from './protocol';

/** Provides a data set's pictures in the size of the network's input, and reports how far loading has come. */
export class DataLoader {
  #unsubscribe: () => void;
  #settings: TrainingSettings;
  #statistics: PixelStatistics | null = null;

  constructor(
    readonly dataset: Dataset,
    readonly input: Definition['input'],
    settings: TrainingSettings,
    tell: (status: DatasetStatus) => void,
  ) {
    this.#settings = settings;
    const report = () => tell(this.#status());
    this.#unsubscribe = this.dataset.onProgress(report);
    report();
  }

  get settings(): TrainingSettings {
    return this.#settings;
  }

  configure(settings: TrainingSettings): void {
    this.#settings = settings;
  }

  get stepsPerEpoch(): number {
    return stepsPerEpoch(this.#settings, this.dataset.trainCount);
  }

  /** The batch of a step: a pure function of settings and step. Waits until its pictures have loaded, or the signal is aborted. */
  batch(step: number, signal?: AbortSignal): Batch | Promise<Batch> {
    const { seed, batchSize } = this.#settings;
    const indices = batchIndices({ seed, step, batchSize, count: this.countOf('train') });
    const last = indices.reduce((a, b) => Math.max(a, b), 0);
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (last < this.dataset.available('train')) return this.#trained(indices, epoch);
    return this.dataset.whenAvailable('train', last + 1, signal).then(() => this.#trained(indices, epoch));
  }

  /** Training pictures as an epoch changes them. */
  #trained(indices: Uint32Array, epoch: number): Batch {
    const { images, labels } = this.#fitted('train', indices);
    const size = images.length / indices.length;
    const { seed } = this.#settings;
    if (augments(this.#settings))
      indices.forEach((index, place) => {
        augment(images, place * size, this.input, this.#settings, { seed, epoch, index });
      });
    return { images: this.received(images), labels: this.#learned(labels, indices) };
  }

  /** Pictures by index, as the network receives them; they must be available. Those of the training have the labels that it learns. */
  take(split: Split, indices: Uint32Array): BatchArrays {
    const { images, labels } = this.#received(split, indices);
    return { images, labels: split === 'train' ? this.#learned(labels, indices) : labels };
  }

  #received(split: Split, indices: Uint32Array): BatchArrays {
    const { images, labels } = this.#fitted(split, indices);
    return { images: this.received(images), labels };
  }

  /** Pictures in the size of the input and in [0, 1] as the network receives them: centred or scaled, where that is set. */
  received(images: Float32Array): Float32Array {
    const statistics = receivedBy(this.#settings, () => this.#pixels());
    return statistics ? centred(images, this.input.channels, statistics) : images;
  }

  /** What pictures are brought to, of each channel of the input; null where they stay as they are. Waits for those that it is computed from. */
  async centring(signal?: AbortSignal): Promise<readonly Moments[] | null> {
    const { centred: isCentred, scaling } = this.#settings;
    if (isCentred && scaling === 'unit') await this.dataset.whenAvailable('train', this.dataset.trainCount, signal);
    const statistics = receivedBy(this.#settings, () => this.#pixels());
    return statistics && centringOf(statistics, this.input.channels);
  }

  #pixels(): PixelStatistics {
    this.#statistics ??= pixelStatistics(this.dataset);
    return this.#statistics;
  }

  #fitted(split: Split, indices: Uint32Array): BatchArrays {
    const { height, width, channels } = this.input;
    const out = {
      images: new Float32Array(indices.length * height * width * channels),
      labels: new Float32Array(indices.length),
    };
    fillBatch(this.dataset, split, indices, out, this.input);
    return out;
  }

  /** The labels that training pictures are trained with, which are not all right where that is set. */
  #learned(labels: Float32Array, indices: Uint32Array): Float32Array {
    const { seed, labelNoise: share } = this.#settings;
    return labels.map((label, i) => noisyLabel(label, this.dataset.classes, indices[i] as number, { seed, share }));
  }

  /** How many pictures the run trains on, or there are to test with. */
  countOf(split: Split): number {
    const { trainCount, testCount } = this.dataset;
    return split === 'train' ? picturesTrainedOn(this.#settings, trainCount) : testCount;
  }

  /** Pictures one after the other, once they are there, with the labels that they have in the data set. */
  async range(split: Split, start: number, count: number, signal?: AbortSignal): Promise<BatchParameters> {
    await this.dataset.whenAvailable(split, start + count, signal);
    return withWholeLabels(
      this.#received(
        split,
        Uint32Array.from({ length: count }, (_, i) => start + i),
      ),
    );
  }

  /** A test picture in the size of the network's input, in [0, 1], to be shown. */
  sample(index: number): Sample {
    const { images, labels } = this.#fitted('test', Uint32Array.of(index));
    return { index, label: labels[0] ?? 0, image: { shape: this.imageShape, data: images } };
  }

  get imageShape(): number[] {
    const { height, width, channels } = this.input;
    return [height, width, channels];
  }

  dispose(): void {
    this.#unsubscribe();
  }

  #status(): DatasetStatus {
    const { dataset } = this;
    const { isComplete, done, total } = dataset.progress();
    const error = dataset.error();
    return {
      id: dataset.id,
      trainCount: dataset.trainCount,
      testCount: dataset.testCount,
      isComplete,
      bytesDone: done,
      bytesTotal: total,
      error: error && asEngineError(error),
    };
  }
}

/** A batch whose labels are whole numbers, as scripts have them. */
export const withWholeLabels = ({ images, labels }: Batch): BatchParameters => ({
  images,
  labels: Int32Array.from(labels),
});
