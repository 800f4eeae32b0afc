import { downloadZip } from 'client-zip';
import type { GivenDataset } from '../../data/givenImages';
import { otherNames } from '../../lib/otherNames';
import { type DatasetInfo, SPLITS } from '../../record/dataset';
import type { Attended } from './attended';
import { type Description, FORMAT, pathOf, VERSION } from './description';
import { DESCRIPTION } from './formats';
import { encodePng } from './png';

/** All files have one date: the same data set is the same file to the byte. */
const DATE = new Date(1998, 10, 1);

/**
 * A data set as one zip: its pictures as PNG in folders by split and class, as other programs take them too, and what their names can't
 * say in `dataset.json`. Read by this page again it is the same data set, with the same id.
 */
export function exportDataset(given: GivenDataset, attended: Attended): Promise<Blob> {
  // Packing PNG once more would save nothing.
  return downloadZip(filesOf(given, attended)).blob();
}

async function* filesOf({ info, images }: GivenDataset, { report, breathe }: Attended) {
  const description = describe(info);
  yield {
    name: DESCRIPTION,
    input: JSON.stringify(description, null, 2),
    lastModified: DATE,
  };
  const total = info.trainCount + info.testCount;
  const size = info.height * info.width * info.channels;
  let done = 0;
  for (const split of SPLITS)
    for (const [position, label] of images[split].labels.entries()) {
      await breathe();
      const { folder } = description.classes[label] as Description['classes'][number];
      const pixels = images[split].pixels.subarray(position * size, (position + 1) * size);
      yield { name: pathOf(folder, { split, position }), input: encodePng(pixels, info), lastModified: DATE };
      report(++done, total);
    }
}

function describe(info: DatasetInfo): Description {
  const { id, height, width, channels, handwriting, trainCount, testCount } = info;
  const folders = foldersOf(info.classNames.map(({ en }) => en));
  return {
    format: FORMAT,
    version: VERSION,
    id,
    title: info.title.en,
    height,
    width,
    channels,
    handwriting,
    classes: info.classNames.map((name, label) => ({ folder: folders[label] as string, name })),
    train: trainCount,
    test: testCount,
  };
}

/** Spaces stay: other programs show them as the names of the classes. */
const foldersOf = (names: readonly string[]): readonly string[] =>
  otherNames(
    names.map((name, label) => name.replace(/[^\p{L}\p{M}\p{N} _-]/gu, '_').trim() || `class ${label}`),
    (n, label) => ` ${label}`.repeat(n - 1),
  );
