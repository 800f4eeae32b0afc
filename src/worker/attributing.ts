import {
  gradCamInPieces,
  type OcclusionProgress,
  occlusionInPieces,
  saliencyInPieces,
} from '../engine/inspect/attribution';
import type { Model } from '../engine/model';
import { finish } from '../engine/pieces';
import { runsOnDemand } from '../network/analysis/effort';
import { mapLayers } from '../network/analysis/mapLayers';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { Attribution, AttributionParameters } from '../record/reports';
import type { Tasks } from './tasks';

/**
 * What of one picture counts for a class. Gradients of small networks are computed in one go, between two steps of a
 * training; what takes longer runs as a task, which takes the place of the one before.
 */
export async function attribute(
  tasks: Tasks,
  model: Model,
  image: Float32Array,
  { method, label, layer, window, stride }: Omit<AttributionParameters, 'image'>,
  signal?: AbortSignal,
): Promise<Attribution> {
  const { definition } = model.analysis;
  const question = { image, label };
  const positive = (value: number) => Number.isInteger(value) && value > 0;
  if (!Number.isInteger(label) || label < 0 || label >= definition.classes)
    throw new EngineFailure({ code: 'badImages', detail: `no class ${label}` });

  if (method === 'occlusion') {
    if (!positive(window) || !positive(stride))
      throw new EngineFailure({ code: 'badImages', detail: `window ${window}, stride ${stride}` });
    const pieces = occlusionInPieces(model, question, { window, stride });
    const tell = async ({ done, total, arrived }: OcclusionProgress): Promise<Progress> => {
      await arrived;
      return { task: 'occlusion', done, total };
    };
    return await tasks.run(pieces, tell, signal);
  }
  if (method === 'gradCam' && !mapLayers(model.analysis).some(({ id }) => id === layer))
    throw new EngineFailure({ code: 'badImages', detail: `no maps at layer '${layer}'` });
  const pieces =
    method === 'gradCam' ? gradCamInPieces(model, question, layer ?? '') : saliencyInPieces(model, question);
  return runsOnDemand(model.analysis)
    ? await tasks.run(pieces, ({ stage, ...progress }) => ({ task: stage, ...progress }), signal)
    : await finish(pieces);
}
