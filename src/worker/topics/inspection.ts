import { attributionTask } from '../../engine/inspect/attribution';
import { explanationTask } from '../../engine/inspect/explanation';
import { normalisationReport } from '../../engine/inspect/normalisation';
import { runToEnd } from '../../engine/task';
import { runsOnDemand } from '../../network/analysis/effort';
import { EngineFailure } from '../../record/engineFailure';
import type { Handlers } from '../dispatcher';
import type { Workbench } from '../workbench';

type Topic = Pick<Handlers, 'look' | 'lookThumbnails' | 'layerMaps' | 'explain' | 'attribute' | 'normalise'>;

/** The network taken apart for one picture or one batch. */
export const inspection = (bench: Workbench): Topic => ({
  look: async (parameters, signal) => {
    const image = bench.pictureFor(parameters.image);
    if (parameters.label !== null) bench.labelsFor([parameters.label]);
    return bench.pass((model) => bench.looks.run(model, image, parameters, signal), signal);
  },

  lookThumbnails: async ({ layers }) => {
    bench.need();
    return bench.looks.thumbnails(layers);
  },

  layerMaps: async ({ layer }) => {
    bench.need();
    return bench.looks.maps(layer);
  },

  /** Quick ones run in one go, with no training step in between; others run as a task, which the next one ends. */
  explain: async ({ image, ...question }, signal) => {
    const picture = bench.pictureFor(image);
    return bench.pass(async (model) => {
      const task = explanationTask(model, picture, question);
      return runsOnDemand(model.analysis) ? bench.explaining.run(task, null, signal) : runToEnd(task);
    }, signal);
  },

  /** Gradients of small networks in one go, between two steps of a training; what takes longer runs as a task. */
  attribute: async ({ image, ...question }, signal) => {
    const picture = bench.pictureFor(image);
    return bench.pass(async (model) => {
      const task = attributionTask(model, { image: picture, ...question });
      const onDemand = runsOnDemand(model.analysis);
      if (onDemand) await bench.makeRoom();
      if (!onDemand && question.method !== 'occlusion') return await runToEnd(task);
      return await bench.tasks.run(task, (progress) => progress, signal);
    }, signal);
  },

  normalise: async ({ layer, channel, image }, signal) => {
    const { model, run } = await bench.make(signal);
    const { loader } = bench.need();
    // The page may already have moved to another network.
    if (!model.analysis.byId.get(layer)?.statistics) throw new EngineFailure({ code: 'cancelled' });
    const { step } = run.trainer;
    const picture = image && bench.pictureFor(image);
    return normalisationReport(model, await loader.batch(step, signal), { layer, channel, image: picture, step });
  },
});
