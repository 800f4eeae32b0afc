import { DATASETS } from './catalog';
import type { Dataset, Progress, Split } from './dataset';
import { drawShape, shapeLabel } from './shapes';

const INFO = DATASETS.shapes;

const PROGRESS: Progress = { done: 0, total: 0, attempt: 1 };

/** The drawn data set. Each image is drawn when it is first asked for, and kept: an epoch later it is asked for again. */
export class ShapesDataset implements Dataset {
  readonly id = 'shapes';
  readonly height = INFO.height;
  readonly width = INFO.width;
  readonly channels = INFO.channels;
  readonly classNames = INFO.classNames;
  readonly classes = INFO.classNames.length;
  readonly trainCount = INFO.trainCount;
  readonly testCount = INFO.testCount;

  readonly #images: Readonly<Record<Split, (Uint8Array | undefined)[]>> = { train: [], test: [] };

  available(split: Split): number {
    return split === 'train' ? this.trainCount : this.testCount;
  }

  async whenAvailable(split: Split, count: number): Promise<void> {
    if (count > this.available(split)) throw new Error(`${count} images asked of ${this.available(split)}`);
  }

  image(split: Split, index: number): Uint8Array {
    this.#check(split, index);
    const images = this.#images[split];
    const image = images[index] ?? drawShape(split, index);
    images[index] = image;
    return image;
  }

  label(split: Split, index: number): number {
    this.#check(split, index);
    return shapeLabel(split, index);
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
