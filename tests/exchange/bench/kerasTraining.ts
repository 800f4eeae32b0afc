import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keras } from '@/exchange/keras';
import type { Bench } from './bench';
import { exportableOf } from './exportables';
import { network, writeMnistFolders } from './training';

/** The training script of Keras on several devices: ten steps, in which the loss falls. */
export const kerasTrainingBench: Bench = {
  name: 'Keras training',
  needs: ['keras', 'tensorflow', 'PIL'],
  script: 'trainKeras.py',
  async make(folder) {
    for (const id of ['lenet5', 'resnet18-tab', 'googlenet-tab'] as const) {
      const exportable = exportableOf(network(id), null);
      const settings = { ...exportable.settings, batchSize: 64, epochs: 1, learningRate: 0.05 };
      // Keras downloads MNIST from the network; pictures of one's own are read from folders.
      const dataset = { ...exportable.dataset, id: 'own-1' };
      const own = path.join(folder, id);
      await mkdir(own, { recursive: true });
      const [script] = await keras.write({ ...exportable, settings, dataset });
      await writeFile(path.join(own, 'network.py'), script?.content ?? '');
      await writeMnistFolders(path.join(own, 'data'));
    }
  },
};
