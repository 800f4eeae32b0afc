import { givenDataset } from '../../data/givenImages';
import { readPictureFile } from '../../data/pictureFile';
import type { Handlers } from '../dispatcher';
import { fitDrawing } from '../images';
import { nextWrong } from '../testSet';
import type { Workbench } from '../workbench';

type Topic = Pick<Handlers, 'samples' | 'nextWrong' | 'retryData' | 'addDataset' | 'fitDrawing' | 'readPicture'>;

/** Pictures: of the data set, drawn, and from files. */
export const data = (bench: Workbench): Topic => ({
  samples: async ({ indices }, signal) => {
    const { loader } = bench.need();
    await loader.dataset.whenAvailable('test', Math.max(...indices) + 1, signal);
    return indices.map((index) => loader.sample(index));
  },

  nextWrong: async ({ after }, signal) => {
    const { model } = await bench.make(signal);
    return nextWrong(model, bench.need().loader, after, signal);
  },

  retryData: async () => {
    bench.need().loader.dataset.retry();
    return null;
  },

  addDataset: async (given) => {
    bench.datasets.add(givenDataset(given));
    return null;
  },

  fitDrawing: async (drawing) => fitDrawing(bench.need().loader, drawing),

  readPicture: ({ file, treatment }) => readPictureFile(file, bench.need().loader.input, treatment),
});
