/**
 * What the page does with the engine: starts it, keeps it loaded with the document, feeds it pictures, trains. Views
 * call these commands; the answers arrive in the stores and in `telemetry`.
 */
import type { DatasetId } from '../data/dataset';
import { problems } from '../i18n/messages/session';
import { estimateTrainingBytes } from '../network/analysis/memory';
import { type CatalogId, catalogEntry } from '../network/catalog';
import type { KnobName } from '../network/catalog/knobs';
import type { Definition } from '../network/definition';
import { INPUT_ID } from '../network/definition';
import { SLOTS, SUGGESTED_RATE, type TrainingSettings } from '../network/training';
import { startWorkerEngine } from '../worker/client';
import type { Engine } from '../worker/engine';
import { EngineFailure } from '../worker/failure';
import type { BackendChoice, Checkpoint, EngineError, EventMessage, TensorData, WeightMap, WeightsSource } from '../worker/protocol';
import { datasetInput } from './datasets';
import { catalogDocument, DEFAULT_KNOBS, type DocumentState, documentOf, useDocument } from './document';
import { useInput } from './input';
import { notify } from './notices';
import { Pace } from './pace';
import { useRun, type WeightsOrigin } from './run';
import { useSettings } from './settings';
import { telemetry } from './telemetry';
import { useView } from './view';

/** The page's maps follow a training this often, in milliseconds. */
const LIVE_MAPS_EVERY = 200;
/** Test pictures offered to pick from. */
const CHOICES = 10;
/** More memory than this is not asked of a browser tab; bytes. */
const MEMORY_LIMIT = 4e9;
/** A device that is lost this often within a minute is not asked again. */
const MOST_RECOVERIES = 3;

let engine: Engine | null = null;
let checkpoint: Checkpoint | null = null;
const pace = new Pace();
/** Counts loads, so that the answer to an outdated one is dropped. */
let generation = 0;
let recoveries: number[] = [];

export function connect(make: () => Engine = startWorkerEngine): void {
  engine?.dispose();
  engine = make();
  engine.listen(hear);
}

/** The engine, for the scripting API. */
export function theEngine(): Engine {
  if (!engine) throw new EngineFailure({ code: 'notLoaded' });
  return engine;
}

// ---- loading

const isPlainCatalog = ({ source }: DocumentState): boolean =>
  source.type === 'catalog' && catalogEntry(source.id).knobs.every((knob) => source.knobs[knob] === DEFAULT_KNOBS[knob]);

/** Shipped weights exist for the untouched catalog networks on MNIST. */
const shippedId = (): CatalogId | null => {
  const document = useDocument.getState();
  return document.source.type === 'catalog' && isPlainCatalog(document) && useSettings.getState().dataset === 'mnist'
    ? document.source.id
    : null;
};

/** Builds the present network in the engine and shows it the present picture. */
export async function load(weights?: WeightsSource): Promise<void> {
  const mine = ++generation;
  const { definition, analysis } = useDocument.getState();
  const { dataset, training, backend } = useSettings.getState();
  telemetry.clear();
  pace.restart();
  checkpoint = null;
  useRun.setState({ phase: 'starting', step: 0, secondsTrained: 0, evaluation: null, lastLoss: null, lastAccuracy: null, error: null });
  useInput.setState({ probabilities: null, activations: {} });
  if (analysis.issues.length) {
    useRun.setState({ phase: 'failed' });
    return;
  }
  const bytes = estimateTrainingBytes(analysis, training.batchSize, SLOTS[training.optimizer]);
  if (bytes > MEMORY_LIMIT) {
    useRun.setState({ phase: 'failed', error: { code: 'outOfMemory', bytes } });
    return;
  }
  const shipped = shippedId();
  const source: WeightsSource = weights ?? (shipped ? { type: 'shipped', id: shipped } : { type: 'seed' });
  try {
    const result = await theEngine().request('load', { definition, dataset, training, backend, weights: source });
    if (mine !== generation) return;
    const origin: WeightsOrigin = result.shipped
      ? { type: 'shipped', testAccuracy: result.shipped.testAccuracy }
      : source.type === 'given'
        ? { type: 'given' }
        : { type: 'random', seed: training.seed };
    useRun.setState({ phase: 'ready', backend: result.backend, weights: origin });
    updateTotals();
    await showPictures();
  } catch (error) {
    if (mine === generation) await loadFailed(error, source);
  }
}

