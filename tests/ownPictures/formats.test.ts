import { gzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '@/data/dataset';
import { build } from '@/exchange/pictures/build';
import { createRandom } from '@/network/random';
import type { PicturePlan } from '@/record/pictures';
import { shippedDataset } from '../shippedDatasets';
import { attended, given, planFor, scanned, tarOf, UNPACKER, whole } from './given';

const TEXT = new TextEncoder();

function idx(shape: readonly number[], values: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * shape.length + values.length);
  bytes.set([0, 0, 8, shape.length]);
  const view = new DataView(bytes.buffer);
  for (const [axis, length] of shape.entries()) view.setUint32(4 + 4 * axis, length);
  bytes.set(values, 4 + 4 * shape.length);
  return bytes;
}

const packed = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => gzipSync(bytes).slice();

/** The first test pictures of MNIST, in the files that its authors publish. */
let mnist: Dataset;
beforeAll(async () => {
  mnist = await shippedDataset('mnist');
});
const COUNT = 150;
const digits = (from: number) => {
  const images = Array.from({ length: COUNT }, (_, i) => mnist.image('test', from + i));
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => mnist.label('test', from + i));
  return {
    images: idx([COUNT, 28, 28], Uint8Array.from(images.flatMap((image) => [...image]))),
    labels: idx([COUNT], labels),
  };
};

const MNIST: Partial<PicturePlan> = { height: 28, width: 28, channels: 1, split: 'asFound' };

describe('files of MNIST', () => {
  const files = () => {
    const [train, test] = [digits(0), digits(COUNT)];
    return [
      given('train-images-idx3-ubyte.gz', packed(train.images)),
      given('train-labels-idx1-ubyte.gz', packed(train.labels)),
      given('t10k-images.idx3-ubyte', test.images),
      given('t10k-labels.idx1-ubyte', test.labels),
    ];
  };

  it('are found in pairs, packed or not, with their split', async () => {
    const { found } = await scanned(files());
    expect(found).toMatchObject({ count: 2 * COUNT, split: true, refused: [], colour: false, handwriting: 'dark' });
    expect(found.classes.map(({ name }) => name.en)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(found.sizes).toEqual([{ width: 28, height: 28, count: 2 * COUNT }]);
  });

  it('give the published pictures with their labels, byte for byte', async () => {
    const found = await scanned(files());
    const { given: made } = whole(await build(found, planFor(found, MNIST), UNPACKER, attended()));
    expect(made.info).toMatchObject({ trainCount: COUNT, testCount: COUNT, handwriting: true });
    const key = (image: Uint8Array, label: number) => `${label}:${image.join()}`;
    for (const [split, from] of [
      ['train', 0],
      ['test', COUNT],
    ] as const) {
      const { pixels, labels } = made.images[split];
      const keys = Array.from(labels, (label, i) => key(pixels.subarray(i * 784, (i + 1) * 784), label));
      const published = Array.from({ length: COUNT }, (_, i) =>
        key(mnist.image('test', from + i), mnist.label('test', from + i)),
      );
      expect(keys.sort()).toEqual(published.sort());
    }
  });

  it('count once where an archive holds them under two names', async () => {
    const { images, labels } = digits(0);
    const { found } = await scanned([
      given('d/train-images.idx3-ubyte', images),
      given('d/train-labels.idx1-ubyte', labels),
      given('d/train-images-idx3-ubyte/train-images-idx3-ubyte', images),
      given('d/train-labels-idx1-ubyte/train-labels-idx1-ubyte', labels),
    ]);
    expect(found).toMatchObject({ count: COUNT, refused: [] });
  });

  it('become what digits of MNIST are when their ink is looked for', async () => {
    const found = await scanned(files());
    const plan = planFor(found, { ...MNIST, treatment: 'asInk' });
    const { given: made } = whole(await build(found, plan, UNPACKER, attended()));
    const first = made.images.train.pixels.subarray(0, 784);
    const rows = Array.from({ length: 28 }, (_, y) => first.subarray(28 * y, 28 * (y + 1)).some((value) => value > 0));
    expect(rows.filter(Boolean).length).toBeLessThanOrEqual(20);
  });
});

/** Two batches with random pixels: the label, then planes of red, green and blue. */
function batch(seed: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed, 'batch');
  return Uint8Array.from({ length: 20 * 3_073 }, (_, i) => (i % 3_073 ? random.integer(256) : (i / 3_073) % 10));
}

