import type { DatasetRegistry } from '../data/registry';
import type { Backend } from '../engine/backend';
import { Model } from '../engine/model';
import { watchingCostOf } from '../engine/watchingCost';
import type { Analysis } from '../network/analysis/analyze';
import { VALUES_ALONE } from '../network/analysis/backendMemory';
import { planMemory } from '../network/analysis/memory';
import { sizeOf } from '../network/shape';
import { type Beginning, beginningOf, type TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { WeightsSource } from '../record/weights';
import { DataLoader } from './dataLoader';
import { asEngineError } from './errors';
import { asLabels, asNetworkImages } from './images';
import { Looks } from './look';
import type { EngineEvent, EventMessage, RequestParameters } from './protocol';
import { Reporter } from './reporter';
import { Requests } from './requests';
import { Run } from './run';
import { Shared } from './shared';
import type { loadShippedWeights } from './shippedWeights';
import { Shipping } from './shipping';
import { type TaskClock, Tasks, yieldToMessages } from './tasks';

/** What is loaded: a network on a backend, and its data. */
interface Loaded {
  readonly parameters: RequestParameters<'load'>;
  readonly analysis: Analysis;
  readonly backend: Backend;
  readonly loader: DataLoader;
  /** Null until its weights are made. */
  readonly made: Made | null;
}

/** A network with weights, and its training. */
interface Made {
  readonly model: Model;
  readonly run: Run;
}

/**
 * Bytes of memory that a backend may have reserved to be kept for the next network. WebAssembly memory never shrinks: after ResNet-50
 * at paper size it would hold hundreds of megabytes under LeNet-5.
 */
const MOST_KEPT = 64 * 2 ** 20;
const ONE_PASS = { type: 'look', backward: true, keep: 'all' } as const;

/** What a workbench depends on, and shares with the others of its worker (`lanes.ts`); tests supply their own. */
export interface Sources {
  openBackend(choice: BackendChoice, threads?: number): Promise<Backend>;
  /** A backend is not used any more by the workbench that it was opened for. */
  closeBackend(backend: Backend): void;
  readonly datasets: DatasetRegistry;
  readonly loadShippedWeights: typeof loadShippedWeights;
}

/** What a lane holds: one network at a time, with its weights and its data, and the long tasks that run on it. */
export class Workbench {
  /** What the settings say of the beginning of a run; one under way takes it up only at its next reset. */
  #beginning: Beginning | null = null;
  /** Drawing weights, and passes that take long. */
  readonly tasks: Tasks;
  /** Explanations run separately: each new one ends the previous one and no other work. */
  readonly explaining: Tasks;
  /** So do profiles. */
  readonly profiling: Tasks;
  /** Drawing weights over the present ones, which only another beginning may end. */
  readonly redrawing: Tasks;
  readonly looks: Looks;
  readonly requests = new Requests();
  readonly shipping: Shipping;
  #loaded: Loaded | null = null;
  /** Why nothing is loaded. */
  #missing = new EngineFailure({ code: 'notLoaded' });
  /** The load that made what is loaded: events are about that one. */
  #load = 0;
  /** The weights that are being drawn. */
  #making: Shared<Made> | null = null;
  /** What puts the run at another point, with the weights of that, and how often something did. */
  #restarting: Promise<unknown> | null = null;
  #restarts = 0;
  /** Resolves when a backend that the network was moved away from is disposed of. */
  #moving: Promise<void> = Promise.resolve();
  readonly #emit: (event: EngineEvent) => void;

  constructor(
    post: (event: EventMessage) => void,
    readonly sources: Sources,
    clock?: TaskClock,
  ) {
    const emit = (event: EngineEvent) => post({ ...event, load: this.#load });
    this.#emit = emit;
    this.tasks = new Tasks(emit, clock);
    this.explaining = new Tasks(emit, clock);
    this.profiling = new Tasks(emit, clock);
    this.redrawing = new Tasks(emit, clock);
    this.looks = new Looks(this.tasks);
    this.shipping = new Shipping(sources.loadShippedWeights);
  }

  /** What is loaded; throws the reason where nothing is. */
  need(): Loaded {
    if (!this.#loaded) throw this.#missing;
    return this.#loaded;
  }

  /** The network with its weights, drawn now where nothing has needed them before; never with some of the old and some of the new. */
  make(signal?: AbortSignal): Promise<Made> {
    return this.#throughRestarts(() => this.#make(signal), signal);
  }

  /** Goes through the network in several slices. Its weights are the same in all of them, for training waits meanwhile. */
  pass<T>(work: (model: Model) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#throughRestarts(async () => {
      const { model, run } = await this.#make(signal);
      return run.aside(() => work(model));
    }, signal);
  }

  /** Does again what has ended because the run went to another point, with the weights there. */
  async #throughRestarts<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (;;) {
      const before = this.#restarts;
      try {
        return await work();
      } catch (error) {
        if (signal?.aborted || this.#restarts === before) throw error;
      }
    }
  }

  async #make(signal?: AbortSignal): Promise<Made> {
    while (this.#restarting) await this.#restarting;
    while (this.#making?.stopped) await this.#making.ended();
    const { made } = this.need();
    if (made) return made;
    this.#making ??= new Shared((stop) =>
      this.#draw(this.need(), stop).finally(() => {
        this.#making = null;
      }),
    );
    return this.#making.wait(signal);
  }

  /**
   * Stops a running training and waits for its last step; ends any other long task but explanations. An evaluation that the
   * training is at goes on to its end, unless it is to be `cut`.
   */
  async stop({ cut = false } = {}): Promise<void> {
    await this.profiling.cancel();
    await this.tasks.cancel();
    await this.#making?.ended();
    await this.#loaded?.made?.run.stop({ cut });
  }

  /** Frees what a look keeps of a large network, which may leave no room for another pass. */
  async makeRoom(): Promise<void> {
    await this.tasks.cancel();
    this.looks.forget();
  }

  /** Frees what was loaded before and puts a network in its place, as yet without weights. */
  async open(parameters: RequestParameters<'load'>, analysis: Analysis, signal: AbortSignal): Promise<Loaded> {
    await this.#end();
    const { backend: choice, threads, training } = parameters;
    const before = this.#loaded?.parameters;
    const same = before?.backend === choice && before.threads === threads && choice !== 'auto';
    const kept = this.#free({ keepBackend: same && !this.#isOversized(analysis) });
    try {
      const backend = kept ?? (await this.sources.openBackend(choice, threads ?? undefined));
      if (signal.aborted) this.sources.closeBackend(backend);
      signal.throwIfAborted();
      const loader = new DataLoader(
        this.sources.datasets.get(parameters.dataset),
        analysis.definition.input,
        training,
        (status) => this.#emit({ event: 'dataset', status }),
      );
      this.#beginning = beginningOf(training);
      this.#loaded = { parameters, analysis, backend, loader, made: null };
      return this.#loaded;
    } catch (error) {
      this.#missing = new EngineFailure(asEngineError(error));
      throw error;
    }
  }

  /** Frees what is loaded. */
  async close(): Promise<void> {
    await this.#end();
    this.#free();
  }

  /** Stores what was found out about the backend in use. */
  noteBackend(backend: Backend): void {
    this.#loaded = { ...this.need(), backend };
  }

  /**
   * Moves the network, with its weights and step, to another backend. The old one is disposed of once nothing uses it any
   * more; `mover` is the request that asks for this.
   */
  async moveTo(backend: Backend, mover: AbortSignal): Promise<void> {
    const loaded = this.need();
    const { model, run } = await this.make();
    const moved = Model.of(backend.ops, loaded.analysis, model.seed, await model.read());
    const successor = this.#runOf(moved, loaded.loader, run.trainer.settings);
    successor.trainer.step = run.trainer.step;
    this.#loaded = { ...loaded, backend, made: { model: moved, run: successor } };
    this.looks.forget();
    await this.profiling.cancel();
    this.#moving = this.requests.ended(mover).then(() => {
      model.dispose();
      this.sources.closeBackend(loaded.backend);
    });
  }

  /** Uses settings from the next step on. What a run under way began with stays. */
  configure(settings: TrainingSettings): void {
    const { made, loader } = this.need();
    this.#beginning = beginningOf(settings);
    const isUnderWay = made !== null && made.run.trainer.step > 0;
    this.#use(isUnderWay ? { ...settings, ...beginningOf(loader.settings) } : settings);
  }

  /** What the next run begins with, which is taken into use. */
  begin(): Beginning {
    const { settings } = this.need().loader;
    const beginning = this.#beginning ?? beginningOf(settings);
    this.#use({ ...settings, ...beginning });
    return beginning;
  }

  /** Stops the run and has this work put it at another point: whoever needs the network waits for the end of it. */
  async restart(work: () => Promise<void>): Promise<void> {
    this.#restarts++;
    const restarting = this.stop()
      .then(() => this.#loaded?.made?.run.whenAlone())
      .then(work);
    const ended = restarting.catch(() => undefined);
    this.#restarting = ended;
    await ended;
    if (this.#restarting === ended) this.#restarting = null;
    return restarting;
  }

  #use(settings: TrainingSettings): void {
    const { made, loader } = this.need();
    if (made) made.run.trainer.settings = settings;
    loader.configure(settings);
  }

  /** A picture of the page's, with values in [0, 1], as the network receives it. */
  pictureFor(image: Float32Array): Float32Array {
    return this.need().loader.received(this.imagesFor(image, 1));
  }

  /** Pictures given from outside, in the size that the network takes, their values as they are; `count` where it is known. */
  imagesFor(images: Float32Array, count: number | null): Float32Array {
    return asNetworkImages(images, count, this.need().loader);
  }

  /** Labels given from outside, each a class of the network. */
  labelsFor<L extends ArrayLike<number>>(labels: L): L {
    return asLabels(labels, this.need().analysis.definition.classes);
  }

  /** Ends whatever uses what is loaded. */
  async #end(): Promise<void> {
    this.shipping.end();
    await this.stop({ cut: true });
    await this.redrawing.cancel();
    await this.explaining.cancel();
    await this.requests.end();
    await this.#moving;
    // What is told from now on is about the newest load.
    this.#load = this.requests.load;
  }

  /** Whether the backend in use has reserved more than is kept for the next network, and more than that one needs. */
  #isOversized(next: Analysis): boolean {
    const reserved = this.#loaded?.backend.ops.peak?.().reserved ?? 0;
    return reserved > Math.max(MOST_KEPT, planMemory(next, ONE_PASS, VALUES_ALONE).total);
  }

  /** Frees what is loaded, and answers with its backend where that is to be kept. Nothing may be using it. */
  #free({ keepBackend = false } = {}): Backend | null {
    const before = this.#loaded;
    this.#loaded = null;
    this.#missing = new EngineFailure({ code: 'notLoaded' });
    this.looks.forget();
    before?.made?.model.dispose();
    before?.loader.dispose();
    if (keepBackend) return before?.backend ?? null;
    if (before) this.sources.closeBackend(before.backend);
    return null;
  }

  async #draw(loaded: Loaded, signal: AbortSignal): Promise<Made> {
    const { backend, analysis, loader, parameters } = loaded;
    const given = namesOf(parameters.weights);
    const task = Model.buildTask(backend.ops, analysis, loader.settings.seed, loader.settings, given);
    const model = await this.tasks.run(task, drawing(analysis), signal);
    const made = { model, run: this.#runOf(model, loader, loader.settings) };
    this.#loaded = { ...loaded, made };
    return made;
  }

  #runOf(model: Model, loader: DataLoader, settings: TrainingSettings): Run {
    const reporter = new Reporter(this.#emit, watchingCostOf(model.ops).numbers.every, yieldToMessages);
    return new Run(model, loader, settings, { emit: this.#emit, reporter });
  }
}

/** The weights that whoever loads the network writes himself. */
function namesOf(weights: WeightsSource): ReadonlySet<string> {
  if (weights.type !== 'given') return new Set();
  return new Set(Object.keys('weights' in weights ? weights.weights : weights.filed));
}

/** Turns the number of values drawn at each yield into a running total. */
export function drawing({ nodes }: Analysis): (drawn: number) => Progress {
  const total = nodes.flatMap(({ weights }) => weights).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  let done = 0;
  return (drawn) => {
    done += drawn;
    return { task: 'weights', done, total };
  };
}
