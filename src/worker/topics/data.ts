import { givenDataset } from '../../data/givenImages';
import { readPictureFile } from '../../data/pictureFile';
import type { Handlers } from '../dispatcher';
import { fitDrawing } from '../images';
import { nextWrong } from '../testSet';
import type { Workbench } from '../workbench';

type Topic = Pick<Handlers, 'samples' | 'nextWrong' | 'retryData' | 'addDataset' | 'fitDrawing' | 'readPicture'>;

/** Pictures: of the data set, drawn, and from files. */
export const data = (bench: Workbench): Topic => ({
  samples: async ({ indices }) => {
    const { feed } = bench.need();
    await feed.dataset.whenAvailable('test', Math.max(...indices) + 1);
    return indices.map((index) => feed.sample(index));
  },

  nextWrong: async ({ after }, signal) => {
    const { model } = await bench.make(signal);
    return nextWrong(model, bench.need().feed, after, signal);
  },

  retryData: async () => {
    bench.need().feed.dataset.retry();
    return null;
  },

  addDataset: async (given) => {
    bench.datasets.add(givenDataset(given));
    return null;
  },

  fitDrawing: async (drawing) => fitDrawing(bench.need().feed, drawing),

  readPicture: ({ file }) => readPictureFile(file, bench.need().feed.input),
});
