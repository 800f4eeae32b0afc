/** Which network is open and on what it runs: keeps the engine loaded with the session's document and settings. */

import { atDefaults, type CatalogId, catalogEntry, defaultKnobs } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import { type Definition, INPUT_ID } from '../network/definition';
import { valueIn } from '../network/schema/domain';
import type { Text } from '../network/text';
import { sameBeginning, suggestedRate } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { DatasetId } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { ShippedWeights, WeightsSource } from '../record/weights';
import type { RequestParameters } from '../worker/protocol';
import { importLinkNotices } from './capture';
import { asError } from './connection';
import type { Context } from './context';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf } from './document';
import { NOTHING_SEEN } from './lookState';
import type { Pictures } from './pictures';
import type { Progress } from './progress';
import { isLost } from './recoveries';
import type { WeightsOrigin } from './run';
import { Shipping } from './shipping';
import type { SessionView } from './view';
import type { Change } from './work';

export interface LoadOptions {
  /** The steps of the run before this one stay on the page: the run goes on from there, with another engine. */
  readonly resumeAt?: number | null;
}

/** What a network takes over from the one that was open before. */
export interface Carried {
  /** What it begins with; left out, that of any network. */
  readonly weights?: {
    readonly source: WeightsSource;
    readonly origin: WeightsOrigin;
  };
}

/** An edit of a definition in a few words, and whether others of the same words that follow it at once are one with it. */
export interface EditWords {
  readonly text: Text;
  readonly merges: boolean;
}

/** Has weights outlive edits. */
export interface Carrier {
  /**
   * Asked before the engine loads the present document, while it still has the network before; null where nothing is to be
   * waited for. Never rejects.
   */
  carry(): Promise<Carried> | null;
  /** Whether edits lead from one network to the other, so that going there loses no weights. */
  joins(one: Definition, other: Definition): boolean;
  /** What an edit between them changed. */
  wordsOf(before: Definition, after: Definition): EditWords;
}

export class Network {
  /** Null before the first edit. */
  carrier: Carrier | null = null;
  readonly #context: Context;
  readonly #progress: Progress;
  readonly #pictures: Pictures;
  readonly #shipping: Shipping;
  /** The engine's answer to the newest load. */
  #answer: Promise<unknown> = Promise.resolve();
  #calibrated: Promise<void> = Promise.resolve();
  /** Whether the next network to be loaded comes with a link. */
  #isLinked = false;

  constructor(context: Context, progress: Progress, pictures: Pictures) {
    this.#context = context;
    this.#progress = progress;
    this.#pictures = pictures;
    this.#shipping = new Shipping(context, pictures);
  }

  /**
   * Resolves when the engine has the newest network, or there is none, and it is settled which backend trains; training waits
   * for it, looking does not.
   */
  async settled(): Promise<void> {
    for (let answer: Promise<unknown> | null = null; answer !== this.#answer; ) {
      answer = this.#answer;
      await answer.catch(() => undefined);
    }
    await this.#calibrated;
  }

  /**
   * The catalog network, if any, whose shipped weights fit: its knobs untouched, on the pictures of MNIST as they are. `asked`: and which
   * is to open with them.
   */
  shippedId(asked = false): CatalogId | null {
    const { document, settings, view } = this.#context.stores;
    const { source } = document.getState();
    const { dataset, training } = settings.getState();
    const isUsual = dataset === 'mnist' && !training.centred && training.scaling === 'unit';
    const isWanted = !asked || view.getState().weights === 'shipped';
    return source.type === 'catalog' &&
      isUsual &&
      isWanted &&
      catalogEntry(source.id).shipped &&
      atDefaults(source.id, source.knobs)
      ? source.id
      : null;
  }

