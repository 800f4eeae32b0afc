import { rowsOf } from '../../engine/inspect/thumbnails';
import type { Handlers } from '../dispatcher';
import type { Workbench } from '../workbench';

/** Requests that read and write weights. */
export const weights = (bench: Workbench): Pick<Handlers, 'weights' | 'setWeights'> => ({
  weights: async ({ layers, most }) => {
    const { model } = await bench.make();
    return most === null ? model.read(layers) : model.read(layers, (x) => rowsOf(model.ops, x, most));
  },

  setWeights: async (values) => {
    const { model } = await bench.make();
    model.write(values);
    bench.looks.forget();
    return null;
  },
});
