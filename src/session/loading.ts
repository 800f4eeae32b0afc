/** Keeps the engine loaded with the page's document and settings. */

import { problems } from '../i18n/messages/session';
import { atDefaults, type CatalogId, catalogEntry, defaultKnobs } from '../network/catalog';
import { type Definition, INPUT_ID } from '../network/definition';
import { suggestedRate } from '../network/training';
import { notify } from '../page/notices';
import type { BackendChoice } from '../record/backend';
import type { DatasetId } from '../record/dataset';
import type { WeightsSource } from '../record/weights';
import { isOnDemand, refuseTraining } from './capacity';
import { asError, attempt, currentGeneration, nextGeneration, theEngine } from './connection';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf, useDocument } from './document';
import { useInput } from './input';
import { NOTHING_SEEN, useLook } from './look';
import { showPictures } from './pictures';
import { forgetProgress, updateTotals } from './progress';
import { useRun, type WeightsOrigin } from './run';
import { useSettings } from './settings';
import { useView } from './view';

/** The catalog network, if any, whose shipped weights fit: its knobs untouched, on MNIST. */
export function shippedId(): CatalogId | null {
  const { source } = useDocument.getState();
  if (source.type !== 'catalog' || useSettings.getState().dataset !== 'mnist') return null;
  return catalogEntry(source.id).shipped && atDefaults(source.id, source.knobs) ? source.id : null;
}

/** Builds the present network in the engine and shows it the present picture. Failures end on the page; it never rejects. */
export async function load(weights?: WeightsSource): Promise<void> {
  const mine = nextGeneration();
  const { definition, analysis } = useDocument.getState();
  const { dataset, training, backend, threads } = useSettings.getState();
  forgetProgress();
  useRun.setState({ phase: 'starting' });
  useInput.setState({ probabilities: null, activations: {} });
  useLook.setState(NOTHING_SEEN);
  if (analysis.issues.length) {
    useRun.setState({ phase: 'failed' });
    return;
  }
  const drawLater = isOnDemand();
  const shipped = shippedId();
  const source: WeightsSource = weights ?? (shipped ? { type: 'shipped', id: shipped } : { type: 'seed' });
  try {
    const result = await theEngine().request('load', {
      definition,
      dataset,
      training,
      backend,
      threads,
      weights: source,
      drawLater,
    });
    if (mine !== currentGeneration()) return;
    useRun.setState({
      phase: 'ready',
      backend: result.backend,
      weights: originOf(source, result.shipped?.testAccuracy ?? null, training.seed),
    });
    useLook.setState({ drawn: !drawLater || source.type !== 'seed' });
    updateTotals();
    await showPictures();
    // Timing takes two training steps: too much for a network that is there to be looked at.
    calibrated = drawLater || refuseTraining(analysis, training) ? Promise.resolve() : calibrate(mine);
    await calibrated;
  } catch (error) {
    if (mine === currentGeneration()) await loadFailed(error, source);
  }
}

/** Resolves when it is settled which backend trains; training waits for it, looking does not. */
let calibrated: Promise<void> = Promise.resolve();
export const whenCalibrated = (): Promise<void> => calibrated;

async function calibrate(mine: number): Promise<void> {
  const backend = await theEngine().request('calibrate', null);
  if (mine === currentGeneration()) useRun.setState({ backend });
}

function originOf(source: WeightsSource, testAccuracy: number | null, seed: number): WeightsOrigin {
  if (testAccuracy !== null) return { type: 'shipped', testAccuracy };
  return source.type === 'given' ? { type: 'given' } : { type: 'random', seed };
}

/** Shipped weights that do not arrive are no reason to show nothing: the network opens with seeded ones, and the page says so. */
async function loadFailed(error: unknown, source: WeightsSource): Promise<void> {
  const failure = asError(error);
  if (failure.code === 'cancelled') return;
  if (source.type === 'shipped' && 'file' in failure && failure.file.startsWith('weights/')) {
    notify({ id: 'weights', severity: 'warning', text: problems.shippedWeightsMissing });
    await load({ type: 'seed' });
    return;
  }
  const loaded = useRun.getState().phase === 'ready';
  // Pictures may be missing while the network itself is there; then it stays usable with a drawing.
  useRun.setState({ phase: loaded ? 'ready' : 'failed', error: failure });
}

export async function openDocument(document: DocumentState, weights?: WeightsSource): Promise<void> {
  useDocument.setState(document);
  const { selected } = useView.getState();
  if (selected !== null && !document.analysis.byId.has(selected))
    useView.setState({ selected: document.definition.layers[0]?.id ?? INPUT_ID });
  useView.setState({ mapPage: 0 });
  await load(weights);
}

/** A catalog network for the present data set. */
const catalogFor = (id: CatalogId, knobs = defaultKnobs(id)): DocumentState =>
  catalogDocument(id, knobs, catalogInput(id, useSettings.getState().dataset));

/** How the present network scales the learning rates that are proposed for it. */
export function rateScale(): number {
  const { source } = useDocument.getState();
  return source.type === 'catalog' ? catalogEntry(source.id).rateScale : 1;
}

/** Opens a catalog network; one whose gradients are of another size brings the learning rate that suits it. */
export function openCatalogNetwork(id: CatalogId): Promise<void> {
  const document = catalogFor(id);
  const { training } = useSettings.getState();
  if (rateScale() !== catalogEntry(id).rateScale)
    useSettings.setState({
      training: { ...training, learningRate: suggestedRate(training.optimizer, catalogEntry(id).rateScale) },
    });
  return openDocument(document);
}
export const openDefinition = (definition: Definition): Promise<void> =>
  openDocument(documentOf({ type: 'custom' }, definition));

export async function changeDataset(dataset: DatasetId): Promise<void> {
  if (dataset === useSettings.getState().dataset) return;
  useSettings.setState({ dataset });
  useInput.setState({ origin: { type: 'none' }, image: null, choices: [] });
  const { source } = useDocument.getState();
  await (source.type === 'catalog' ? openDocument(catalogFor(source.id, source.knobs)) : load());
}

export async function changeBackend(backend: BackendChoice, threads: number | null = null): Promise<void> {
  useSettings.setState({ backend, threads });
  await load();
}

/** The present network on a picture of another size: by its knob where it has one, otherwise as a network of the user's own. */
export function setInputSize({ height, width }: Pick<Definition['input'], 'height' | 'width'>): void {
  const { definition, source } = useDocument.getState();
  const knob = source.type === 'catalog' ? catalogEntry(source.id).knobs.inputSize : undefined;
  if (height === width && knob?.schema.safeParse(height).success) setKnob('inputSize', height);
  else attempt(openDefinition({ ...definition, input: { ...definition.input, height, width } }));
}

export const openCatalog = (id: CatalogId): void => attempt(openCatalogNetwork(id));
export const setDataset = (dataset: DatasetId): void => attempt(changeDataset(dataset));
export const setBackend = (backend: BackendChoice): void => attempt(changeBackend(backend));

export function setKnob(name: string, value: unknown): void {
  const { source } = useDocument.getState();
  if (source.type === 'catalog') attempt(openDocument(catalogFor(source.id, { ...source.knobs, [name]: value })));
}

/** Shows the network with the weights that ship with the page again. */
export const useShippedWeights = (): void => attempt(load());

export const retryData = (): void => {
  useRun.setState(({ phase, step }) => ({
    error: null,
    phase: phase !== 'failed' ? phase : step > 0 ? 'paused' : 'ready',
  }));
  attempt(theEngine().request('retryData', null).then(showPictures));
};
