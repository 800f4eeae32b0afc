/** From a data set of one's own to its training, in one press. */

import type { CatalogId } from '../network/catalog';
import { stepsPerEpoch, type TrainingSettings } from '../network/training';
import type { DatasetInfo } from '../record/dataset';
import type { EngineError } from '../record/engineError';
import type { Session } from './createSession';
import { catalogInput, refuseClasses } from './datasets';
import { catalogDocument } from './document';

/** Follows the channels and classes of any data set, and learns small ones in seconds. */
export const SMALL: CatalogId = 'lenet5';
/** Below, little is learned of few pictures. */
const LEAST_STEPS = 300;
const MOST_EPOCHS = 200;

/** Why the open network can't be trained on a data set; null where it can. */
export function refusal({ stores, capacity }: Session, info: DatasetInfo): EngineError | null {
  const { source, definition, analysis } = stores.document.getState();
  const next =
    source.type === 'catalog'
      ? catalogDocument(source.id, source.knobs, catalogInput(source.id, info))
      : { definition, analysis };
  const [issue] = next.analysis.issues;
  if (issue) return { code: 'faultyNetwork', issue };
  return (
    refuseClasses(next.definition, info) ?? capacity.refuseTraining(next.analysis, stores.settings.getState().training)
  );
}

/** Batches and epochs that give a small data set steps enough; as they are where those do. */
export function paceFor(training: TrainingSettings, pictures: number): Pick<TrainingSettings, 'batchSize' | 'epochs'> {
  const { batchSize, epochs } = training;
  const perEpoch = stepsPerEpoch(training, pictures);
  if (perEpoch * epochs >= LEAST_STEPS) return { batchSize, epochs };
  // Four batches an epoch at least: the gradients of one are no measure of the others.
  const smaller = Math.max(4, Math.min(batchSize, 2 ** Math.floor(Math.log2(pictures / 4))));
  const steps = stepsPerEpoch({ ...training, batchSize: smaller }, pictures);
  return { batchSize: smaller, epochs: Math.max(epochs, Math.min(MOST_EPOCHS, Math.ceil(LEAST_STEPS / steps))) };
}

/**
 * Opens a data set and trains on it: the open network, or the small one where `small`. Not where a training would be lost that the reader
 * wants to keep; answers whether it began.
 */
export function trainOn(session: Session, info: DatasetInfo, { small }: { readonly small: boolean }): Promise<boolean> {
  const { stores, work, network, training, attempt, host } = session;
  const start = async () => {
    const present = stores.settings.getState();
    const settings = { ...present.training, ...paceFor(present.training, info.trainCount) };
    const isOther = present.dataset !== info.id;
    // Before anything is awaited: one step of undo.
    stores.settings.setState({ training: settings });
    if (small) {
      stores.settings.setState({ dataset: info.id });
      stores.input.setState({ origin: { type: 'none' }, image: null, choices: [] });
      await network.openCatalogNetwork(SMALL);
    } else if (isOther) await network.changeDataset(info.id);
    else await training.configure(settings);
    await network.settled();
    if (stores.run.getState().phase !== 'ready' && stores.run.getState().phase !== 'paused') return;
    host.show('training');
    training.play();
  };
  return work.discard(['network', 'data'], () => attempt(start()));
}
