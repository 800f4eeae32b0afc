import { type Dataset, openDataset } from '../data';
import { DatasetRegistry } from '../data/registry';
import { type Backend, openBackend } from '../engine/backend';
import { Model } from '../engine/model';
import type { Analysis } from '../network/analysis/analyze';
import { sizeOf } from '../network/shape';
import type { TrainingSettings } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { ShippedDataset } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import { DataLoader } from './dataLoader';
import { asNetworkImages } from './images';
import { Looks } from './look';
import type { EventMessage, RequestParameters } from './protocol';
import { Reporter } from './reporter';
import { Run } from './run';
import { Shared } from './shared';
import { loadShippedWeights } from './shippedWeights';
import { type TaskClock, Tasks } from './tasks';

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

/** What the workbench depends on; tests supply their own. */
interface Sources {
  openBackend(choice: BackendChoice, threads?: number): Promise<Backend>;
  openDataset(id: ShippedDataset): Dataset;
  loadShippedWeights: typeof loadShippedWeights;
}

const SOURCES: Sources = { openBackend, openDataset, loadShippedWeights };

/** What the worker holds: one network at a time, with its weights and its data, and the long tasks that run on it. */
export class Workbench {
  /** The seed of the settings, which a run under way takes up only at its next reset. */
  seed = 0;
  /** Drawing weights, and passes that take long. */
  readonly tasks: Tasks;
  /** Explanations run separately: each new one ends the previous one and no other work. */
  readonly explaining: Tasks;
  /** So do profiles. */
  readonly profiling: Tasks;
  readonly looks: Looks;
  readonly datasets: DatasetRegistry;
  #loaded: Loaded | null = null;
  /** The weights that are being drawn. */
  #making: Shared<Made> | null = null;
  readonly #reporter: Reporter;

  constructor(
    private readonly emit: (event: EventMessage) => void,
    readonly sources: Sources = SOURCES,
    clock?: TaskClock,
  ) {
    this.#reporter = new Reporter(emit);
    this.tasks = new Tasks(emit, clock);
    this.explaining = new Tasks(emit, clock);
    this.profiling = new Tasks(emit, clock);
    this.looks = new Looks(this.tasks);
    this.datasets = new DatasetRegistry(sources.openDataset);
  }

  /** What is loaded; throws if nothing is yet. */
  need(): Loaded {
    if (!this.#loaded) throw new EngineFailure({ code: 'notLoaded' });
    return this.#loaded;
  }

  /** The network with its weights, drawn now where nothing has needed them before. */
  async make(signal?: AbortSignal): Promise<Made> {
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

  /** Stops a running training and waits for its last step; ends any other long task but explanations. */
  async stop(): Promise<void> {
    await this.profiling.cancel();
    await this.tasks.cancel();
    await this.#making?.ended();
    await this.#loaded?.made?.run.stop();
  }

  /** Frees what a look keeps of a large network, which may leave no room for another pass. */
  async makeRoom(): Promise<void> {
    await this.tasks.cancel();
    this.looks.forget();
  }

  /** Frees what was loaded before and puts a network in its place, as yet without weights. */
  async open(parameters: RequestParameters<'load'>, analysis: Analysis): Promise<Loaded> {
    await this.stop();
    await this.explaining.cancel();
    const { backend: choice, threads, training } = parameters;
    const before = this.#loaded;
    const same = before?.parameters.backend === choice && before.parameters.threads === threads && choice !== 'auto';
    const kept = same ? before.backend : null;
    this.looks.forget();
    before?.made?.model.dispose();
    before?.loader.dispose();
    if (!kept) before?.backend.ops.dispose();
    this.#loaded = null;

    const backend = kept ?? (await this.sources.openBackend(choice, threads ?? undefined));
    const loader = new DataLoader(
      this.datasets.get(parameters.dataset),
      analysis.definition.input,
      training,
      (status) => this.emit({ event: 'dataset', status }),
    );
    this.seed = training.seed;
    this.#loaded = { parameters, analysis, backend, loader, made: null };
    return this.#loaded;
  }

  /** Stores what was found out about the backend in use. */
  noteBackend(backend: Backend): void {
    this.#loaded = { ...this.need(), backend };
  }

  /** Moves the network, with its weights and step, to another backend, and disposes of the old one. */
  async moveTo(backend: Backend): Promise<void> {
    const loaded = this.need();
    const { model, run } = await this.make();
    const moved = new Model(backend.ops, loaded.analysis, model.seed);
    moved.write(await model.read());
    const successor = this.#runOf(moved, loaded.loader, run.trainer.settings);
    successor.trainer.step = run.trainer.step;
    this.#loaded = { ...loaded, backend, made: { model: moved, run: successor } };
    this.looks.forget();
    await this.profiling.cancel();
    model.dispose();
    loaded.backend.ops.dispose();
  }

  configure(settings: TrainingSettings): void {
    const { made, loader } = this.need();
    if (made) made.run.trainer.settings = settings;
    loader.configure(settings);
  }

  /** Pictures given from outside, in the size that the network takes; `count` where it is known. */
  imagesFor(images: Float32Array, count: number | null): Float32Array {
    return asNetworkImages(images, count, this.need().loader);
  }

  async #draw(loaded: Loaded, signal: AbortSignal): Promise<Made> {
    const { backend, analysis, loader } = loaded;
    const task = Model.buildTask(backend.ops, analysis, loader.settings.seed);
    const model = await this.tasks.run(task, drawing(analysis), signal);
    const made = { model, run: this.#runOf(model, loader, loader.settings) };
    this.#loaded = { ...loaded, made };
    return made;
  }

  #runOf(model: Model, loader: DataLoader, settings: TrainingSettings): Run {
    return new Run(model, loader, settings, { emit: this.emit, reporter: this.#reporter });
  }
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
