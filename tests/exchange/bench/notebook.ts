import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Model } from '@/engine/model';
import { createReferenceOps } from '@/engine/ops/reference';
import { notebook } from '@/exchange/notebook/notebook';
import { analyze } from '@/network/analysis/analyze';
import type { Bench } from './bench';
import { exportableOf } from './exportables';
import { network, writeMnist } from './training';

/** Notebooks from top to bottom, with and without weights. */
export const notebookBench: Bench = {
  name: 'notebook',
  needs: ['torch', 'nbclient', 'ipykernel'],
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
      const own = path.join(folder, id);
      await mkdir(own, { recursive: true });
      for (const file of await notebook.write({ ...exportable, settings }))
        await writeFile(path.join(own, file.name), file.content);
      await writeMnist(path.join(own, 'data'));
    }
  },
};
