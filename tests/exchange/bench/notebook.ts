import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import type { Target } from '@/exchange/exporting';
import { notebook, notebookKeras } from '@/exchange/notebook/notebook';
import { analyze } from '@/network/analysis/analyze';
import type { Bench } from './bench';
import { exportableOf } from './exportables';
import { network, writeMnist, writeMnistFolders } from './training';

/** Notebooks of a framework from top to bottom, with and without weights. */
const notebooks = (
  name: string,
  modules: readonly string[],
  target: Target,
  /** The pictures: those of MNIST where the notebook fetches it from its files, otherwise a data set of the user's own. */
  pictures: { readonly id: string; readonly write: (folder: string) => Promise<void> },
): Bench => ({
  name,
  needs: [...modules, 'nbclient', 'ipykernel'],
  script: 'notebook.py',
  async make(folder) {
    for (const id of ['lenet5', 'lenet5-1998', 'googlenet-tab'] as const) {
      const definition = network(id);
      const weights =
        id === 'googlenet-tab' ? null : await new Model(createReferenceOps(), analyze(definition), 1).read();
      const exportable = exportableOf(definition, weights);
      const settings = {
        ...exportable.settings,
        batchSize: 64,
        epochs: 1,
        learningRate: id === 'lenet5-1998' ? 0.001 : 0.05,
      };
      const dataset = { ...exportable.dataset, id: pictures.id };
      const own = path.join(folder, id);
      await mkdir(own, { recursive: true });
      for (const file of await target.write({ ...exportable, settings, dataset }))
        await writeFile(path.join(own, file.name), file.content);
      await pictures.write(path.join(own, 'data'));
    }
  },
});

export const notebookBench = notebooks('notebook', ['torch'], notebook, { id: 'mnist', write: writeMnist });

/** Keras downloads MNIST from the network, so its notebook reads pictures from folders. */
export const kerasNotebookBench = notebooks('Keras notebook', ['keras', 'tensorflow', 'PIL'], notebookKeras, {
  id: 'own-1',
  write: writeMnistFolders,
});