/** Weights that do not arrive are no reason to show nothing: the network opens with seeded ones, and the page says so. */
async function loadFailed(error: unknown, source: WeightsSource): Promise<void> {
  const failure = asError(error);
  if (source.type === 'shipped' && (failure.code === 'dataMissing' || failure.code === 'dataDamaged' || failure.code === 'dataUnreachable')) {
    notify({ id: 'weights', severity: 'warning', text: problems.shippedWeightsMissing });
    await load({ type: 'seed' });
    return;
  }
  useRun.setState({ phase: 'failed', error: failure });
}

const asError = (error: unknown): EngineError =>
  error instanceof EngineFailure ? error.error : { code: 'internal', detail: error instanceof Error ? error.message : String(error) };

/** Runs a command whose failure belongs on the page, not in a console. */
const attempt = (work: Promise<unknown>): void =>
  void work.catch((error: unknown) => {
    const failure = asError(error);
    if (failure.code !== 'cancelled') useRun.setState({ error: failure });
  });

// ---- the document and its settings

/** A catalog network for the present data set: its image and classes follow the data, its layers the paper. */
const catalogFor = (id: CatalogId, knobs = DEFAULT_KNOBS): DocumentState =>
  catalogDocument(id, knobs, datasetInput(useSettings.getState().dataset, catalogEntry(id).input));

export function openDocument(document: DocumentState, weights?: WeightsSource): Promise<void> {
  useDocument.setState(document);
  const { selected } = useView.getState();
  if (selected !== null && !document.analysis.byId.has(selected)) useView.setState({ selected: document.definition.layers[0]?.id ?? INPUT_ID });
  useView.setState({ mapPage: 0 });
  return load(weights);
}

export const openCatalog = (id: CatalogId): void => attempt(openDocument(catalogFor(id)));

export const openDefinition = (definition: Definition): Promise<void> => openDocument(documentOf({ type: 'custom' }, definition));

export function setKnob(name: KnobName, value: unknown): void {
  const { source } = useDocument.getState();
  if (source.type === 'catalog') attempt(openDocument(catalogFor(source.id, { ...source.knobs, [name]: value })));
}

export function setDataset(dataset: DatasetId): void {
  if (dataset === useSettings.getState().dataset) return;
  useSettings.setState({ dataset });
  useInput.setState({ origin: { type: 'none' }, image: null, choices: [] });
  const { source } = useDocument.getState();
  attempt(source.type === 'catalog' ? openDocument(catalogFor(source.id, source.knobs)) : load());
}

export function setBackend(backend: BackendChoice): void {
  useSettings.setState({ backend });
  attempt(load());
}

/** Changes a setting of the run; live while it trains. A new optimizer brings the learning rate that suits it. */
export function setTraining<K extends keyof TrainingSettings>(name: K, value: TrainingSettings[K]): void {
  const before = useSettings.getState().training;
  const training = { ...before, [name]: value };
  if (name === 'optimizer' && value !== before.optimizer) Object.assign(training, { learningRate: SUGGESTED_RATE[training.optimizer] });
  useSettings.setState({ training });
  updateTotals();
  if (useRun.getState().phase === 'starting' || useRun.getState().phase === 'failed') return;
  attempt(theEngine().request('configure', training));
  // Before the first step a new seed means new weights, which are drawn at once so that they can be looked at.
  const { weights, step } = useRun.getState();
  if (name === 'seed' && weights.type === 'random' && step === 0) attempt(startOver());
}

function updateTotals(): void {
  const { training } = useSettings.getState();
  const trainCount = useRun.getState().dataset?.trainCount ?? 0;
  const stepsPerEpoch = Math.max(1, Math.floor(trainCount / training.batchSize));
  useRun.setState({ stepsPerEpoch, totalSteps: stepsPerEpoch * training.epochs });
}

// ---- training

