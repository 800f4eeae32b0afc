import { rowsOf } from '../../engine/inspect/thumbnails';
import { EngineFailure } from '../../record/engineFailure';
import { weightIssue } from '../../record/given';
import type { Handlers } from '../dispatcher';
import type { Workbench } from '../workbench';

/** Requests that read and write weights. */
export const weights = (bench: Workbench): Pick<Handlers, 'weights' | 'setWeights'> => ({
  weights: async ({ layers, most }, signal) => {
    const { model } = await bench.make(signal);
    return most === null ? model.read(layers) : model.read(layers, (x) => rowsOf(model.ops, x, most));
  },

  setWeights: async (values, signal) => {
    const { model, run } = await bench.make(signal);
    await run.whenAlone();
    const issue = weightIssue(values, new Map([...model.weights].map(([name, { spec }]) => [name, spec.shape])));
    if (issue) throw new EngineFailure({ code: 'badWeights', issue });
    bench.shipping.end();
    model.write(values);
    bench.looks.forget();
    return null;
  },
});
