import { FileDataset } from '../../data/filedDataset';
import { givenDataset } from '../../data/givenImages';
import { readPictureFile } from '../../data/pictureFile';
import { withWholeLabels } from '../dataLoader';
import type { Handlers } from '../dispatcher';
import { fitDrawing } from '../images';
import { nextWrong } from '../testSet';
import type { Workbench } from '../workbench';

type Topic = Pick<
  Handlers,
  | 'samples'
  | 'pictures'
  | 'batch'
  | 'centring'
  | 'nextWrong'
  | 'retryData'
  | 'addDataset'
  | 'fitDrawing'
  | 'readPicture'
>;

/** Pictures: of the data set, drawn, and from files. */
export const data = (bench: Workbench): Topic => ({
  samples: async ({ indices }, signal) => {
    const { loader } = bench.need();
    await loader.dataset.whenAvailable('test', Math.max(...indices) + 1, signal);
    return indices.map((index) => loader.sample(index));
  },

  pictures: async ({ split, start, count }, signal) => bench.need().loader.range(split, start, count, signal),

  batch: async ({ step }, signal) => withWholeLabels(await bench.need().loader.batch(step, signal)),

  centring: async (_, signal) => bench.need().loader.centring(signal),

  nextWrong: async ({ after }, signal) => {
    const { model } = await bench.make(signal);
    return nextWrong(model, bench.need().loader, after, signal);
  },

  retryData: async () => {
    bench.need().loader.dataset.retry();
    return null;
  },

  addDataset: async (added) => {
    bench.sources.datasets.add('file' in added ? new FileDataset(added) : givenDataset(added));
    return null;
  },

  fitDrawing: async (drawing) => fitDrawing(bench.need().loader, drawing),

  readPicture: ({ file, treatment }) => readPictureFile(file, bench.need().loader.input, treatment),
});