/** Draws the weights of the seed and goes back to step 0. */
async function startOver(): Promise<void> {
  await theEngine().request('reset', null);
  telemetry.clear();
  pace.restart();
  checkpoint = null;
  useRun.setState({
    phase: 'ready',
    step: 0,
    secondsTrained: 0,
    evaluation: null,
    lastLoss: null,
    lastAccuracy: null,
    error: null,
    weights: { type: 'random', seed: useSettings.getState().training.seed },
  });
  await refresh();
}

/**
 * A run starts from the weights of its seed, so that it can be repeated from its link; weights that were only looked at
 * (shipped or given ones) make way.
 */
async function train(steps: number | null): Promise<void> {
  const { phase, step, weights } = useRun.getState();
  if (phase === 'training' || phase === 'starting') return;
  if (weights.type === 'shipped' || (phase === 'finished' && step >= useRun.getState().totalSteps)) await startOver();
  useRun.setState({ phase: 'training', error: null });
  pace.resume();
  try {
    const { done } = await theEngine().request('train', { steps });
    const failed = useRun.getState().error !== null;
    useRun.setState({ phase: failed ? 'failed' : done ? 'finished' : 'paused' });
  } catch (error) {
    const failure = asError(error);
    if (failure.code === 'deviceLost') await recover();
    else if (failure.code !== 'cancelled') useRun.setState({ phase: 'failed', error: failure });
  } finally {
    pace.pause();
    await refresh();
  }
}

export const play = (): void => attempt(train(null));
export const stepOnce = (): void => attempt(train(1));
export const pause = (): void => attempt(theEngine().request('pause', null));
export const reset = (): void => attempt(startOver());

/** Shows the network with the weights that ship with the page again. */
export const useShippedWeights = (): void => attempt(load());
export const hasShippedWeights = (): boolean => shippedId() !== null;

/**
 * A lost graphics device takes everything with it: a new worker starts from the last checkpoint and trains on. Losses
 * stay the same to the bit, because a checkpoint is complete and batches are a function of seed and step.
 */
async function recover(): Promise<void> {
  const saved = checkpoint;
  const now = performance.now();
  recoveries = [...recoveries.filter((at) => now - at < 60_000), now];
  if (recoveries.length > MOST_RECOVERIES) {
    useRun.setState({ phase: 'failed', error: { code: 'deviceLost' } });
    return;
  }
  connect();
  await load({ type: 'seed' });
  if (saved) {
    await theEngine().request('restore', saved);
    useRun.setState({ step: saved.step, weights: { type: 'trained' } });
  }
  notify({ id: 'recovered', severity: 'info', text: problems.recovered(saved?.step ?? 0) });
  await train(null);
}

function hear(message: EventMessage): void {
  switch (message.event) {
    case 'steps': {
      telemetry.addSteps(message.steps);
      const last = message.steps.at(-1);
      if (!last) return;
      const { training } = useSettings.getState();
      const { totalSteps } = useRun.getState();
      pace.note(last.step + 1);
      const perStep = pace.millisecondsPerStep;
      useRun.setState({
        step: last.step + 1,
        lastLoss: last.loss,
        lastAccuracy: last.accuracy,
        weights: { type: 'trained' },
        secondsTrained: pace.seconds,
        millisecondsPerStep: perStep,
        imagesPerSecond: perStep === null ? null : (1_000 * training.batchSize) / perStep,
        secondsLeft: perStep === null ? null : (Math.max(0, totalSteps - last.step - 1) * perStep) / 1_000,
      });
      followTraining();
      return;
    }
    case 'snapshot':
      telemetry.addSnapshot(message.snapshot);
      return;
    case 'evaluation':
      telemetry.addEvaluation(message.evaluation);
      useRun.setState({ evaluation: message.evaluation });
      return;
    case 'dataset':
      useRun.setState({ dataset: message.status });
      updateTotals();
      return;
    case 'checkpoint':
      checkpoint = message.checkpoint;
      return;
    case 'failed':
      if (message.error.code !== 'deviceLost' && message.error.code !== 'cancelled') useRun.setState({ error: message.error });
  }
}

export const retryData = (): void => {
  attempt(theEngine().request('retryData', null).then(showPictures));
};

