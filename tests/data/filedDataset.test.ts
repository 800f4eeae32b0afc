import { describe, expect, it } from 'vitest';
import { FileDataset } from '@/data/filedDataset';
import { fileBytes, fileOf, imagesIn } from '@/data/filedImages';
import type { GivenDataset } from '@/data/givenImages';

const same = (text: string) => ({ en: text, es: text });

/** Odd counts of an odd size: labels must not end up at odd places. */
const GIVEN: GivenDataset = {
  info: {
    id: 'own-odd',
    title: same('Odd'),
    height: 1,
    width: 3,
    channels: 1,
    classNames: [same('a'), same('b'), same('c')],
    trainCount: 3,
    testCount: 1,
    source: same('This test'),
    licence: same('MIT'),
    officialSplit: false,
    splitNote: same('None'),
    firstPicture: 0,
    handwriting: false,
  },
  images: {
    train: { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), labels: Uint16Array.of(2, 0, 1) },
    test: { pixels: Uint8Array.of(10, 11, 12), labels: Uint16Array.of(1) },
  },
};

describe('a data set in a file', () => {
  it('is what was put in, labels before pixels', async () => {
    const file = fileOf(GIVEN);
    expect(file.size).toBe(fileBytes(GIVEN.info));
    const bytes = await file.arrayBuffer();
    expect([...new Uint8Array(bytes)]).toEqual([2, 0, 0, 0, 1, 0, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(imagesIn(bytes, GIVEN.info)).toEqual(GIVEN.images);
    expect(imagesIn(bytes.slice(1), GIVEN.info)).toBeNull();
  });

  it('is read once, when its images are asked for', async () => {
    const whole = fileOf(GIVEN);
    let reads = 0;
    const file = Object.assign(Object.create(whole) as Blob, {
      arrayBuffer: () => {
        reads++;
        return whole.arrayBuffer();
      },
    });
    const dataset = new FileDataset({ info: GIVEN.info, file });
    let told = 0;
    dataset.onProgress(() => told++);
    expect([reads, dataset.available('train'), dataset.progress().isComplete]).toEqual([0, 0, false]);
    expect(() => dataset.image('train', 0)).toThrow('not there yet');
    await Promise.all([dataset.whenAvailable('test', 1), dataset.whenAvailable('train', 3)]);
    expect([reads, told, dataset.available('train'), dataset.progress()]).toEqual([
      1,
      1,
      3,
      { isComplete: true, done: 20, total: 20, attempt: 1 },
    ]);
    expect([dataset.image('train', 2), dataset.label('test', 0)]).toEqual([Uint8Array.of(7, 8, 9), 1]);
    await expect(dataset.whenAvailable('test', 2)).rejects.toThrow('own-odd');
  });

  it('that is gone, too short, or holds other labels fails with its title, and is read again when asked to', async () => {
    const gone = Object.assign(Object.create(new Blob()) as Blob, {
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    });
    const other = { ...GIVEN.images, test: { ...GIVEN.images.test, labels: Uint16Array.of(3) } };
    for (const [file, code] of [
      [gone, 'dataMissing'],
      [fileOf(GIVEN).slice(0, 19), 'dataDamaged'],
      [fileOf({ ...GIVEN, images: other }), 'dataDamaged'],
    ] as const) {
      const dataset = new FileDataset({ info: GIVEN.info, file });
      await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({ code, file: 'Odd' });
      expect(dataset.error()).toMatchObject({ code });
      dataset.retry();
      expect(dataset.error()).toBeNull();
      await expect(dataset.whenAvailable('train', 1)).rejects.toMatchObject({ code });
    }
  });
});