  /**
   * Builds the present network in the engine and shows it the present picture. Failures end on the page; it never rejects.
   * Answers with the epoch of the network that came of it.
   */
  async load(weights?: WeightsSource, { resumeAt = null }: LoadOptions = {}): Promise<AbortSignal> {
    const { stores, connection, capacity, recoveries, attempt, isOnDemand } = this.#context;
    const carrying = weights ? null : (this.carrier?.carry() ?? null);
    const epoch = connection.nextEpoch(carrying !== null);
    const isLinked = this.#isLinked;
    this.#isLinked = false;
    const { definition, analysis } = stores.document.getState();
    const { dataset, training, backend, threads } = stores.settings.getState();
    if (resumeAt === null) this.#progress.forget();
    else this.#progress.rewind(resumeAt);
    stores.run.setState({ phase: 'starting' });
    stores.input.setState({ probabilities: null, activations: {} });
    stores.look.setState(NOTHING_SEEN);
    const [issue] = analysis.issues;
    if (issue) {
      connection.refuse({ code: 'faultyNetwork', issue }, carrying);
      this.#answer = Promise.resolve();
      stores.run.setState({ phase: 'failed' });
      return epoch;
    }
    const drawLater = isOnDemand();
    const shipped = this.shippedId(true);
    const usual: WeightsSource = weights ?? (shipped ? { type: 'shipped', id: shipped } : { type: 'seed' });
    try {
      const parameters = { definition, dataset, training, backend, threads, weights: usual, drawLater };
      const answer = this.#build(parameters, epoch, carrying);
      this.#answer = answer;
      const { backend: found, facts, takeLate, carried } = await answer;
      const source = carried?.source ?? usual;
      if (epoch.aborted) return epoch;
      // Settings may have been changed meanwhile, which the engine could not be told; of another beginning are other weights.
      const present = stores.settings.getState().training;
      const drawsOthers = source.type === 'seed' && !sameBeginning(present, training);
      if (drawsOthers || (!weights && !carried && this.shippedId(true) !== shipped))
        return await this.load(weights, { resumeAt });
      const origin = carried?.origin ?? originOf(source, facts, training.seed);
      stores.run.setState({ phase: 'ready', backend: found, weights: origin });
      if (takeLate) attempt(takeLate(origin));
      stores.look.setState({ drawn: !drawLater || source.type !== 'seed' });
      this.#progress.updateTotals();
      if (present !== training) await connection.request('configure', present);
      if (epoch.aborted) return epoch;
      await this.#pictures.show();
      // Timing takes two training steps: too much for a network that is only looked at.
      this.#calibrated =
        drawLater || capacity.refuseTraining(analysis, training) ? Promise.resolve() : this.#calibrate(epoch);
      await this.#calibrated;
    } catch (error) {
      if (epoch.aborted) return epoch;
      // The device was lost while nothing was computed on it, or while it was being prepared.
      if (isLost(asError(error)) && recoveries.allow()) return await this.load(weights, { resumeAt });
      return (await this.#loadFailed(error, isLinked)) ?? epoch;
    }
    return epoch;
  }

  /** Has the engine build a network, and give it its shipped weights if they arrive at once. */
  async #build(usual: RequestParameters<'load'>, epoch: AbortSignal, carrying: Promise<Carried> | null) {
    const { connection, datasets } = this.#context;
    const carried = carrying ? (await carrying).weights : undefined;
    if (epoch.aborted) throw new EngineFailure({ code: 'cancelled' });
    const parameters = carried ? { ...usual, weights: carried.source } : usual;
    const { backend } = await connection.load(parameters, datasets.given(parameters.dataset));
    if (parameters.weights.type !== 'shipped') return { backend, facts: null, carried };
    return { backend, ...(await this.#shipping.take(epoch)), carried };
  }

  /** Opens a document; like `load` it never rejects. */
  async openDocument(document: DocumentState, weights?: WeightsSource): Promise<void> {
    const { stores } = this.#context;
    stores.document.setState(document);
    this.#thawMissing(document);
    const { selected } = stores.view.getState();
    if (selected !== null && !document.analysis.byId.has(selected))
      stores.view.setState({ selected: document.definition.layers[0]?.id ?? INPUT_ID, group: null });
    stores.view.setState({ mapPage: 0 });
    await this.load(weights);
  }

  /** What is frozen are layers of one network: those that another does not have are none of its. */
  #thawMissing({ analysis }: DocumentState): void {
    const { settings } = this.#context.stores;
    const { training } = settings.getState();
    const frozen = training.frozen.filter((id) => analysis.byId.has(id));
    if (frozen.length < training.frozen.length) settings.setState({ training: { ...training, frozen } });
  }

  /** Opens a catalog network, its knobs at their defaults but for the given ones. */
  async openCatalogNetwork(
    id: CatalogId,
    knobs: KnobValues = {},
    weights: SessionView['weights'] = 'shipped',
  ): Promise<void> {
    const { settings, view, document: open } = this.#context.stores;
    view.setState({ weights });
    const document = this.#catalogFor(id, { ...defaultKnobs(id), ...knobs });
    const { source } = open.getState();
    // Layers of another network that happen to be called alike.
    if (source.type !== 'catalog' || source.id !== id)
      settings.setState(({ training }) => ({ training: { ...training, frozen: [] } }));
    const { training } = settings.getState();
    // A network whose gradients differ in scale comes with a learning rate that suits it.
    if (this.rateScale() !== catalogEntry(id).rateScale)
      settings.setState({
        training: { ...training, learningRate: suggestedRate(training.optimizer, catalogEntry(id).rateScale) },
      });
    await this.openDocument(document);
  }

  openDefinition(definition: Definition): Promise<void> {
    return this.openDocument(documentOf({ type: 'custom' }, definition));
  }

  async changeDataset(dataset: DatasetId): Promise<void> {
    const { settings, input, document } = this.#context.stores;
    if (dataset === settings.getState().dataset) return;
    settings.setState({ dataset });
    input.setState({ origin: { type: 'none' }, image: null, choices: [] });
    const { source } = document.getState();
    await (source.type === 'catalog' ? this.openDocument(this.#catalogFor(source.id, source.knobs)) : this.load());
  }

  async changeBackend(backend: BackendChoice, threads: number | null = null): Promise<void> {
    this.#context.stores.settings.setState({ backend, threads });
    await this.load();
  }

  /** The next network to be loaded comes with a link: its maker's backend need not exist here. */
  noteLink(): void {
    this.#isLinked = true;
  }

  /** How the present network scales the learning rates that are proposed for it. */
  rateScale(): number {
    const { source } = this.#context.stores.document.getState();
    return source.type === 'catalog' ? catalogEntry(source.id).rateScale : 1;
  }

  /** Large published networks open as the figures of their papers, which show at a glance what cards spread over a screen. */
  readonly openCatalog = (id: CatalogId): void =>
    this.#discard('network', () => {
      const { view, document } = this.#context.stores;
      const { source } = document.getState();
      const isPaper = (open: CatalogId) => catalogEntry(open).size === 'paper';
      const wasPaper = source.type === 'catalog' && isPaper(source.id);
      // Between networks of one size the choice stays as it is.
      if (isPaper(id) !== wasPaper) view.setState({ style: isPaper(id) ? 'volumes' : 'graph' });
      return this.openCatalogNetwork(id);
    });
  readonly setDataset = (dataset: DatasetId): void => this.#discard('data', () => this.changeDataset(dataset));
  readonly setBackend = (backend: BackendChoice): void => this.#discard('backend', () => this.changeBackend(backend));

  readonly setKnob = (name: string, value: unknown): void => {
    const { source } = this.#context.stores.document.getState();
    if (source.type === 'catalog')
      this.#discard('network', () =>
        this.openDocument(this.#catalogFor(source.id, { ...source.knobs, [name]: value })),
      );
  };

  /** The present network on a picture of another size: by its knob where it has one, otherwise as a network of the user's own. */
  readonly setInputSize = ({ height, width }: Pick<Definition['input'], 'height' | 'width'>): void => {
    const { definition, source } = this.#context.stores.document.getState();
    const knob = source.type === 'catalog' ? catalogEntry(source.id).knobs.inputSize : undefined;
    if (height === width && knob && valueIn(knob.domain, height) !== undefined) this.setKnob('inputSize', height);
    else
      this.#discard('network', () =>
        this.openDefinition({ ...definition, input: { ...definition.input, height, width } }),
      );
  };