// ---- the picture

/** The picture that is to be looked at next, while one is on its way: only the newest counts. */
let looking = false;
let next: (() => Promise<void>) | null = null;

async function look(work: () => Promise<void>): Promise<void> {
  next = work;
  if (looking) return;
  looking = true;
  try {
    while (next) {
      const current: () => Promise<void> = next;
      next = null;
      await current();
    }
  } finally {
    looking = false;
  }
}

/** Every node whose output can be shown. */
const visibleLayers = (): string[] => useDocument.getState().analysis.nodes.filter(({ kind }) => kind !== 'output').map(({ id }) => id);

/** Runs the present picture through the network again. */
const refresh = (): Promise<void> =>
  look(async () => {
    const { image } = useInput.getState();
    if (!image || useRun.getState().phase === 'starting') return;
    const mine = generation;
    const result = await theEngine().request('inspect', { image: image.data.slice(), layers: visibleLayers() });
    if (mine === generation && useInput.getState().image === image) useInput.setState(result);
  });

let followed = 0;
function followTraining(): void {
  const now = performance.now();
  if (now - followed < LIVE_MAPS_EVERY || document.hidden) return;
  followed = now;
  attempt(refresh());
}

/** Pictures to pick from and, where none is shown yet, the first of them. */
async function showPictures(): Promise<void> {
  const { choices, origin } = useInput.getState();
  const { definition } = useDocument.getState();
  const [height, width, channels] = useInput.getState().image?.shape ?? [];
  const fits = height === definition.input.height && width === definition.input.width && channels === definition.input.channels;
  if (!choices.length || !fits) await offerChoices(0);
  if (origin.type === 'none' || !fits) await openTestImage(origin.type === 'test' ? origin.index : FIRST_IMAGE[useSettings.getState().dataset]);
  else await refresh();
}

/** A clear specimen to begin with. */
const FIRST_IMAGE: Record<DatasetId, number> = { mnist: 52, fashionMnist: 0, shapes: 0 };

let handful = 0;
async function offerChoices(number: number): Promise<void> {
  const count = useRun.getState().dataset?.testCount ?? 10_000;
  // A stride that is prime to the set's size walks through all of it before anything comes twice.
  const indices = Array.from({ length: CHOICES }, (_, i) => ((number * CHOICES + i) * 1_009) % count);
  useInput.setState({ choices: await theEngine().request('samples', { indices }) });
}

export const moreChoices = (): void => attempt(offerChoices(++handful));

async function openTestImage(index: number): Promise<void> {
  const [sample] = await theEngine().request('samples', { indices: [index] });
  if (!sample) return;
  useInput.setState({ origin: { type: 'test', index, label: sample.label }, image: sample.image });
  await refresh();
}

export const showTestImage = (index: number): void => attempt(openTestImage(index));

/** Shows the next test picture that the network gets wrong; false when there is none. */
export async function nextWrong(): Promise<boolean> {
  const { origin } = useInput.getState();
  const sample = await theEngine().request('nextWrong', { after: origin.type === 'test' ? origin.index : -1 });
  if (!sample) return false;
  useInput.setState({ origin: { type: 'test', index: sample.index, label: sample.label }, image: sample.image });
  await refresh();
  return true;
}

/** A drawing, grey, ink 1 on ground 0, of any size; the engine centres and scales it as MNIST was. */
export const drawImage = (pixels: Float32Array, width: number, height: number): void =>
  attempt(
    look(async () => {
      if (useRun.getState().phase === 'starting') return;
      const mine = generation;
      const result = await theEngine().request('inspectDrawing', { pixels: pixels.slice(), width, height, layers: visibleLayers() });
      if (mine === generation) useInput.setState({ origin: { type: 'drawn' }, ...result });
    }),
  );

/** The weights of one layer by their short names. */
export async function loadWeightsOf(layer: string): Promise<Record<string, TensorData>> {
  const weights: WeightMap = await theEngine().request('weights', null);
  const prefix = `${layer}/`;
  return Object.fromEntries(
    Object.entries(weights).flatMap(([name, data]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), data]] : [])),
  );
}

