import { SCALING_MOMENTS } from '../network/scalings';
import type { Scaling, TrainingSettings } from '../network/training';
import { isShipped, type ShippedDataset } from '../record/dataset';
import type { Dataset } from './dataset';
import { LUMA } from './fit';

/** Mean and deviation of the values of pictures, in [0, 1]. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** Over all pixels of the training pictures of a data set. */
export interface PixelStatistics {
  /** Of each channel. */
  readonly channels: readonly Moments[];
  /** Of the pictures in grey, as networks with another number of channels receive them. */
  readonly grey: Moments;
}

/** At most ten times as bright: so no value of a centred picture leaves the range that pictures may have (`LIMITS.pixel`). */
const LEAST_DEVIATION = 0.1;

const alike = (moments: Moments): PixelStatistics => ({ channels: [moments], grey: moments });

/** Constants of the data sets that ship with the page; a test computes them again from the pictures. */
const SHIPPED: Readonly<Record<ShippedDataset, PixelStatistics>> = {
  mnist: alike({ mean: 0.13066, deviation: 0.30811 }),
  fashionMnist: alike({ mean: 0.28637, deviation: 0.35313 }),
  shapes: {
    channels: [
      { mean: 0.5031, deviation: 0.27977 },
      { mean: 0.50164, deviation: 0.31757 },
      { mean: 0.50157, deviation: 0.26987 },
    ],
    grey: { mean: 0.50207, deviation: 0.24002 },
  },
};

/** What the pictures of a data set are centred by: constants of those that ship, computed from the pictures of others. */
export const pixelStatistics = (dataset: Dataset): PixelStatistics =>
  isShipped(dataset.id) ? SHIPPED[dataset.id] : measurePixels(dataset);

const known = (channels: readonly Moments[]): PixelStatistics => {
  const mean = (of: (each: Moments) => number) => channels.reduce((sum, each) => sum + of(each), 0) / channels.length;
  return { channels, grey: { mean: mean((each) => each.mean), deviation: mean((each) => each.deviation) } };
};

const SCALED: Readonly<Record<Exclude<Scaling, 'unit'>, PixelStatistics>> = {
  symmetric: known(SCALING_MOMENTS.symmetric),
  imagenet: known(SCALING_MOMENTS.imagenet),
  caffe: known(SCALING_MOMENTS.caffe),
};

/** What pixels are brought to by these settings; null where they reach the network as they are. `ofDataset` is asked only where it counts. */
export function receivedBy(
  { scaling, centred: isCentred }: Pick<TrainingSettings, 'scaling' | 'centred'>,
  ofDataset: () => PixelStatistics,
): PixelStatistics | null {
  if (scaling !== 'unit') return SCALED[scaling];
  return isCentred ? ofDataset() : null;
}

/** Goes through all training pictures, which must be available. */
export function measurePixels(dataset: Dataset): PixelStatistics {
  const { channels, trainCount } = dataset;
  const shares = channels === LUMA.length ? LUMA : new Array<number>(channels).fill(1 / channels);
  // The last is grey.
  const sums = new Float64Array(channels + 1);
  const squares = new Float64Array(channels + 1);
  let count = 0;
  for (let index = 0; index < trainCount; index++) {
    const bytes = dataset.image('train', index);
    for (let i = 0; i < bytes.length; i += channels) {
      let grey = 0;
      for (let c = 0; c < channels; c++) {
        const value = (bytes[i + c] as number) / 255;
        sums[c]! += value;
        squares[c]! += value * value;
        grey += (shares[c] as number) * value;
      }
      sums[channels]! += grey;
      squares[channels]! += grey * grey;
      count++;
    }
  }
  const moments = Array.from(sums, (sum, i): Moments => {
    const mean = sum / count;
    const variance = Math.max(0, (squares[i] as number) / count - mean * mean);
    return { mean, deviation: Math.max(LEAST_DEVIATION, Math.sqrt(variance)) };
  });
  return { channels: moments.slice(0, channels), grey: moments[channels] as Moments };
}

/**
 * Pictures in the size of an input, `[…, channel]` in [0, 1], centred: each value less the mean of its channel over the data
 * set, divided by the deviation. What `fitImage` puts around a picture is black, and stays so.
 */
export function centred(images: Float32Array, channels: number, statistics: PixelStatistics): Float32Array {
  const by = centringOf(statistics, channels);
  return images.map((value, i) => {
    const { mean, deviation } = by[i % channels] as Moments;
    return (value - mean) / deviation;
  });
}

/** What each channel of a network's input is centred by. */
export function centringOf(statistics: PixelStatistics, channels: number): readonly Moments[] {
  const own = statistics.channels.length === channels;
  return Array.from({ length: channels }, (_, c) => (own && statistics.channels[c]) || statistics.grey);
}