  /** Shows the network with the weights that ship with the page again. */
  readonly openShippedWeights = (): void =>
    this.#discard('weights', () => {
      const id = this.shippedId();
      return id ? this.openCatalogNetwork(id) : this.load();
    });

  readonly retryData = (): void => {
    const { stores, connection, attempt } = this.#context;
    stores.run.setState(({ phase, step }) => ({
      error: null,
      phase: phase !== 'failed' ? phase : step > 0 ? 'paused' : 'ready',
    }));
    attempt(connection.request('retryData', null).then(() => this.#pictures.show()));
  };

  async #calibrate(epoch: AbortSignal): Promise<void> {
    const { stores, connection } = this.#context;
    const backend = await connection.request('calibrate', null);
    if (!epoch.aborted) stores.run.setState({ backend });
  }

  /** A link may ask for a backend that there is not: then the network opens on another. */
  async #loadFailed(error: unknown, isLinked: boolean): Promise<AbortSignal | null> {
    const { stores, connection, host, attempt } = this.#context;
    const failure = asError(error);
    if (failure.code === 'cancelled') return null;
    if (isLinked && failure.code === 'backendUnavailable') {
      stores.settings.setState({ backend: 'auto', threads: null });
      attempt(importLinkNotices().then(({ tellOtherBackend }) => tellOtherBackend(host)));
      return this.load();
    }
    const loaded = stores.run.getState().phase === 'ready' && !isLost(failure);
    // Pictures may be missing while the network itself is there; then it stays usable with a drawing.
    if (!loaded) connection.refuse(failure);
    stores.run.setState({ phase: loaded ? 'ready' : 'failed', error: failure });
    return null;
  }

  /** Does what ends the present training, if that may be; failures end on the page. */
  #discard(change: Change, make: () => Promise<unknown>): void {
    const { attempt, work } = this.#context;
    void work.discard([change], () => attempt(make()));
  }

  /** A catalog network for the present data set. */
  #catalogFor(id: CatalogId, knobs: KnobValues): DocumentState {
    return catalogDocument(
      id,
      knobs,
      catalogInput(id, this.#context.datasets.of(this.#context.stores.settings.getState().dataset)),
    );
  }
}

function originOf(source: WeightsSource, facts: ShippedWeights | null, seed: number): WeightsOrigin {
  if (facts) return { type: 'shipped', testAccuracy: facts.testAccuracy };
  return source.type === 'given' ? { type: 'given' } : { type: 'random', seed };
}
