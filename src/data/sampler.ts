import { createRandom } from '../network/random';
import type { ImageSize, Split } from '../record/dataset';
import type { Dataset } from './dataset';
import { fitInto } from './fit';

/**
 * The first epoch visits the images in chunks of this many: in the order of loading, shuffled within each chunk. So
 * training starts when the first file is there, and still every batch depends on seed and step only, not on the speed
 * of the network. Later epochs are full shuffles. Part of what a link promises: never change it.
 */
export const FIRST_EPOCH_CHUNK = 5_000;

export interface BatchRequest {
  readonly seed: number;
  /** Steps before this one; the first is 0. */
  readonly step: number;
  readonly batchSize: number;
  /** Images in the whole split, whether loaded or not. */
  readonly count: number;
}

/**
 * Which images the batch of a step holds: a pure function of its request. Each epoch is a new shuffle, and the last,
 * incomplete batch of an epoch is dropped. When there are fewer images than a batch holds, they all are the batch.
 */
export function batchIndices({ seed, step, batchSize, count }: BatchRequest): Uint32Array {
  const size = Math.min(batchSize, count);
  const perEpoch = Math.floor(count / size);
  const start = (step % perEpoch) * size;
  return epochOrder(seed, Math.floor(step / perEpoch), count).slice(start, start + size);
}

/** The order that was made last: consecutive steps share it, and making one takes about a millisecond. */
let recent: { readonly key: string; readonly order: Uint32Array } | null = null;

function epochOrder(seed: number, epoch: number, count: number): Uint32Array {
  const key = `${seed} ${epoch} ${count}`;
  if (recent?.key !== key) recent = { key, order: shuffle(seed, epoch, count) };
  return recent.order;
}

function shuffle(seed: number, epoch: number, count: number): Uint32Array {
  const random = createRandom(seed, 'shuffle', epoch);
  if (epoch > 0) return random.permutation(count);
  const order = new Uint32Array(count);
  for (let start = 0; start < count; start += FIRST_EPOCH_CHUNK) {
    const chunk = random.permutation(Math.min(FIRST_EPOCH_CHUNK, count - start));
    order.set(
      chunk.map((index) => start + index),
      start,
    );
  }
  return order;
}

/** value / 255 for every byte, rounded to float32 once. */
const UNIT = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

export interface BatchArrays {
  /** `[batch, height, width, channel]` */
  readonly images: Float32Array;
  /** Class numbers, `[batch]` */
  readonly labels: Float32Array;
}

/** Writes the images and labels at `indices`, fitted to the network's input, over what `out` held. All must be available. */
export function fillBatch(
  dataset: Dataset,
  split: Split,
  indices: Uint32Array,
  out: BatchArrays,
  target: ImageSize,
): void {
  const { height, width, channels } = target;
  const size = height * width * channels;
  const pixels = new Float32Array(dataset.height * dataset.width * dataset.channels);
  out.images.fill(0);
  indices.forEach((index, place) => {
    const bytes = dataset.image(split, index);
    for (let i = 0; i < pixels.length; i++) pixels[i] = UNIT[bytes[i]!]!;
    fitInto(out.images, place * size, pixels, dataset, target);
    out.labels[place] = dataset.label(split, index);
  });
}