describe('the binary version of CIFAR-10', () => {
  const PLAN: Partial<PicturePlan> = { height: 32, width: 32, channels: 3, split: 'asFound' };
  const archive = () =>
    tarOf({
      'cifar-10-batches-bin/data_batch_1.bin': batch(1),
      'cifar-10-batches-bin/test_batch.bin': batch(2),
      'cifar-10-batches-bin/batches.meta.txt': TEXT.encode('airplane\n').slice(),
    });

  it('is read from the archive that its author publishes', async () => {
    const { found } = await scanned([given('cifar-10-binary.tar.gz', packed(archive()))]);
    expect(found).toMatchObject({ count: 40, split: true, colour: true, refusedCount: 0, title: 'cifar-10-binary' });
    expect(found.classes.map(({ name }) => name.en)).toEqual([
      'airplane',
      'automobile',
      'bird',
      'cat',
      'deer',
      'dog',
      'frog',
      'horse',
      'ship',
      'truck',
    ]);
  });

  it('gives each pixel its three colours', async () => {
    const bytes = batch(1);
    const found = await scanned([given('data_batch_1.bin', bytes), given('test_batch.bin', batch(2))]);
    const { given: made } = whole(await build(found, planFor(found, PLAN), UNPACKER, attended()));
    const label = made.images.train.labels[0] as number;
    const candidates = [label, label + 10].map((i) => bytes.subarray(i * 3_073 + 1, (i + 1) * 3_073));
    const pixels = made.images.train.pixels.subarray(0, 3_072);
    const planes = (c: number) => Uint8Array.from({ length: 1_024 }, (_, i) => pixels[3 * i + c] as number);
    const red = candidates.find((each) => each.subarray(0, 1_024).join() === planes(0).join());
    expect(red).toBeDefined();
    expect(red?.subarray(1_024, 2_048)).toEqual(planes(1));
    expect(red?.subarray(2_048)).toEqual(planes(2));
  });
});

describe('a table of pixels', () => {
  const rows = (count: number, cells: number) =>
    Array.from({ length: count }, (_, row) => [
      row % 2 ? 'dog' : 'cat',
      ...Array.from({ length: cells }, (_, i) => (row + i) % 256),
    ]);
  const table = (
    delimiter: string,
    header: readonly string[] | null,
    body: readonly (readonly (string | number)[])[],
  ) => TEXT.encode([...(header ? [header] : []), ...body].map((cells) => cells.join(delimiter)).join('\r\n')).slice();

  it.each([
    [',', null],
    [';', ['label', ...Array.from({ length: 9 }, (_, i) => `pixel${i}`)]],
    ['\t', ['class', ...Array.from({ length: 9 }, (_, i) => `${i}`)]],
  ] as const)('apart by "%s" is read', async (delimiter, header) => {
    const { found, classes } = await scanned([given('d.csv', table(delimiter, header, rows(6, 9)))]);
    expect(found.classes.map(({ name, count }) => [name.en, count])).toEqual([
      ['cat', 3],
      ['dog', 3],
    ]);
    expect(found.sizes).toEqual([{ width: 3, height: 3, count: 6 }]);
    const content = classes[1]?.[0]?.content;
    expect(content && 'pixels' in content && [...content.pixels()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('in colour is told by its number of columns', async () => {
    const { found } = await scanned([given('d.csv', table(',', null, rows(4, 48)))]);
    expect(found.sizes).toEqual([{ width: 4, height: 4, count: 4 }]);
  });

  it('with all pixels in one cell is read, and what its rows are for', async () => {
    const text = 'emotion,pixels,Usage\n0,1 2 3 4,Training\n1,5 6 7 8,Training\n0,9 9 9 9,PublicTest\n';
    const { found } = await scanned([given('fer2013.csv', text)]);
    expect(found.classes.map(({ split }) => split)).toEqual([
      { train: 1, test: 1 },
      { train: 1, test: 0 },
    ]);
  });

  it('larger than what is read at a time is read whole', async () => {
    const body = rows(3_000, 256);
    const { found, classes } = await scanned([given('d.csv', table(',', null, body))]);
    expect(found.count).toBe(3_000);
    const content = classes[1]?.[1_499]?.content;
    expect(content && 'pixels' in content && [...content.pixels()]).toEqual(body[2_999]?.slice(1));
  });

  it('may have line breaks in quotes', async () => {
    const text = `label,a1,a2,a3,a4\n${'"c\nd",1,2,3,4\n'.repeat(3)}e,1,2,3,4\n`;
    const { found } = await scanned([given('d.csv', text)]);
    expect(found.classes.map(({ name, count }) => [name.en, count])).toEqual([
      ['c\nd', 3],
      ['e', 1],
    ]);
  });
});
