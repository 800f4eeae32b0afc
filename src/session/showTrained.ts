import { dataOf, type Trained } from '../exchange/trained/trained';
import { BACKEND_CHOICES, type BackendChoice } from '../record/backend';
import type { Comparison } from './comparison';
import type { Context } from './context';
import type { Network } from './network';
import type { Pictures } from './pictures';
import type { Progress } from './progress';
import type { Reading } from './reading';
import { documentFor } from './recordedDocument';
import type { Recordings } from './recording';
import { tell, tellOtherData } from './trainedFile';
import type { Training } from './training';

export interface TrainedParts {
  readonly network: Network;
  readonly training: Training;
  readonly comparison: Comparison;
  readonly pictures: Pictures;
  readonly progress: Progress;
  readonly recordings: Recordings;
  readonly reading: Reading;
}

/** See `TrainedNetworks.show`. */
export async function showTrained(trained: Trained, context: Context, parts: TrainedParts): Promise<boolean> {
  const { recording, checkpoint, seconds, evaluation } = trained;
  const { stores, connection, telemetry, host, datasets } = context;
  const { network, training, comparison, pictures, progress } = parts;
  const { configuration } = recording;
  const { id, name } = dataOf(trained);
  const dataset = datasets.find(id);
  if (!dataset) {
    datasets.wanted = { id, name, open: () => showTrained(trained, context, parts) };
    tellOtherData(name, host);
    return false;
  }
  const { language: _language, ...view } = configuration.view;
  stores.settings.setState({
    dataset: dataset.id,
    training: configuration.training,
    backend: configuration.backend,
  });
  stores.view.setState(view);
  comparison.store.setState({ sides: null });
  const document = documentFor(recording, dataset);
  const isOpen = () =>
    stores.document.getState().definition === document.definition && stores.run.getState().phase === 'ready';
  await network.openDocument(document, { type: 'seed' });
  if (isOpen()) await computeOn(configuration.madeWith.engine, isOpen, context, parts);
  if (!isOpen()) return false;
  // The engine takes the arrays along; what was given stays the caller's.
  await connection.request('restore', structuredClone(checkpoint));
  if (!isOpen()) return false;
  telemetry.replace(recording);
  training.keepCheckpoint(checkpoint);
  progress.standAt({ step: checkpoint.step, updates: checkpoint.updates, seconds, evaluation });
  await pictures.refresh();
  return true;
}

/** The same numbers come from the same backend only: where the choice is left to the page, it is the one that trained. */
async function computeOn(
  engine: string | undefined,
  isOpen: () => boolean,
  { stores, host }: Context,
  { network }: TrainedParts,
): Promise<void> {
  const moveTo = async (backend: BackendChoice) => {
    stores.settings.setState({ backend });
    await network.load({ type: 'seed' });
  };
  const meant = BACKEND_CHOICES.find((name) => name === engine);
  if (!meant || stores.run.getState().backend?.name === meant) return;
  const { backend } = stores.settings.getState();
  await moveTo(meant);
  if (isOpen()) return;
  await moveTo(backend);
  tell(host, 'otherBackend');
}
