import { describe, expect, it } from 'vitest';
import { amount } from '../../tests/amount';
import { shippedDataset as open } from '../../tests/shippedDatasets';
import { LIMITS } from '../network/limits';
import type { DatasetInfo } from '../record/dataset';
import type { Dataset } from './dataset';
import { givenDataset } from './givenImages';
import { centred, measurePixels, pixelStatistics } from './pixelStatistics';

/** The first training pictures of a data set. */
const firstOf = (dataset: Dataset, trainCount: number): Dataset =>
  new Proxy(dataset, {
    get: (target, name) => {
      if (name === 'trainCount') return trainCount;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

describe('the constants of', () => {
  it.each(amount<readonly ('mnist' | 'fashionMnist')[]>({ short: ['mnist'], long: ['mnist', 'fashionMnist'] }))(
    '%s are those of its training pictures',
    async (id) => {
      const dataset = await open(id);
      const [found, constants] = [measurePixels(dataset), pixelStatistics(dataset)];
      expect(constants.channels).toHaveLength(1);
      for (const of of ['mean', 'deviation'] as const) {
        expect(constants.grey[of]).toBeCloseTo(found.grey[of], 5);
        expect(constants.channels[0]?.[of]).toBe(constants.grey[of]);
      }
    },
  );

  it('MNIST are those that others print', async () => {
    const { grey } = pixelStatistics(await open('mnist'));
    expect([grey.mean.toFixed(4), grey.deviation.toFixed(4)]).toEqual(['0.1307', '0.3081']);
  });

  it('the drawn shapes are near those of its first 2,000 training pictures', async () => {
    const dataset = await open('shapes');
    const [found, constants] = [measurePixels(firstOf(dataset, 2_000)), pixelStatistics(dataset)];
    for (const of of ['mean', 'deviation'] as const) {
      expect(Math.abs(found.grey[of] - constants.grey[of])).toBeLessThan(0.01);
      found.channels.forEach((channel, c) => {
        expect(Math.abs(channel[of] - (constants.channels[c]?.[of] ?? 0)), String(c)).toBeLessThan(0.01);
      });
    }
  });
});

const same = (text: string) => ({ en: text, es: text });

/** A data set of one pixel in red, green and blue, whose training pictures have these bytes. */
function ofBytes(...pictures: readonly (readonly [number, number, number])[]): Dataset {
  const list = (of: readonly (readonly number[])[]) => ({
    pixels: Uint8Array.from(of.flat()),
    labels: new Uint16Array(of.length),
  });
  const info: DatasetInfo = {
    id: 'own',
    title: same('Own'),
    ...{ height: 1, width: 1, channels: 3, classNames: [same('a'), same('b')] },
    ...{ trainCount: pictures.length, testCount: 1, firstPicture: 0, officialSplit: true, handwriting: false },
    ...{ source: same('This test'), licence: same('MIT'), splitNote: same('None') },
  };
  return givenDataset({ info, images: { train: list(pictures), test: list([[0, 0, 0]]) } });
}

describe('a data set of the user', () => {
  const statistics = pixelStatistics(ofBytes([0, 255, 51], [255, 255, 153]));

  it('is measured channel by channel, and in grey by the luma of Rec. 601', () => {
    expect(statistics.channels[0]).toEqual({ mean: 0.5, deviation: 0.5 });
    expect(statistics.channels[1]?.mean).toBe(1);
    expect(statistics.channels[2]?.mean).toBeCloseTo(0.4, 12);
    expect(statistics.channels[2]?.deviation).toBeCloseTo(0.2, 12);
    const luma = [0.587 + 0.114 * 0.2, 0.299 + 0.587 + 0.114 * 0.6] as const;
    expect(statistics.grey.mean).toBeCloseTo((luma[0] + luma[1]) / 2, 12);
    expect(statistics.grey.deviation).toBeCloseTo((luma[1] - luma[0]) / 2, 12);
  });

  it('has no value outside the range of pictures, even where all are alike', () => {
    const alike = pixelStatistics(ofBytes([7, 0, 255], [7, 0, 255]));
    for (const value of centred(Float32Array.of(0, 0, 0, 1, 1, 1), 3, alike)) {
      expect(value).toBeGreaterThanOrEqual(LIMITS.pixel.min);
      expect(value).toBeLessThanOrEqual(LIMITS.pixel.max);
    }
  });

  it('has pictures of mean 0 and deviation 1, centred', () => {
    const images = centred(Float32Array.of(0, 1, 0.2, 1, 1, 0.6), 3, statistics);
    expect([...images].map((value) => Math.round(value * 1e6) / 1e6 + 0)).toEqual([-1, 0, -1, 1, 0, 1]);
    const { mean, deviation } = statistics.grey;
    expect(centred(Float32Array.of(0.7), 1, statistics)[0]).toBeCloseTo((0.7 - mean) / deviation, 6);
  });
});
