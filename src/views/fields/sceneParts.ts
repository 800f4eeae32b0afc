import type { Scene } from '../../lessons/lesson';
import { catalogEntry } from '../../network/catalog';
import { suggestedRate } from '../../network/training';
import { catalogSide, documentOfSeparate, OPEN } from '../../session/comparison';
import type { Datasets } from '../../session/datasets';
import { DEFAULT_SETTINGS, DEFAULT_TRAINING } from '../../session/settings';
import type { Staged } from '../../session/staged';

/** What a scene says of network, data and training. What it leaves out is as on a new page. */
export function sceneParts(
  { network: { id, knobs }, compared, dataset, training }: Scene,
  datasets: Pick<Datasets, 'of'>,
): Pick<Staged, 'document' | 'dataset' | 'training' | 'sides'> {
  const info = datasets.of(dataset ?? DEFAULT_SETTINGS.dataset);
  const optimizer = training?.optimizer ?? DEFAULT_TRAINING.optimizer;
  return {
    document: documentOfSeparate(catalogSide(id, knobs), info),
    dataset: info,
    training: {
      ...DEFAULT_TRAINING,
      learningRate: suggestedRate(optimizer, catalogEntry(id).rateScale),
      ...training,
    },
    sides: compared ? [OPEN, ...compared.map((side) => catalogSide(side.id, side.knobs))] : null,
  };
}
