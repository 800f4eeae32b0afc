import type { Scene } from '../../lessons/lesson';
import { sameJson } from '../../lib/canonical';
import { catalogEntry } from '../../network/catalog';
import { suggestedRate } from '../../network/training';
import { catalogSide, documentOfSeparate, OPEN } from '../../session/comparison';
import type { Datasets } from '../../session/datasets';
import type { DocumentState } from '../../session/document';
import { DEFAULT_SETTINGS, DEFAULT_TRAINING } from '../../session/settings';
import type { Staged } from '../../session/staged';

/** Whether two documents are the same network. Those of the catalog are by name and knobs, for one data set. */
export const isSameNetwork = (a: DocumentState, b: DocumentState): boolean =>
  sameJson(a.source, b.source) && sameJson(a.definition, b.definition);

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
